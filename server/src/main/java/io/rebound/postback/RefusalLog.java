package io.rebound.postback;

import io.rebound.tracker.Tracker;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each refused postback and for those that were understood in spite of their spelling: the code and what it
 * was about, never a key, a tracker or an address. Owned by one event loop.
 */
final class RefusalLog {
    private static final Logger log = LoggerFactory.getLogger("rebound.postback");
    private static final int LINES_A_SECOND = 20;

    private final Pace strangers = new Pace();
    private final Pace tolerated = new Pace();
    private long suppressed;

    /** Of those that came without a known key, a few a second are told, and how many were not. */
    void stranger(Refusal why, Instant now) {
        if (strangers.isExceeded(now)) {
            suppressed++;
            return;
        }
        log.atInfo()
                .addKeyValue("code", why.result().code())
                .addKeyValue("suppressed", suppressed)
                .log("postback refused");
        suppressed = 0;
    }

    /** Of those that were understood in spite of their spelling, a few a second are told: a sender repeats its mistakes. */
    void tolerated(Draft draft) {
        if (draft.tolerated().isEmpty() || tolerated.isExceeded(draft.receivedAt)) {
            return;
        }
        log.atInfo()
                .addKeyValue("tolerated", draft.tolerated())
                .addKeyValue("goal", draft.goal.id())
                .addKeyValue("advertiser", draft.goal.advertiser())
                .addKeyValue("click", draft.tracker == null ? "" : draft.tracker.click())
                .log("postback tolerated");
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

    /** So many lines in each second and no more. */
    private static final class Pace {
        private long second;
        private int lines;

        boolean isExceeded(Instant now) {
            if (now.getEpochSecond() != second) {
                second = now.getEpochSecond();
                lines = 0;
            }
            return ++lines > LINES_A_SECOND;
        }
    }
}
