package io.rebound.warehouse;

import io.rebound.ledger.Entry;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.duckdb.DuckDBAppender;

/** Writes the ledger's entries as rows. */
final class EntryRows {
    private EntryRows() {}

    static void write(Entry entry, DuckDBAppender entries) throws SQLException {
        entries.beginRow()
                .append(entry.number())
                .append(entry.conversion().timeAndNode())
                .append(entry.conversion().sequence())
                .append(entry.cause().timeAndNode())
                .append(entry.cause().sequence())
                .append(entry.kind().name())
                .append(entry.statusBefore())
                .append(entry.status().code())
                .append(entry.conversions())
                .append(entry.revenueMicros())
                .append(entry.payoutMicros())
                .append(entry.bookCurrency().getCurrencyCode())
                .append(entry.click().timeAndNode())
                .append(entry.click().sequence())
                .appendEpochMicros(micros(entry.click().time()))
                .append(entry.origin().campaign())
                .append(entry.origin().offer())
                .append(entry.origin().source())
                .append(entry.origin().advertiser())
                .append(entry.goal())
                .appendEpochMicros(micros(entry.convertedAt()))
                .appendEpochMicros(micros(entry.bookedAt()))
                .endRow();
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
