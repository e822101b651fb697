package io.rebound.warehouse;

import io.rebound.ledger.Entry;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import io.rebound.warehouse.FactTables.Entries;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.jooq.Field;
import org.jooq.Record;

/** Writes the ledger's entries as rows and reads them again. */
final class EntryRows {
    private static final Field<Long> CONVERTED_MILLIS = FactTables.epochMillis(Entries.CONVERTED_AT);
    private static final Field<Long> BOOKED_MILLIS = FactTables.epochMillis(Entries.BOOKED_AT);

    /** What {@link #read} needs. */
    static final List<Field<?>> COLUMNS = List.of(
            Entries.NUMBER,
            Entries.CONVERSION_TIME_AND_NODE,
            Entries.CONVERSION_SEQUENCE,
            Entries.CAUSE_TIME_AND_NODE,
            Entries.CAUSE_SEQUENCE,
            Entries.KIND,
            Entries.STATUS_BEFORE,
            Entries.STATUS,
            Entries.CONVERSIONS,
            Entries.REVENUE_MICROS,
            Entries.PAYOUT_MICROS,
            Entries.CURRENCY,
            Entries.CLICK_TIME_AND_NODE,
            Entries.CLICK_SEQUENCE,
            Entries.CAMPAIGN,
            Entries.OFFER,
            Entries.SOURCE,
            Entries.ADVERTISER,
            Entries.GOAL,
            CONVERTED_MILLIS,
            BOOKED_MILLIS);

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
                .append(entry.status())
                .append(entry.conversions())
                .append(entry.revenueMicros())
                .append(entry.payoutMicros())
                .append(entry.currency())
                .append(entry.click().timeAndNode())
                .append(entry.click().sequence())
                .appendEpochMicros(micros(entry.click().time()))
                .append(entry.campaign())
                .append(entry.offer())
                .append(entry.source())
                .append(entry.advertiser())
                .append(entry.goal())
                .appendEpochMicros(micros(entry.convertedAt()))
                .appendEpochMicros(micros(entry.bookedAt()))
                .endRow();
    }

    static Entry read(Record row) {
        return new Entry(
                row.get(Entries.NUMBER),
                new Receipt(row.get(Entries.CONVERSION_TIME_AND_NODE), row.get(Entries.CONVERSION_SEQUENCE)),
                new Receipt(row.get(Entries.CAUSE_TIME_AND_NODE), row.get(Entries.CAUSE_SEQUENCE)),
                Entry.Kind.valueOf(row.get(Entries.KIND)),
                row.get(Entries.STATUS_BEFORE),
                row.get(Entries.STATUS),
                row.get(Entries.CONVERSIONS),
                row.get(Entries.REVENUE_MICROS),
                row.get(Entries.PAYOUT_MICROS),
                row.get(Entries.CURRENCY),
                new ClickId(row.get(Entries.CLICK_TIME_AND_NODE), row.get(Entries.CLICK_SEQUENCE)),
                row.get(Entries.CAMPAIGN),
                row.get(Entries.OFFER),
                row.get(Entries.SOURCE),
                row.get(Entries.ADVERTISER),
                row.get(Entries.GOAL),
                Instant.ofEpochMilli(row.get(CONVERTED_MILLIS)),
                Instant.ofEpochMilli(row.get(BOOKED_MILLIS)));
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
