package io.rebound.warehouse;

import io.rebound.journal.event.Channel;
import io.rebound.journal.event.Parameter;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.journal.event.ReplayOf;
import io.rebound.journal.event.TrackedClick;
import java.sql.SQLException;
import java.util.Locale;
import org.duckdb.DuckDBAppender;

/** Writes postbacks as rows: what is searched for in columns, and the whole event. */
final class PostbackRows {
    static final String ACCEPTED = "accepted";

    private static final String TRACKING = "tracking";
    private static final String TXID = "txid";

    private PostbackRows() {}

    static void write(PostbackReceived postback, DuckDBAppender postbacks) throws SQLException {
        postbacks
                .beginRow()
                .append(postback.getReceiptTimeAndNode())
                .append(postback.getReceiptSequence())
                .appendEpochMicros(postback.getReceivedAt() * 1_000);
        if (postback.hasClick()) {
            TrackedClick click = postback.getClick();
            postbacks.append(click.getTimeAndNode()).append(click.getSequence());
        } else {
            postbacks.appendNull().appendNull();
        }
        postbacks
                .append(postback.getGoal())
                .append(postback.getAdvertiser())
                .append(postback.getResult())
                .append(postback.getTxid().isEmpty() ? unreadTxid(postback) : postback.getTxid())
                .append(postback.hasClick() ? "" : tracking(postback));
        if (postback.hasReplayOf()) {
            ReplayOf original = postback.getReplayOf();
            postbacks.append(original.getReceiptTimeAndNode()).append(original.getReceiptSequence());
        } else {
            postbacks.appendNull().appendNull();
        }
        postbacks.append(postback.toByteArray()).endRow();
    }

    private static String tracking(PostbackReceived postback) {
        return normal(postback.getTracking().isEmpty() ? parameter(postback, TRACKING) : postback.getTracking());
    }

    /** What is refused early is looked for by its transaction id all the same; a pixel's is anybody's word. */
    private static String unreadTxid(PostbackReceived postback) {
        return postback.getChannel() == Channel.PIXEL ? "" : parameter(postback, TXID);
    }

    private static String parameter(PostbackReceived postback, String name) {
        for (Parameter parameter : postback.getParametersList()) {
            if (parameter.getName().equals(name)) {
                return parameter.getValue();
            }
        }
        return "";
    }

    /** As trackers are compared: without white space around, in lower case. */
    static String normal(String tracking) {
        return tracking.strip().toLowerCase(Locale.ROOT);
    }
}
