package io.rebound.ledger;

import static io.rebound.ledger.Tables.ADVERTISER;
import static io.rebound.ledger.Tables.AMOUNT;
import static io.rebound.ledger.Tables.BASE_CURRENCY;
import static io.rebound.ledger.Tables.CAMPAIGN;
import static io.rebound.ledger.Tables.CONVERSIONS;
import static io.rebound.ledger.Tables.CONVERSION_ID;
import static io.rebound.ledger.Tables.CURRENCY;
import static io.rebound.ledger.Tables.GOAL;
import static io.rebound.ledger.Tables.OFFER;
import static io.rebound.ledger.Tables.PAYOUT;
import static io.rebound.ledger.Tables.REVENUE;
import static io.rebound.ledger.Tables.SOURCE;
import static io.rebound.ledger.Tables.STATUS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import io.rebound.database.LedgerDatabase;
import io.rebound.ledger.ConversionFilter.Item;
import io.rebound.ledger.Tables.Entries;
import io.rebound.settlement.Posting;
import io.rebound.settlement.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * What is owed, by the time at which it was booked. Thread-safe; blocks.
 *
 * <p><b>Why booking time.</b> Entries are only ever added, each at the time it is booked. So the sum of a span that is over
 * never changes again: what is taken back later falls into the span in which it is booked.
 */
public final class Statements {
    private static final Table<Record> EARLIER = Entries.TABLE.as("earlier");

    private final LedgerDatabase database;
    private final Currency base;

    /** @param base the currency of what was never credited */
    public Statements(LedgerDatabase database, Currency base) {
        this.database = database;
        this.base = base;
    }

    /** Whose statement it is, and so which sum is owed. */
    public enum Party {
        /** Owes us the revenue. */
        ADVERTISER,
        /** Is owed the payout by us. */
        SOURCE;

        public Item item() {
            return this == ADVERTISER ? Item.ADVERTISER : Item.SOURCE;
        }

        private Field<Long> owed() {
            return this == ADVERTISER ? REVENUE : PAYOUT;
        }
    }

    /**
     * The lines of each of these spans, all of one moment, in the order of their ids.
     *
     * @throws io.rebound.database.LedgerException if the books cannot be read
     */
    public List<List<StatementLine>> lines(Party party, List<EntryFilter> spans) {
        return database.read(
                sql -> spans.stream().map(span -> lines(sql, party, span)).toList());
    }

    /** When the first of these was booked; empty if there is none. */
    public Optional<Instant> firstBooked(EntryFilter which) {
        return database.read(sql -> sql.select(Entries.BOOKED_AT)
                .from(Entries.TABLE)
                .where(matches(which))
                .orderBy(Entries.BOOKED_AT)
                .limit(1)
                .fetchOptional(row -> Instant.ofEpochMilli(row.get(Entries.BOOKED_AT))));
    }

    /**
     * Entries in the order in which they were booked.
     *
     * @param after only those with a higher number
     */
    public List<Entry> entries(EntryFilter which, long after, int limit) {
        return database.read(sql -> sql.select(RowLayout.ENTRY)
                .from(Entries.TABLE)
                .where(matches(which).and(Entries.NUMBER.gt(after)))
                .orderBy(Entries.NUMBER)
                .limit(limit)
                .fetch(Rows::entry));
    }

    private List<StatementLine> lines(DSLContext sql, Party party, EntryFilter which) {
        Field<String> bookCurrency = bookCurrency();
        Field<BigDecimal> conversions = sum(CONVERSIONS);
        Field<BigDecimal> amount = sum(AMOUNT);
        Field<BigDecimal> owed = sum(party.owed());
        Field<BigDecimal> pending = sum(pending(party.owed()));
        Field<Integer> entries = count();
        Map<List<Object>, Sum> lines = new LinkedHashMap<>();
        sql.select(CAMPAIGN, OFFER, SOURCE, GOAL, CURRENCY, bookCurrency, Entries.KIND)
                .select(entries, conversions, amount, owed, pending)
                .from(Entries.TABLE)
                .where(matches(which))
                .groupBy(CAMPAIGN, OFFER, SOURCE, GOAL, CURRENCY, bookCurrency, Entries.KIND)
                .orderBy(CAMPAIGN, OFFER, SOURCE, GOAL, CURRENCY, bookCurrency, Entries.KIND)
                .forEach(row -> lines.computeIfAbsent(
                                List.of(
                                        row.get(CAMPAIGN),
                                        row.get(OFFER),
                                        row.get(SOURCE),
                                        row.get(GOAL),
                                        row.get(CURRENCY),
                                        row.get(bookCurrency)),
                                key -> new Sum(row, row.get(bookCurrency)))
                        .add(
                                Posting.Kind.ofCode(row.get(Entries.KIND)),
                                row.get(entries),
                                row.get(conversions),
                                row.get(amount),
                                row.get(owed),
                                row.get(pending)));
        return lines.values().stream().map(Sum::line).toList();
    }

    /** Of what was never credited it is not known yet: it is worth nothing in any. */
    private Field<String> bookCurrency() {
        return coalesce(nullif(BASE_CURRENCY, inline("")), inline(base.getCurrencyCode()))
                .as("book_currency");
    }

    /** What comes to, or goes from, that of a conversion's worth which may still be rejected. */
    private static Field<Long> pending(Field<Long> owed) {
        String pending = Status.PENDING.code();
        Field<Long> earlierOwed = field(name("earlier", owed.getName()), SQLDataType.BIGINT);
        Field<BigDecimal> before = field(select(sum(earlierOwed))
                .from(EARLIER)
                .where(field(name("earlier", "conversion"), SQLDataType.VARCHAR)
                        .eq(field(name("entry", CONVERSION_ID.getName()), SQLDataType.VARCHAR))
                        .and(field(name("earlier", "number"), SQLDataType.BIGINT)
                                .lt(field(name("entry", "number"), SQLDataType.BIGINT)))));
        Condition wasPending = Entries.STATUS_BEFORE.eq(inline(pending));
        return when(
                        wasPending.and(STATUS.eq(inline(Status.APPROVED.code()))),
                        before.neg().cast(SQLDataType.BIGINT))
                .when(wasPending.or(STATUS.eq(inline(pending))), owed)
                .otherwise(inline(0L));
    }

    private Condition matches(EntryFilter which) {
        Condition all = DSL.noCondition();
        for (Map.Entry<Item, Integer> id : which.ids().entrySet()) {
            all = all.and(column(id.getKey()).eq(id.getValue()));
        }
        return all.and(which.currency()
                        .map(currency -> CURRENCY.eq(currency.getCurrencyCode()))
                        .orElse(DSL.noCondition()))
                .and(which.bookCurrency().map(this::isBookedIn).orElse(DSL.noCondition()))
                .and(which.from()
                        .map(from -> Entries.BOOKED_AT.ge(millis(from)))
                        .orElse(DSL.noCondition()))
                .and(which.to().map(to -> Entries.BOOKED_AT.lt(millis(to))).orElse(DSL.noCondition()));
    }

    private Condition isBookedIn(Currency currency) {
        Condition stated = BASE_CURRENCY.eq(currency.getCurrencyCode());
        return currency.equals(base) ? stated.or(BASE_CURRENCY.eq("")) : stated;
    }

    private static Field<Integer> column(Item item) {
        return switch (item) {
            case GOAL -> GOAL;
            case ADVERTISER -> ADVERTISER;
            case CAMPAIGN -> CAMPAIGN;
            case OFFER -> OFFER;
            case SOURCE -> SOURCE;
        };
    }

    /** The first whole millisecond that is not before it: entries are booked at whole ones. */
    private static long millis(Instant time) {
        if (time.isBefore(Instant.EPOCH)) {
            return 0;
        }
        if (time.getEpochSecond() > SqlLedger.LAST_TIME.getEpochSecond()) {
            return SqlLedger.LAST_TIME.toEpochMilli();
        }
        return time.plusNanos(999_999).toEpochMilli();
    }

    /** A line while it is added up: its kinds come one by one. */
    private static final class Sum {
        private final Record first;
        private final String bookCurrency;
        private final Map<Posting.Kind, Long> entries = new EnumMap<>(Posting.Kind.class);
        private long conversions;
        private long amount;
        private long owed;
        private long pending;

        Sum(Record first, String bookCurrency) {
            this.first = first;
            this.bookCurrency = bookCurrency;
        }

        void add(Posting.Kind kind, int count, BigDecimal... sums) {
            entries.merge(kind, (long) count, Math::addExact);
            conversions = Math.addExact(conversions, sums[0].longValueExact());
            amount = Math.addExact(amount, sums[1].longValueExact());
            owed = Math.addExact(owed, sums[2].longValueExact());
            pending = Math.addExact(pending, sums[3].longValueExact());
        }

        StatementLine line() {
            return new StatementLine(
                    first.get(CAMPAIGN),
                    first.get(OFFER),
                    first.get(SOURCE),
                    first.get(GOAL),
                    Currency.getInstance(first.get(CURRENCY)),
                    Currency.getInstance(bookCurrency),
                    entries,
                    conversions,
                    amount,
                    owed,
                    pending);
        }
    }
}
