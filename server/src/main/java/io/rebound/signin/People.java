package io.rebound.signin;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.VARCHAR;

import io.rebound.database.LedgerDatabase;
import java.time.InstantSource;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The people, as the ledger keeps them. Thread-safe; blocks. */
final class People {
    private static final Table<Record> PERSON = table(name("person"));
    static final Field<Long> ID = field(name("person", "id"), BIGINT);
    static final Field<String> EMAIL = field(name("person", "email"), VARCHAR);
    static final Field<String> PASSWORD = field(name("person", "password"), VARCHAR);
    private static final Field<String> CREATED_AT = field(name("person", "created_at"), VARCHAR);

    private final LedgerDatabase database;
    private final InstantSource clock;

    People(LedgerDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Somebody with the password as it is stored. */
    record Stored(Person person, Optional<String> password) {}

    Optional<Stored> byEmail(String email) {
        return database.read(sql -> sql.select(ID, EMAIL, PASSWORD)
                .from(PERSON)
                .where(EMAIL.eq(email))
                .fetchOptional(row -> new Stored(person(row), Optional.ofNullable(row.get(PASSWORD)))));
    }

    /** Whoever was first; made when there is nobody. */
    Person owner() {
        return database.write(
                LedgerDatabase.Priority.OTHER,
                sql -> first(sql).orElseGet(() -> {
                    sql.insertInto(PERSON)
                            .set(CREATED_AT, clock.instant().toString())
                            .execute();
                    return first(sql).orElseThrow();
                }));
    }

    /** Whether nobody could sign in without a link. */
    boolean nobodyHasPassword() {
        return database.read(
                sql -> !sql.fetchExists(sql.selectOne().from(PERSON).where(PASSWORD.isNotNull())));
    }

    void set(long person, String email, String password) {
        database.write(
                LedgerDatabase.Priority.OTHER,
                sql -> sql.update(PERSON)
                        .set(EMAIL, email)
                        .set(PASSWORD, password)
                        .where(ID.eq(person))
                        .execute());
    }

    static Person person(Record row) {
        return new Person(row.get(ID), Optional.ofNullable(row.get(EMAIL)), row.get(PASSWORD) != null);
    }

    private static Optional<Person> first(DSLContext sql) {
        return sql.select(ID, EMAIL, PASSWORD).from(PERSON).orderBy(ID).limit(1).fetchOptional(People::person);
    }
}
