package io.rebound.postback;

import io.rebound.tracker.Tracker;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each refused postback: its code and what it was about, never a key, a tracker or an address. Owned by one
 * event loop.
 */
final class RefusalLog {
    private static final Logger log = LoggerFactory.getLogger("rebound.postback");
    private static final int STRANGERS_A_SECOND = 20;

    private long second;
    private int strangers;
    private long suppressed;

    /** Of those that came without a known key, a few a second are told, and how many were not. */
    void stranger(Refusal why, Instant now) {
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            strangers = 0;
        }
        if (++strangers > STRANGERS_A_SECOND) {
            suppressed++;
            return;
        }
        log.atInfo()
                .addKeyValue("code", why.result().code())
                .addKeyValue("suppressed", suppressed)
                .log("postback refused");
        suppressed = 0;
    }

    void refused(Draft draft, Refusal why) {
        Tracker tracker = draft.tracker;
        log.atInfo()
                .addKeyValue("code", why.result().code())
                .addKeyValue("goal", draft.goal.id())
                .addKeyValue("advertiser", draft.goal.advertiser())
                .addKeyValue("click", tracker == null ? "" : tracker.click())
                .log("postback refused");
    }
}
