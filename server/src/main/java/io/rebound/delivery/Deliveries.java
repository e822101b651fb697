package io.rebound.delivery;

import static io.rebound.delivery.DeliveryTable.CLICK;
import static io.rebound.delivery.DeliveryTable.CONVERSION;
import static io.rebound.delivery.DeliveryTable.DUE_AT;
import static io.rebound.delivery.DeliveryTable.GOAL;
import static io.rebound.delivery.DeliveryTable.ID;
import static io.rebound.delivery.DeliveryTable.MADE_AT;
import static io.rebound.delivery.DeliveryTable.NUMBER;
import static io.rebound.delivery.DeliveryTable.REASON;
import static io.rebound.delivery.DeliveryTable.RULE;
import static io.rebound.delivery.DeliveryTable.SOURCE;
import static io.rebound.delivery.DeliveryTable.STATE;
import static io.rebound.delivery.DeliveryTable.TABLE;
import static io.rebound.delivery.DeliveryTable.TRIES;
import static io.rebound.delivery.DeliveryTable.WORDS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.when;

import io.rebound.database.LedgerDatabase;
import io.rebound.database.LedgerDatabase.Priority;
import io.rebound.tracker.ClickId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/** What sources were told and are to be told, for people: they see it and ask for more tries. Thread-safe; blocks. */
public final class Deliveries {
    private static final int MOST_OF_A_CLICK = 1_000;

    /** The state, without the index on it: those who go through all by their numbers would sort them anew each time. */
    private static final Field<String> BY_NUMBER = field("+{0}", STATE.getDataType(), STATE);

    private final LedgerDatabase database;
    private final InstantSource clock;

    public Deliveries(LedgerDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public Optional<Delivery> find(DeliveryId id) {
        return database.read(sql -> sql.select(DeliveryTable.ALL)
                .from(TABLE)
                .where(ID.eq(id.toString()))
                .fetchOptional(DeliveryTable::delivery));
    }

    /**
     * Newest first.
     *
     * @param before only those with a lower number
     */
    public List<Delivery> find(DeliveryFilter filter, Optional<Long> before, int limit) {
        Condition older = before.map(NUMBER::lt).orElse(noCondition());
        return database.read(sql -> sql.select(DeliveryTable.ALL)
                .from(TABLE)
                .where(matches(filter).and(older))
                .orderBy(NUMBER.desc())
                .limit(limit)
                .fetch(DeliveryTable::delivery));
    }

    /** Those of a click, oldest first. */
    public List<Delivery> of(ClickId click) {
        return find(DeliveryFilter.of(click), Optional.empty(), MOST_OF_A_CLICK).reversed();
    }

    /** The attempts of these deliveries by their numbers, oldest first. */
    public Map<Long, List<Attempt>> attempts(Collection<Delivery> deliveries) {
        List<Long> numbers = deliveries.stream().map(Delivery::number).toList();
        return database.read(sql -> sql
                .select(AttemptTable.ALL)
                .from(AttemptTable.TABLE)
                .where(AttemptTable.DELIVERY.in(numbers))
                .orderBy(AttemptTable.ATTEMPT)
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.get(AttemptTable.DELIVERY),
                        Collectors.mapping(AttemptTable::attempt, Collectors.toList()))));
    }

    /** Has it tried at once, and as often as a new one; false if it is being sent, or was, or was replaced. */
    public boolean retry(DeliveryId id) {
        return retry(ID.eq(id.toString()), retriable()) == 1;
    }

    /** The same for many, in one transaction. */
    int retry(Collection<Long> numbers, Set<DeliveryState> states) {
        return retry(NUMBER.in(numbers), codes(states));
    }

    /** The number of the newest one; 0 if there is none. */
    long newest() {
        return database.read(sql -> sql.select(coalesce(max(NUMBER), inline(0L)))
                        .from(TABLE)
                        .fetchSingle())
                .value1();
    }

    int count(DeliveryFilter filter, Set<DeliveryState> states) {
        return database.read(sql -> sql.fetchCount(TABLE, matches(filter).and(STATE.in(codes(states)))));
    }

    /**
     * The numbers of some that match, lowest first.
     *
     * @param after only higher ones
     * @param last no higher ones
     */
    List<Long> numbers(DeliveryFilter filter, Set<DeliveryState> states, long after, long last, int limit) {
        return database.read(sql -> sql.select(NUMBER)
                .from(TABLE)
                .where(matches(filter).and(BY_NUMBER.in(codes(states))))
                .and(NUMBER.gt(after).and(NUMBER.le(last)))
                .orderBy(NUMBER)
                .limit(limit)
                .fetch(NUMBER));
    }

    private static Set<String> codes(Set<DeliveryState> states) {
        Set<String> codes = new LinkedHashSet<>(retriable());
        codes.retainAll(states.stream().map(DeliveryState::code).toList());
        return codes;
    }

    private int retry(Condition which, Set<String> states) {
        return database.write(
                Priority.OTHER,
                sql -> sql.update(TABLE)
                        .set(
                                STATE,
                                when(WORDS.isNull(), DeliveryState.NEEDS_CLICK.code())
                                        .otherwise(DeliveryState.WAITING.code()))
                        .set(TRIES, 0)
                        .set(REASON, "")
                        .set(DUE_AT, clock.instant().toEpochMilli())
                        .where(which.and(STATE.in(states)))
                        .execute());
    }

    private static Set<String> retriable() {
        return Arrays.stream(DeliveryState.values())
                .filter(DeliveryState::isRetriable)
                .map(DeliveryState::code)
                .collect(Collectors.toSet());
    }

    private static Condition matches(DeliveryFilter filter) {
        return filter.state()
                .map(state -> STATE.eq(state.code()))
                .orElse(noCondition())
                .and(filter.source().map(SOURCE::eq).orElse(noCondition()))
                .and(filter.rule().map(RULE::eq).orElse(noCondition()))
                .and(filter.goal().map(GOAL::eq).orElse(noCondition()))
                .and(filter.conversion().map(id -> CONVERSION.eq(id.toString())).orElse(noCondition()))
                .and(filter.click().map(Deliveries::isOf).orElse(noCondition()))
                .and(filter.from().map(from -> MADE_AT.ge(millis(from))).orElse(noCondition()))
                .and(filter.to().map(to -> MADE_AT.lt(millis(to))).orElse(noCondition()));
    }

    /** By way of its conversions, which are found by their click. */
    private static Condition isOf(ClickId click) {
        return CONVERSION.in(select(field(name("id"), SQLDataType.VARCHAR))
                .from(table(name("conversion")))
                .where(CLICK.eq(click.toString())));
    }

    private static long millis(Instant time) {
        return time.getEpochSecond() * 1_000 + time.getNano() / 1_000_000;
    }
}
