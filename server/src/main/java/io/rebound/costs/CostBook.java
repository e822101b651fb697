package io.rebound.costs;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;

import io.rebound.database.LedgerDatabase;
import io.rebound.database.LedgerDatabase.Priority;
import io.rebound.database.RowWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** What campaigns cost by day, in the ledger. Thread-safe; blocks. */
public final class CostBook {
    private static final Table<Record> TABLE = table(name("cost_entry"));
    private static final Field<Long> NUMBER = field(name("number"), Long.class);
    private static final Field<String> DAY = field(name("day"), String.class);
    private static final Field<String> ZONE = field(name("zone"), String.class);
    private static final Field<Integer> CAMPAIGN = field(name("campaign"), Integer.class);
    private static final Field<Integer> SOURCE = field(name("source"), Integer.class);
    private static final Field<String> CURRENCY = field(name("currency"), String.class);
    private static final Field<Long> AMOUNT = field(name("amount_micros"), Long.class);
    private static final Field<String> MODE = field(name("mode"), String.class);
    private static final Field<Long> BOOKED_AT = field(name("booked_at"), Long.class);
    private static final Field<String> BOOKED_BY = field(name("booked_by"), String.class);
    private static final Field<String> REASON = field(name("reason"), String.class);

    private static final int KEYS_A_STATEMENT = 500;
    private static final List<Field<?>> COLUMNS =
            List.of(NUMBER, DAY, ZONE, CAMPAIGN, SOURCE, AMOUNT, MODE, BOOKED_AT, BOOKED_BY, REASON);

    private final LedgerDatabase database;
    private final Currency base;
    private final InstantSource clock;

    /**
     * Which entries are wanted.
     *
     * @param campaigns of one of these; of all if there is none
     * @param before booked before the one of this number
     */
    public record Filter(Collection<Integer> campaigns, LocalDate from, LocalDate to, long before) {}

    /** @param base the currency of all costs; those that were booked in another one are not looked at */
    public CostBook(LedgerDatabase database, Currency base, InstantSource clock) {
        this.database = database;
        this.base = base;
        this.clock = clock;
    }

    public Currency base() {
        return base;
    }

    /**
     * Books all of the changes or, if it throws, none; each sees those before it. A change that changes nothing books
     * nothing.
     *
     * @return the entries, in order
     * @throws CostRefusedException if a day would cost less than nothing, or has costs in another time zone
     */
    public List<CostEntry> book(String who, List<CostChange> changes) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return database.write(Priority.OTHER, sql -> {
            HeldCosts held = held(sql, changes);
            List<CostEntry> booked = new ArrayList<>();
            for (int place = 0; place < changes.size(); place++) {
                CostChange change = changes.get(place);
                CostEntry entry = entry(change, held.difference(place, change), who, now);
                if (entry.micros() != 0) {
                    held.add(entry.campaign(), entry.day(), entry.zone(), entry.micros());
                    booked.add(entry);
                }
            }
            insert(sql, booked);
            return booked;
        });
    }

    /** Everything that the changes' campaigns cost from the first of their days to the last. */
    private HeldCosts held(DSLContext sql, List<CostChange> changes) {
        HeldCosts held = new HeldCosts();
        if (changes.isEmpty()) {
            return held;
        }
        List<String> days =
                changes.stream().map(change -> change.day().toString()).sorted().toList();
        List<Integer> campaigns = changes.stream()
                .map(change -> change.campaign().id().value())
                .distinct()
                .toList();
        for (int i = 0; i < campaigns.size(); i += KEYS_A_STATEMENT) {
            sql.select(CAMPAIGN, DAY, ZONE, sum(AMOUNT))
                    .from(TABLE)
                    .where(CAMPAIGN.in(campaigns.subList(i, Math.min(campaigns.size(), i + KEYS_A_STATEMENT))))
                    .and(DAY.between(days.getFirst(), days.getLast()))
                    .and(CURRENCY.eq(base.getCurrencyCode()))
                    .groupBy(CAMPAIGN, DAY, ZONE)
                    .forEach(row -> held.add(
                            row.get(CAMPAIGN),
                            LocalDate.parse(row.get(DAY)),
                            ZoneId.of(row.get(ZONE)),
                            row.get(3, Long.class)));
        }
        return held;
    }

    private static CostEntry entry(CostChange change, long micros, String who, Instant now) {
        return new CostEntry(
                0,
                change.day(),
                change.zone(),
                change.campaign().id().value(),
                change.campaign().source().value(),
                micros,
                change.mode(),
                now,
                who,
                change.reason());
    }

    private void insert(DSLContext sql, List<CostEntry> entries) {
        RowWriter.run(
                sql,
                sql.insertInto(TABLE)
                        .columns(DAY, ZONE, CAMPAIGN, SOURCE, CURRENCY, AMOUNT, MODE, BOOKED_AT, BOOKED_BY, REASON)
                        .values("", "", 0, 0, "", 0L, "", 0L, "", ""),
                entries,
                entry -> new Object[] {
                    entry.day().toString(),
                    entry.zone().getId(),
                    entry.campaign(),
                    entry.source(),
                    base.getCurrencyCode(),
                    entry.micros(),
                    entry.mode().name().toLowerCase(Locale.ROOT),
                    entry.bookedAt().toEpochMilli(),
                    entry.by(),
                    entry.reason()
                });
    }

    /** What the campaign's day costs, in millionths. */
    public long cost(int campaign, LocalDate day) {
        return database.read(sql -> {
            BigDecimal sum = sql.select(sum(AMOUNT))
                    .from(TABLE)
                    .where(CAMPAIGN.eq(campaign))
                    .and(DAY.eq(day.toString()))
                    .and(CURRENCY.eq(base.getCurrencyCode()))
                    .fetchOne(0, BigDecimal.class);
            return sum == null ? 0 : sum.longValueExact();
        });
    }

    /** The entries with the next numbers after this one, in order, at most {@code limit}; empty if there are none yet. */
    public List<CostEntry> after(long number, int limit) {
        return database.read(sql -> sql.select(COLUMNS)
                .from(TABLE)
                .where(NUMBER.gt(number))
                .and(CURRENCY.eq(base.getCurrencyCode()))
                .orderBy(NUMBER)
                .limit(limit)
                .fetch(CostBook::entry));
    }

    /** Entries, the latest first. */
    public List<CostEntry> entries(Filter filter, int limit) {
        return database.read(sql -> sql.select(COLUMNS)
                .from(TABLE)
                .where(CURRENCY.eq(base.getCurrencyCode()))
                .and(DAY.between(filter.from().toString(), filter.to().toString()))
                .and(NUMBER.lt(filter.before()))
                .and(filter.campaigns().isEmpty() ? noCondition() : CAMPAIGN.in(filter.campaigns()))
                .orderBy(NUMBER.desc())
                .limit(limit)
                .fetch(CostBook::entry));
    }

    private static CostEntry entry(Record row) {
        return new CostEntry(
                row.get(NUMBER),
                LocalDate.parse(row.get(DAY)),
                ZoneId.of(row.get(ZONE)),
                row.get(CAMPAIGN),
                row.get(SOURCE),
                row.get(AMOUNT),
                CostEntry.Mode.valueOf(row.get(MODE).toUpperCase(Locale.ROOT)),
                Instant.ofEpochMilli(row.get(BOOKED_AT)),
                row.get(BOOKED_BY),
                row.get(REASON));
    }
}
