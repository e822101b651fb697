package io.rebound.report;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.VARCHAR;

import io.rebound.database.LedgerDatabase;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The reports that people named, each person's by itself. Thread-safe; blocks. */
public final class SavedReports {
    /** How many somebody may have. */
    public static final int MOST = 200;

    private static final Table<Record> SAVED = table(name("saved_report"));
    private static final Field<Long> ID = field(name("id"), BIGINT);
    private static final Field<Long> PERSON = field(name("person"), BIGINT);
    private static final Field<String> NAME = field(name("name"), VARCHAR);
    private static final Field<String> QUERY = field(name("query"), VARCHAR);
    private static final Field<String> CREATED_AT = field(name("created_at"), VARCHAR);

    private final LedgerDatabase database;
    private final InstantSource clock;

    public SavedReports(LedgerDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What came of saving a report. */
    public sealed interface Outcome {
        record Saved(SavedReport report) implements Outcome {}

        record NameTaken() implements Outcome {}

        /** They have {@link #MOST} already. */
        record TooMany() implements Outcome {}
    }

    /** Somebody's, by name. */
    public List<SavedReport> of(long person) {
        return database.read(sql -> sql.select(ID, NAME, QUERY, CREATED_AT)
                .from(SAVED)
                .where(PERSON.eq(person))
                .orderBy(NAME, ID)
                .fetch(SavedReports::report));
    }

    public Outcome save(long person, String reportName, String query) {
        String now = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
        return database.write(LedgerDatabase.Priority.OTHER, sql -> {
            if (sql.fetchCount(SAVED, PERSON.eq(person)) >= MOST) {
                return new Outcome.TooMany();
            }
            if (sql.fetchExists(SAVED, PERSON.eq(person), NAME.eq(reportName))) {
                return new Outcome.NameTaken();
            }
            return new Outcome.Saved(report(sql.insertInto(SAVED)
                    .set(PERSON, person)
                    .set(NAME, reportName)
                    .set(QUERY, query)
                    .set(CREATED_AT, now)
                    .returning(ID, NAME, QUERY, CREATED_AT)
                    .fetchSingle()));
        });
    }

    /** Whether it was there, and theirs. */
    public boolean delete(long person, long id) {
        return database.write(
                LedgerDatabase.Priority.OTHER,
                sql -> sql.deleteFrom(SAVED).where(PERSON.eq(person), ID.eq(id)).execute() > 0);
    }

    private static SavedReport report(Record row) {
        return new SavedReport(row.get(ID), row.get(NAME), row.get(QUERY), Instant.parse(row.get(CREATED_AT)));
    }
}
