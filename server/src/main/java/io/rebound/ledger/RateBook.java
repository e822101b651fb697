package io.rebound.ledger;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import io.rebound.crash.KillPoint;
import io.rebound.database.LedgerDatabase;
import io.rebound.database.LedgerDatabase.Priority;
import io.rebound.database.RowWriter;
import io.rebound.money.ExchangeRate;
import io.rebound.money.ExchangeRates;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;

/**
 * The exchange rates that people have set, every setting of them, in the ledger. Thread-safe; reading never blocks, setting
 * does. A rate is on disk and in force before {@link #set} returns.
 */
public final class RateBook {
    private static final Table<Record> TABLE = table(name("exchange_rate"));
    private static final Field<Long> NUMBER = field(name("number"), Long.class);
    private static final Field<String> BASE = field(name("base"), String.class);
    private static final Field<String> CURRENCY = field(name("currency"), String.class);
    private static final Field<String> DAY = field(name("day"), String.class);
    private static final Field<String> RATE = field(name("rate"), String.class);
    private static final Field<Long> SET_AT = field(name("set_at"), Long.class);
    private static final Field<String> SET_BY = field(name("set_by"), String.class);

    private final LedgerDatabase database;
    private final Currency base;
    private final InstantSource clock;
    private final ReentrantLock setting = new ReentrantLock();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile ExchangeRates rates;
    private boolean behind; // guarded by setting: the ledger may hold more

    /**
     * One setting of a rate.
     *
     * @param number grows from setting to setting
     */
    public record Setting(long number, ExchangeRate rate, Instant at, String by) {}

    /**
     * Which settings are wanted.
     *
     * @param currencies of one of these; of all if there is none
     * @param before set before the one of this number
     * @param superseded whether those are wanted, too, that a later one has taken the place of
     */
    public record Filter(
            Collection<Currency> currencies, LocalDate from, LocalDate to, long before, boolean superseded) {}

    private RateBook(LedgerDatabase database, Currency base, InstantSource clock) {
        this.database = database;
        this.base = base;
        this.clock = clock;
        this.rates = load();
    }

    /**
     * Reads the rates to one base currency.
     *
     * @param base settings to another one stay in the ledger, unused
     */
    public static RateBook open(LedgerDatabase database, Currency base, InstantSource clock) {
        return new RateBook(database, base, clock);
    }

    /** The rates in force. */
    public ExchangeRates get() {
        return rates;
    }

    public Currency base() {
        return base;
    }

    /** Has the listener run after each change of rates, by the thread that made it. */
    public void whenChanged(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * Sets rates, all of them or, if it throws, none. What is in force already is not set again.
     *
     * @param who is noted beside each
     * @param wanted of several for one currency and day the last one counts
     * @return how many were not in force before
     * @throws IllegalArgumentException for the base currency itself
     */
    public int set(String who, Collection<ExchangeRate> wanted) {
        List<ExchangeRate> changed = change(who, wanted);
        if (!changed.isEmpty()) {
            listeners.forEach(Runnable::run);
        }
        return changed.size();
    }

    private List<ExchangeRate> change(String who, Collection<ExchangeRate> wanted) {
        setting.lock();
        try {
            if (behind) {
                rates = load();
                behind = false;
            }
            List<ExchangeRate> changed =
                    lastOfEach(wanted).stream().filter(rate -> !isInForce(rate)).toList();
            if (!changed.isEmpty()) {
                behind = true;
                write(who, changed);
                KillPoint.RATES_AFTER_COMMIT.pass();
                rates = rates.with(changed);
                behind = false;
            }
            return changed;
        } finally {
            setting.unlock();
        }
    }

    private Collection<ExchangeRate> lastOfEach(Collection<ExchangeRate> wanted) {
        Map<ForDay, ExchangeRate> last = new LinkedHashMap<>();
        for (ExchangeRate rate : wanted) {
            if (rate.currency().equals(base)) {
                throw new IllegalArgumentException(base + " is the base currency and needs no rate");
            }
            last.put(new ForDay(rate.currency(), rate.day()), rate);
        }
        return last.values();
    }

    private boolean isInForce(ExchangeRate rate) {
        return rates.on(rate.currency(), rate.day())
                .filter(held -> held.day().equals(rate.day()) && held.rate().compareTo(rate.rate()) == 0)
                .isPresent();
    }

    private void write(String who, List<ExchangeRate> changed) {
        long now = clock.instant().toEpochMilli();
        database.write(Priority.OTHER, sql -> {
            RowWriter.run(
                    sql,
                    sql.insertInto(TABLE)
                            .columns(BASE, CURRENCY, DAY, RATE, SET_AT, SET_BY)
                            .values("", "", "", "", 0L, ""),
                    changed,
                    rate -> new Object[] {
                        base.getCurrencyCode(),
                        rate.currency().getCurrencyCode(),
                        rate.day().toString(),
                        rate.rate().toPlainString(),
                        now,
                        who
                    });
            return changed.size();
        });
    }

    /** Settings, the latest first. */
    public List<Setting> settings(Filter filter, int limit) {
        Condition wanted = BASE.eq(base.getCurrencyCode())
                .and(DAY.between(filter.from().toString(), filter.to().toString()))
                .and(NUMBER.lt(filter.before()))
                .and(
                        filter.currencies().isEmpty()
                                ? noCondition()
                                : CURRENCY.in(filter.currencies().stream()
                                        .map(Currency::getCurrencyCode)
                                        .toList()))
                .and(filter.superseded() ? noCondition() : NUMBER.in(inForce()));
        return database.read(sql -> sql.select(NUMBER, CURRENCY, DAY, RATE, SET_AT, SET_BY)
                .from(TABLE)
                .where(wanted)
                .orderBy(NUMBER.desc())
                .limit(limit)
                .fetch(row -> new Setting(
                        row.get(NUMBER), rate(row), Instant.ofEpochMilli(row.get(SET_AT)), row.get(SET_BY))));
    }

    private Select<Record1<Long>> inForce() {
        return select(max(NUMBER))
                .from(TABLE)
                .where(BASE.eq(base.getCurrencyCode()))
                .groupBy(CURRENCY, DAY);
    }

    private ExchangeRates load() {
        return database.read((DSLContext sql) -> ExchangeRates.NONE.with(sql.select(CURRENCY, DAY, RATE)
                .from(TABLE)
                .where(BASE.eq(base.getCurrencyCode()))
                .orderBy(NUMBER)
                .fetch(RateBook::rate)));
    }

    private static ExchangeRate rate(Record row) {
        return new ExchangeRate(
                Currency.getInstance(row.get(CURRENCY)), LocalDate.parse(row.get(DAY)), new BigDecimal(row.get(RATE)));
    }

    private record ForDay(Currency currency, LocalDate day) {}
}
