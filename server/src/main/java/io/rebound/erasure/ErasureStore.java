package io.rebound.erasure;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.rebound.database.LedgerDatabase;
import io.rebound.database.LedgerDatabase.Priority;
import io.rebound.database.RowWriter;
import io.rebound.erasure.Erasure.Counts;
import io.rebound.erasure.Erasure.State;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Erasures in the ledger. Thread-safe; blocks. */
final class ErasureStore {
    private static final Table<Record> ERASURE = table(name("erasure"));
    private static final Field<Long> ID = big("id");
    private static final Field<String> ASKED_BY = text("asked_by");
    private static final Field<String> CLICK = text("click");
    private static final Field<String> EXTERNAL_ID = text("external_id");
    private static final Field<String> STATUS = text("status");
    private static final Field<Long> REQUESTED_AT = big("requested_at");
    private static final Field<String> REQUESTED_BY = text("requested_by");
    private static final Field<Long> POSITION = big("position");
    private static final Field<Integer> CLICKS = small("clicks");
    private static final Field<Integer> CONVERSIONS = small("conversions");
    private static final Field<Integer> DELIVERIES = small("deliveries");
    private static final Field<Integer> UNDELIVERABLE = small("undeliverable");
    private static final Field<String> REASON = text("reason");
    private static final Field<Long> COMPLETED_AT = big("completed_at");
    private static final Field<Long> JOURNAL_CLEAR_AT = big("journal_clear_at");
    private static final List<Field<?>> ALL = List.of(
            ID,
            ASKED_BY,
            CLICK,
            STATUS,
            REQUESTED_AT,
            REQUESTED_BY,
            CLICKS,
            CONVERSIONS,
            DELIVERIES,
            UNDELIVERABLE,
            REASON,
            COMPLETED_AT,
            JOURNAL_CLEAR_AT);

    private static final Table<Record> ERASED = table(name("erased"));
    private static final Field<Long> OF = big("erasure");
    private static final Field<String> KIND = text("kind");
    private static final Field<String> ERASED_ID = text("id");
    private static final String A_CLICK = "click";
    private static final String A_POSTBACK = "postback";

    private static final Table<Record> CONVERSION = table(name("conversion"));
    private static final int KEYS_A_STATEMENT = 500;

    private final LedgerDatabase database;

    ErasureStore(LedgerDatabase database) {
        this.database = database;
    }

    /**
     * One that is to be carried out.
     *
     * @param externalId that it was asked for by; empty too when it is forgotten
     * @param position where the journal ended when it was asked for
     */
    record Task(long id, State state, Optional<ClickId> click, Optional<String> externalId, long position) {}

    /** @param position where the journal ends */
    Erasure add(Subject subject, String by, Instant at, long position) {
        return database.write(Priority.OTHER, sql -> {
            long id = sql.fetchCount(ERASURE) + 1L;
            sql.insertInto(ERASURE)
                    .set(ID, id)
                    .set(ASKED_BY, askedBy(subject))
                    .set(CLICK, click(subject))
                    .set(EXTERNAL_ID, subject instanceof Subject.OfExternalId given ? given.externalId() : null)
                    .set(STATUS, State.REQUESTED.code())
                    .set(REQUESTED_AT, at.toEpochMilli())
                    .set(REQUESTED_BY, by)
                    .set(POSITION, position)
                    .execute();
            return find(sql, id).orElseThrow();
        });
    }

    private static String askedBy(Subject subject) {
        return switch (subject) {
            case Subject.OfClick click -> "click_id";
            case Subject.OfTracker tracker -> "tracker";
            case Subject.OfExternalId id -> "external_id";
        };
    }

    private static String click(Subject subject) {
        return switch (subject) {
            case Subject.OfClick click -> click.click().toString();
            case Subject.OfTracker tracker -> tracker.click().toString();
            case Subject.OfExternalId id -> "";
        };
    }

    Optional<Erasure> find(long id) {
        return database.read(sql -> find(sql, id));
    }

    private static Optional<Erasure> find(DSLContext sql, long id) {
        return sql.select(ALL).from(ERASURE).where(ID.eq(id)).fetchOptional(ErasureStore::erasure);
    }

    /** Newest first. */
    List<Erasure> list(long before, int limit) {
        return database.read(sql -> sql.select(ALL)
                .from(ERASURE)
                .where(ID.lt(before))
                .orderBy(ID.desc())
                .limit(limit)
                .fetch(ErasureStore::erasure));
    }

    /** Oldest first. */
    List<Task> toDo() {
        return database.read(sql -> sql.select(ID, STATUS, CLICK, EXTERNAL_ID, POSITION)
                .from(ERASURE)
                .where(DSL.condition("status IN ('requested', 'erasing')"))
                .orderBy(ID)
                .fetch(row -> new Task(
                        row.value1(),
                        state(row.value2()),
                        ClickId.parse(row.value3()),
                        Optional.ofNullable(row.value4()),
                        row.value5())));
    }

    /** What is to be erased is known from now on. */
    void list(long erasure, ErasedIds.Listed listed, Counts counts, Instant journalClearAt) {
        database.write(Priority.OTHER, sql -> {
            insert(
                    sql,
                    erasure,
                    A_CLICK,
                    listed.clicks().stream().map(ClickId::toString).toList());
            insert(
                    sql,
                    erasure,
                    A_POSTBACK,
                    listed.postbacks().stream().map(Receipt::toString).toList());
            return sql.update(ERASURE)
                    .set(STATUS, State.ERASING.code())
                    .set(CLICKS, counts.clicks())
                    .set(CONVERSIONS, counts.conversions())
                    .set(JOURNAL_CLEAR_AT, journalClearAt.toEpochMilli())
                    .where(ID.eq(erasure))
                    .execute();
        });
    }

    private static void insert(DSLContext sql, long erasure, String kind, List<String> ids) {
        RowWriter.run(sql, sql.insertInto(ERASED, OF, KIND, ERASED_ID).values(0L, "", ""), ids, id ->
                new Object[] {erasure, kind, id});
    }

    private static List<List<String>> chunks(List<String> all) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + KEYS_A_STATEMENT)
                .mapToObj(from -> all.subList(from, Math.min(all.size(), from + KEYS_A_STATEMENT)))
                .toList();
    }

    int conversions(Set<ClickId> clicks) {
        return database.read(
                sql -> chunks(clicks.stream().map(ClickId::toString).toList()).stream()
                        .mapToInt(some -> sql.fetchCount(CONVERSION, CLICK.in(some)))
                        .sum());
    }

    ErasedIds.Listed listed(long erasure) {
        return listed(OF.eq(erasure));
    }

    /** Of all erasures. */
    ErasedIds.Listed listed() {
        return listed(DSL.noCondition());
    }

    private ErasedIds.Listed listed(Condition which) {
        Set<ClickId> clicks = new HashSet<>();
        Set<Receipt> postbacks = new HashSet<>();
        database.read(sql ->
                        sql.select(KIND, ERASED_ID).from(ERASED).where(which).fetch())
                .forEach(row -> {
                    if (row.value1().equals(A_CLICK)) {
                        clicks.add(ClickId.parse(row.value2()).orElseThrow());
                    } else {
                        postbacks.add(Receipt.parse(row.value2()).orElseThrow());
                    }
                });
        return new ErasedIds.Listed(clicks, postbacks);
    }

    /** Nothing of it is left in what sources were told. */
    static void told(DSLContext sql, long erasure, int deliveries, int undeliverable) {
        sql.update(ERASURE)
                .set(DELIVERIES, deliveries)
                .set(UNDELIVERABLE, UNDELIVERABLE.plus(undeliverable)) // those of an interrupted attempt count too
                .where(ID.eq(erasure))
                .execute();
    }

    /** Nobody needs the external id any more. */
    void forgetSubject(long erasure) {
        database.write(
                Priority.OTHER,
                sql -> sql.update(ERASURE)
                        .setNull(EXTERNAL_ID)
                        .where(ID.eq(erasure))
                        .execute());
    }

    void complete(long erasure, Instant at) {
        database.write(
                Priority.OTHER,
                sql -> sql.update(ERASURE)
                        .set(STATUS, State.COMPLETED.code())
                        .set(COMPLETED_AT, at.toEpochMilli())
                        .where(ID.eq(erasure))
                        .execute());
    }

    void refuse(long erasure, String why, Instant at) {
        database.write(
                Priority.OTHER,
                sql -> sql.update(ERASURE)
                        .set(STATUS, State.REFUSED.code())
                        .set(REASON, why)
                        .setNull(EXTERNAL_ID)
                        .set(COMPLETED_AT, at.toEpochMilli())
                        .where(ID.eq(erasure))
                        .execute());
    }

    private static Erasure erasure(Record row) {
        return new Erasure(
                row.get(ID),
                row.get(ASKED_BY),
                ClickId.parse(row.get(CLICK)),
                state(row.get(STATUS)),
                Instant.ofEpochMilli(row.get(REQUESTED_AT)),
                row.get(REQUESTED_BY),
                new Counts(row.get(CLICKS), row.get(CONVERSIONS), row.get(DELIVERIES), row.get(UNDELIVERABLE)),
                row.get(REASON),
                Optional.ofNullable(row.get(COMPLETED_AT)).map(Instant::ofEpochMilli),
                Optional.ofNullable(row.get(JOURNAL_CLEAR_AT)).map(Instant::ofEpochMilli));
    }

    private static State state(String code) {
        return State.valueOf(code.toUpperCase(Locale.ROOT));
    }

    private static Field<String> text(String column) {
        return field(name(column), SQLDataType.VARCHAR);
    }

    private static Field<Integer> small(String column) {
        return field(name(column), SQLDataType.INTEGER);
    }

    private static Field<Long> big(String column) {
        return field(name(column), SQLDataType.BIGINT);
    }
}
