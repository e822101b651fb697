package io.rebound.signin;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.VARCHAR;

import io.rebound.database.LedgerDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * Who is signed in: a session ends 30 minutes after it was last used, 12 hours after it began, or when it is ended.
 * Thread-safe; blocks.
 */
final class Sessions {
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LIFE = Duration.ofHours(12);
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);
    private static final int LONGEST_BROWSER = 200;

    private static final Table<Record> SESSION = table(name("session"));
    private static final Table<Record> PERSON = table(name("person"));
    private static final Field<String> HASH = field(name("session", "hash"), VARCHAR);
    private static final Field<Long> OF = field(name("session", "person"), BIGINT);
    private static final Field<Long> CREATED_AT = field(name("session", "created_at"), BIGINT);
    private static final Field<Long> SEEN_AT = field(name("session", "seen_at"), BIGINT);
    private static final Field<String> BROWSER = field(name("session", "browser"), VARCHAR);

    private final LedgerDatabase database;
    private final InstantSource clock;

    Sessions(LedgerDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Begins one and forgets those that are over; the secret can be read only here. */
    String begin(Person person, String browser) {
        String secret = Secret.fresh();
        long now = clock.instant().getEpochSecond();
        String named = browser.length() > LONGEST_BROWSER ? browser.substring(0, LONGEST_BROWSER) : browser;
        database.write(LedgerDatabase.Priority.OTHER, sql -> {
            sql.deleteFrom(SESSION).where(goesOn(now).not()).execute();
            return sql.insertInto(SESSION)
                    .set(HASH, Secret.hash(secret))
                    .set(OF, person.id())
                    .set(CREATED_AT, now)
                    .set(SEEN_AT, now)
                    .set(BROWSER, named)
                    .execute();
        });
        return secret;
    }

    /** The session of a secret, if it goes on; used now. */
    Optional<Session> of(String secret) {
        String hash = Secret.hash(secret);
        long now = clock.instant().getEpochSecond();
        record Seen(Session session, long at) {}
        Optional<Seen> seen = database.read(sql -> sql.select(HASH, SEEN_AT, People.ID, People.EMAIL, People.PASSWORD)
                .from(SESSION)
                .join(PERSON)
                .on(OF.eq(People.ID))
                .where(HASH.eq(hash), goesOn(now))
                .fetchOptional(row -> new Seen(new Session(row.get(HASH), People.person(row)), row.get(SEEN_AT))));
        seen.filter(one -> now - one.at() >= SEEN_EVERY.toSeconds()).ifPresent(one -> see(hash, now));
        return seen.map(Seen::session);
    }

    private void see(String hash, long now) {
        database.write(
                LedgerDatabase.Priority.OTHER,
                sql -> sql.update(SESSION)
                        .set(SEEN_AT, now)
                        .where(HASH.eq(hash))
                        .execute());
    }

    void end(String hash) {
        database.write(
                LedgerDatabase.Priority.OTHER,
                sql -> sql.deleteFrom(SESSION).where(HASH.eq(hash)).execute());
    }

    /** Ends all of somebody's but one: after a new password nobody who knew the old one stays. */
    void endOthers(Session kept) {
        database.write(
                LedgerDatabase.Priority.OTHER,
                sql -> sql.deleteFrom(SESSION)
                        .where(OF.eq(kept.person().id()), HASH.ne(kept.hash()))
                        .execute());
    }

    /** Those of somebody that go on, the one used last first. */
    List<SignedIn> listed(Person person) {
        long now = clock.instant().getEpochSecond();
        return database.read(sql -> sql.select(HASH, CREATED_AT, SEEN_AT, BROWSER)
                .from(SESSION)
                .where(OF.eq(person.id()), goesOn(now))
                .orderBy(SEEN_AT.desc())
                .fetch(row -> new SignedIn(
                        row.get(HASH),
                        Instant.ofEpochSecond(row.get(CREATED_AT)),
                        Instant.ofEpochSecond(row.get(SEEN_AT)),
                        row.get(BROWSER))));
    }

    private static Condition goesOn(long now) {
        return SEEN_AT.gt(now - IDLE.toSeconds()).and(CREATED_AT.gt(now - LIFE.toSeconds()));
    }
}
