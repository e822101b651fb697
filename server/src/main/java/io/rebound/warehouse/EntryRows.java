package io.rebound.warehouse;

import io.rebound.ledger.Entry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes the ledger's entries as rows. */
final class EntryRows {
    /** The last of them are the words of its click. */
    static final int COLUMNS = 24 + Word.values().length;

    private EntryRows() {}

    static void write(Entry entry, EntryWords.Of click, String timing, RowBlock entries) {
        entries.add(entry.number())
                .add(entry.conversion().timeAndNode())
                .add(entry.conversion().sequence())
                .add(entry.cause().timeAndNode())
                .add(entry.cause().sequence())
                .add(entry.kind().name())
                .add(entry.statusBefore())
                .add(entry.status().code())
                .add(entry.conversions())
                .add(entry.revenueMicros())
                .add(entry.payoutMicros())
                .add(entry.bookCurrency().getCurrencyCode())
                .add(entry.click().timeAndNode())
                .add(entry.click().sequence())
                .add(micros(entry.click().time()))
                .add(entry.origin().campaign())
                .add(entry.origin().offer())
                .add(entry.origin().source())
                .add(entry.origin().advertiser())
                .add(entry.goal())
                .add(micros(entry.convertedAt()))
                .add(micros(entry.bookedAt()))
                .add(click.network())
                .add(timing);
        click.words().forEach(entries::add);
        entries.endRow();
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
