package io.rebound.warehouse;

import io.rebound.journal.event.Channel;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.journal.event.ReplayOf;
import io.rebound.journal.event.TrackedClick;
import io.rebound.tracker.ClickId;
import java.util.Locale;
import java.util.Optional;

/** Writes postbacks as rows: what is searched for in columns, and the whole event. */
final class PostbackRows {
    static final String ACCEPTED = "accepted";

    private static final String TXID = "txid";

    static final int COLUMNS = 15;

    private PostbackRows() {}

    /**
     * @param postback as it came
     * @param kept what is stored of it
     */
    static void write(PostbackReceived postback, PostbackReceived kept, RowBlock postbacks) {
        TrackedClick click = postback.getClick();
        ReplayOf original = postback.getReplayOf();
        Optional<ClickId> named = NamedClick.of(postback);
        postbacks
                .add(postback.getReceiptTimeAndNode())
                .add(postback.getReceiptSequence())
                .add(postback.getReceivedAt() * 1_000);
        append(postback.hasClick(), click.getTimeAndNode(), click.getSequence(), postbacks);
        append(
                named.isPresent(),
                named.map(ClickId::timeAndNode).orElse(0L),
                named.map(ClickId::sequence).orElse(0),
                postbacks);
        postbacks
                .add(postback.getGoal())
                .add(postback.getAdvertiser())
                .add(postback.getResult())
                .add(postback.getTxid().isEmpty() ? unreadTxid(postback) : postback.getTxid())
                .add(postback.hasClick() ? "" : normal(NamedClick.tracking(kept)));
        append(postback.hasReplayOf(), original.getReceiptTimeAndNode(), original.getReceiptSequence(), postbacks);
        postbacks.add(kept.toByteArray()).endRow();
    }

    /** An id's two columns. */
    private static void append(boolean isThere, long timeAndNode, int sequence, RowBlock postbacks) {
        if (isThere) {
            postbacks.add(timeAndNode).add(sequence);
        } else {
            postbacks.addNull().addNull();
        }
    }

    /** What is refused early is looked for by its transaction id all the same; a pixel's is anybody's word. */
    private static String unreadTxid(PostbackReceived postback) {
        return postback.getChannel() == Channel.PIXEL ? "" : NamedClick.parameter(postback, TXID);
    }

    /** As trackers are compared: without white space around, in lower case. */
    static String normal(String tracking) {
        return tracking.strip().toLowerCase(Locale.ROOT);
    }
}
