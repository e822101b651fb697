package io.rebound.warehouse;

import io.rebound.journal.event.Parameter;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.journal.event.TrackedClick;
import java.sql.SQLException;
import java.util.Locale;
import org.duckdb.DuckDBAppender;

/** Writes postbacks as rows: what is searched for in columns, and the whole event. */
final class PostbackRows {
    private static final String TRACKING = "tracking";

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
                .append(postback.getResult())
                .append(postback.getTxid())
                .append(postback.hasClick() ? "" : tracking(postback))
                .append(postback.toByteArray())
                .endRow();
    }

    private static String tracking(PostbackReceived postback) {
        for (Parameter parameter : postback.getParametersList()) {
            if (parameter.getName().equals(TRACKING)) {
                return normal(parameter.getValue());
            }
        }
        return "";
    }

    /** As trackers are compared: without white space around, in lower case. */
    static String normal(String tracking) {
        return tracking.strip().toLowerCase(Locale.ROOT);
    }
}
