package io.rebound.journal;

import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.PostbackReceived;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Numbered events, and all that a journal holds of them. */
final class Events {

    private Events() {}

    static ClickRecorded click(int number) {
        return ClickRecorded.newBuilder()
                .setSequence(number)
                .setCampaign(7)
                .setUserAgent("Mozilla/5.0")
                .build();
    }

    static PostbackReceived postback(int number) {
        return PostbackReceived.newBuilder()
                .setReceiptSequence(number)
                .setTxid("order " + number)
                .setResult("accepted")
                .build();
    }

    /** An event as it stands in the journal. */
    record Stored(long position, int number) {}

    static List<Stored> clicks(List<Batch> batches) {
        List<Stored> stored = new ArrayList<>();
        for (Batch batch : batches) {
            for (var clicks = batch.clicks(); clicks.hasNext(); ) {
                int number = clicks.next().getSequence();
                stored.add(new Stored(clicks.position(), number));
            }
        }
        return stored;
    }

    static List<Stored> postbacks(List<Batch> batches) {
        List<Stored> stored = new ArrayList<>();
        for (Batch batch : batches) {
            for (var postbacks = batch.postbacks(); postbacks.hasNext(); ) {
                int number = postbacks.next().getReceiptSequence();
                stored.add(new Stored(postbacks.position(), number));
            }
        }
        return stored;
    }

    static List<Batch> readAll(Journal journal, long from) throws InterruptedException {
        List<Batch> all = new ArrayList<>();
        long position = from;
        while (position < journal.end()) {
            List<Batch> some = journal.read(position, 4096, Duration.ZERO);
            all.addAll(some);
            position = some.getLast().next();
        }
        return all;
    }
}
