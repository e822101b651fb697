package io.rebound.ledger;

import static io.rebound.ledger.Tables.CLICK;
import static io.rebound.ledger.Tables.CONVERSION_ID;
import static io.rebound.ledger.Tables.CONVERTED_AT;
import static io.rebound.ledger.Tables.RECEIPT;
import static io.rebound.ledger.Tables.STATUS;
import static io.rebound.ledger.Tables.TXID;

import io.rebound.catalog.Cap;
import io.rebound.catalog.Catalog;
import io.rebound.database.LedgerDatabase;
import io.rebound.database.LedgerDatabase.Priority;
import io.rebound.database.LedgerException;
import io.rebound.ledger.Tables.Conversions;
import io.rebound.ledger.Tables.Entries;
import io.rebound.ledger.Tables.Positions;
import io.rebound.ledger.Tables.Verdicts;
import io.rebound.settlement.Claim;
import io.rebound.settlement.Conditions;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.Hold;
import io.rebound.settlement.State;
import io.rebound.settlement.Status;
import io.rebound.settlement.UsageKey;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** The books in a SQL database. Thread-safe; blocks. */
public final class SqlLedger implements Ledger {
    private static final int KEYS_A_STATEMENT = 500;

    static final Instant LAST_TIME = Instant.ofEpochMilli((1L << 48) - 1);

    /** How far the clocks behind receipts and times of arrival may lie apart, with room to spare. */
    private static final Duration CLOCK_SLACK = Duration.ofHours(1);

    private final LedgerDatabase database;
    private final EntrySeal seal;
    private final Announcements announcements;

    private SqlLedger(LedgerDatabase database, EntrySeal seal, Announcements announcements) {
        this.database = database;
        this.seal = seal;
        this.announcements = announcements;
    }

    /**
     * @param directory where {@code ledger.key} lies, which seals the entries; it is made when missing
     * @param announcements written with each booking
     * @throws LedgerException if there are entries but no key, naming the cure
     */
    public static SqlLedger open(LedgerDatabase database, Path directory, Announcements announcements) {
        boolean sealed = database.read(sql -> sql.fetchExists(Entries.TABLE));
        return new SqlLedger(database, EntrySeal.open(directory, sealed), announcements);
    }

    /** Whether anything of a journal was ever read into it. */
    public boolean hasReaders() {
        return read(sql -> sql.fetchExists(Positions.TABLE));
    }

    @Override
    public ReaderPosition begin(String reader, int part, String journal) {
        return write(sql -> standing(sql, reader, part).orElseGet(() -> {
            insert(sql, reader, part, journal);
            return new ReaderPosition(reader, part, journal, 0);
        }));
    }

    private static Optional<ReaderPosition> standing(DSLContext sql, String reader, int part) {
        return sql.select(Positions.JOURNAL, Positions.POSITION)
                .from(Positions.TABLE)
                .where(Positions.READER.eq(reader).and(Positions.PART.eq(part)))
                .fetchOptional(row ->
                        new ReaderPosition(reader, part, row.get(Positions.JOURNAL), row.get(Positions.POSITION)));
    }

    /** Where there are entries, a reader that has lost its position numbers and seals on from the last one. */
    private static void insert(DSLContext sql, String reader, int part, String journal) {
        Record last = sql.select(Entries.NUMBER, Entries.SEAL)
                .from(Entries.TABLE)
                .orderBy(Entries.NUMBER.desc())
                .limit(1)
                .fetchOne();
        sql.insertInto(Positions.TABLE)
                .set(Positions.READER, reader)
                .set(Positions.PART, part)
                .set(Positions.JOURNAL, journal)
                .set(Positions.POSITION, 0L)
                .set(Positions.LAST_ENTRY, last == null ? 0L : last.get(Entries.NUMBER))
                .set(Positions.LAST_SEAL, last == null ? EntrySeal.NONE : last.get(Entries.SEAL))
                .execute();
    }

    @Override
    public State stateOf(List<Claim> claims, Conditions conditions) {
        return claims.isEmpty() ? new State(conditions) : read(sql -> new StateQuery(sql, conditions).of(claims));
    }

    /**
     * What conversions have used of a cap in the period that holds this time: a count, or millionths.
     *
     * @param cap one that {@linkplain Cap#countsConversions() counts conversions}, in this catalog
     */
    public long used(Cap cap, Instant at, Catalog catalog) {
        return read(sql -> new UsageQuery(sql).used(UsageKey.of(cap, at), catalog));
    }

    @Override
    public void book(Booking booking) {
        write(sql -> {
            new Bookkeeper(sql).write(booking, seal);
            announcements.announce(sql, booking);
            return booking.next();
        });
    }

    @Override
    public Map<Receipt, Verdict> verdicts(Collection<Receipt> receipts) {
        List<String> ids = receipts.stream().map(Receipt::toString).distinct().toList();
        return read(sql -> {
            Map<Receipt, Verdict> verdicts = new HashMap<>();
            for (List<String> chunk : Tables.chunks(ids, KEYS_A_STATEMENT)) {
                sql.select(RowLayout.VERDICT)
                        .from(Verdicts.TABLE)
                        .where(RECEIPT.in(chunk))
                        .forEach(row -> verdicts.put(Rows.receipt(row, RECEIPT), Rows.verdict(row)));
            }
            return verdicts;
        });
    }

    @Override
    public List<Entry> entriesAfter(long number, int limit) {
        return read(sql -> sql.select(RowLayout.ENTRY)
                .from(Entries.TABLE)
                .where(Entries.NUMBER.gt(number))
                .orderBy(Entries.NUMBER)
                .limit(limit)
                .fetch(Rows::entry));
    }

    @Override
    public Optional<BookedConversion> conversion(Receipt id) {
        return read(sql -> conversions(sql, Conversions.ID.eq(id.toString()), 1)).stream()
                .findFirst();
    }

    @Override
    public List<BookedConversion> conversions(ConversionFilter filter, Optional<Receipt> before, int limit) {
        Condition older = before.map(id -> Conversions.ID.lt(id.toString())).orElse(DSL.noCondition());
        return read(sql -> conversions(sql, matches(filter).and(older), limit));
    }

    @Override
    public List<Conversion> heldUntil(Instant due, int limit) {
        return read(sql -> sql.select(RowLayout.CONVERSION)
                .from(Conversions.TABLE)
                .where(isHeld(Hold.NEEDS_APPROVAL))
                .and(Conversions.DUE_AT.le(millis(due)))
                .orderBy(Conversions.DUE_AT)
                .limit(limit)
                .fetch(Rows::conversion));
    }

    @Override
    public List<Conversion> heldFor(Hold reason, Optional<Receipt> after, int limit) {
        Condition newer = after.map(id -> Conversions.ID.gt(id.toString())).orElse(DSL.noCondition());
        return read(sql -> sql.select(RowLayout.CONVERSION)
                .from(Conversions.TABLE)
                .where(isHeld(reason))
                .and(newer)
                .orderBy(Conversions.ID)
                .limit(limit)
                .fetch(Rows::conversion));
    }

    /** In the words of the index, so that it serves. */
    private static Condition isHeld(Hold reason) {
        return STATUS.eq(DSL.inline(Status.HELD.code())).and(Conversions.HELD_FOR.eq(reason.code()));
    }

    @Override
    public List<BookedConversion> conversionsOf(ClickId click) {
        return read(sql -> conversions(sql, CLICK.eq(click.toString()), Integer.MAX_VALUE))
                .reversed();
    }

    private static Condition matches(ConversionFilter filter) {
        Condition all = DSL.noCondition();
        for (var id : filter.ids().entrySet()) {
            all = all.and(column(id.getKey()).eq(id.getValue()));
        }
        return all.and(filter.click().map(click -> CLICK.eq(click.toString())).orElse(DSL.noCondition()))
                .and(filter.status().map(status -> STATUS.eq(status.code())).orElse(DSL.noCondition()))
                .and(filter.heldFor().map(SqlLedger::isHeld).orElse(DSL.noCondition()))
                .and(filter.txid().map(TXID::eq).orElse(DSL.noCondition()))
                .and(filter.from().map(SqlLedger::notBefore).orElse(DSL.noCondition()))
                .and(filter.to().map(to -> CONVERTED_AT.lt(millis(to))).orElse(DSL.noCondition()));
    }

    /** An id is as old as its arrival, and what happened has not arrived earlier: so the older rows are not even read. */
    private static Condition notBefore(Instant from) {
        Receipt oldest = new Receipt(Math.max(0, millis(from) - CLOCK_SLACK.toMillis()) << 16, 0);
        return CONVERTED_AT.ge(millis(from)).and(Conversions.ID.ge(oldest.toString()));
    }

    /** Times that no id can hold are like the first or the last that it can. */
    private static long millis(Instant time) {
        if (time.isAfter(LAST_TIME)) {
            return LAST_TIME.toEpochMilli();
        }
        return time.isBefore(Instant.EPOCH) ? 0 : time.toEpochMilli();
    }

    private static Field<Integer> column(ConversionFilter.Item item) {
        return switch (item) {
            case GOAL -> Tables.GOAL;
            case ADVERTISER -> Tables.ADVERTISER;
            case CAMPAIGN -> Tables.CAMPAIGN;
            case OFFER -> Tables.OFFER;
            case SOURCE -> Tables.SOURCE;
        };
    }

    /** Newest first. */
    private static List<BookedConversion> conversions(DSLContext sql, Condition which, int limit) {
        List<Conversion> conversions = sql.select(RowLayout.CONVERSION)
                .from(Conversions.TABLE)
                .where(which)
                .orderBy(Conversions.ID.desc())
                .limit(limit)
                .fetch(Rows::conversion);
        Map<Receipt, List<Entry>> entries = entriesOf(sql, conversions);
        return conversions.stream()
                .map(one -> new BookedConversion(one, entries.getOrDefault(one.id(), List.of())))
                .toList();
    }

    private static Map<Receipt, List<Entry>> entriesOf(DSLContext sql, List<Conversion> conversions) {
        List<String> ids = conversions.stream().map(one -> one.id().toString()).toList();
        return Tables.chunks(ids, KEYS_A_STATEMENT).stream()
                .flatMap(chunk -> sql
                        .select(RowLayout.ENTRY)
                        .from(Entries.TABLE)
                        .where(CONVERSION_ID.in(chunk))
                        .orderBy(Entries.NUMBER)
                        .fetch(Rows::entry)
                        .stream())
                .collect(Collectors.groupingBy(Entry::conversion));
    }

    private <T> T read(Function<DSLContext, T> work) {
        try {
            return database.read(work);
        } catch (DataAccessException broken) {
            throw new LedgerException("cannot read the books: " + broken.getMessage(), broken);
        }
    }

    private <T> T write(Function<DSLContext, T> work) {
        try {
            return database.write(Priority.SETTLEMENT, work);
        } catch (DataAccessException broken) {
            throw new LedgerException("cannot write the books: " + broken.getMessage(), broken);
        }
    }
}
