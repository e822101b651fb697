package io.rebound.books;

import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.tracker.Receipt;
import io.rebound.warehouse.Fact;
import io.rebound.warehouse.FactAudit;
import io.rebound.warehouse.FactSums.Slice;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What journal and ledger hold of one fact, cut as {@link FactAudit} has the warehouse's rows: made of their own bytes.
 * Owned by one thread.
 */
final class Slices {
    private final SortedMap<Long, Sums> bySlice = new TreeMap<>();

    private static final class Sums {
        private long count;
        private long sum;
        private long[] marks = new long[0];
    }

    private void add(long slice, long sum, long... marks) {
        Sums sums = bySlice.computeIfAbsent(slice, begun -> new Sums());
        sums.count++;
        sums.sum += sum;
        sums.marks = Arrays.copyOf(sums.marks, marks.length);
        for (int i = 0; i < marks.length; i++) {
            sums.marks[i] ^= marks[i];
        }
    }

    void add(ClickRecorded click) {
        add(
                Fact.slice(click.getTimeAndNode()),
                click.getCostMicros(),
                click.getTimeAndNode(),
                click.getSequence(),
                click.getCampaign(),
                click.getOffer(),
                click.getVisitor(),
                click.getTrafficValue(),
                click.getCostMicros());
    }

    void add(PostbackReceived postback) {
        add(Fact.slice(postback.getReceiptTimeAndNode()), 0, hash(text(postback)));
    }

    void add(EntryRow entry) {
        add(Fact.sliceOfEntry(entry.number()), entry.revenue(), hash(text(entry)));
    }

    /** @param isHashed whether the mark is the exclusive-or itself */
    SortedMap<Long, Slice> all(boolean isHashed) {
        return bySlice.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey(),
                        entry -> {
                            Sums sums = entry.getValue();
                            long mark = isHashed ? sums.marks[0] : FactAudit.mark(sums.marks);
                            return new Slice(sums.count, sums.sum, mark);
                        },
                        (one, other) -> one,
                        TreeMap::new));
    }

    long count() {
        return bySlice.values().stream().mapToLong(sums -> sums.count).sum();
    }

    static String text(ClickRecorded click) {
        return click.getSequence() + "|" + click.getCampaign() + "|" + click.getOffer() + "|" + click.getVisitor() + "|"
                + click.getTrafficValue() + "|" + click.getCostMicros();
    }

    static String text(PostbackReceived postback) {
        return postback.getReceiptSequence() + "|" + postback.getReceivedAt() + "|" + postback.getGoal() + "|"
                + postback.getAdvertiser() + "|" + postback.getResult() + "|"
                + HexFormat.of().formatHex(digest(postback.toByteArray()));
    }

    static String text(EntryRow entry) {
        EntryRow.Place place = entry.place();
        return entry.number() + "|" + numbers(entry.conversion()) + "|" + numbers(entry.cause()) + "|" + entry.kind()
                + "|"
                + entry.statusBefore() + "|" + entry.status() + "|" + entry.conversions() + "|" + entry.revenue() + "|"
                + entry.payout() + "|" + entry.bookCurrency() + "|" + numbers(entry.click()) + "|" + place.campaign()
                + "|" + place.offer() + "|" + place.source() + "|" + place.advertiser() + "|" + place.goal() + "|"
                + entry.convertedAt() + "|" + entry.bookedAt();
    }

    /** A click id has the form of a receipt. */
    private static String numbers(String id) {
        return Receipt.parse(id)
                .map(receipt -> receipt.timeAndNode() + "|" + receipt.sequence())
                .orElse(id);
    }

    private static long hash(String text) {
        return ByteBuffer.wrap(digest(text.getBytes(StandardCharsets.UTF_8)))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has MD5", impossible);
        }
    }
}
