package io.rebound.api;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.SQLDataType.VARCHAR;

import io.rebound.database.LedgerDatabase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** Who may use the API. Tokens are random, so a plain hash of them is enough to keep. Thread-safe. */
public final class ApiTokens {
    private static final Table<Record> API_TOKEN = table(name("api_token"));
    private static final Field<String> HASH = field(name("hash"), VARCHAR);
    private static final Field<String> NAME = field(name("name"), VARCHAR);
    private static final Field<String> CREATED_AT = field(name("created_at"), VARCHAR);
    private static final int TOKEN_BYTES = 32;

    /** The name of the token that the server was started with. */
    private static final String GIVEN = "admin";

    private final LedgerDatabase database;
    private final InstantSource clock;
    private final Optional<byte[]> given;
    private volatile List<Known> known;

    /** @param name who has it */
    private record Known(byte[] hash, String name) {}

    /** @param given a token that is admitted besides the stored ones, and not stored */
    public ApiTokens(LedgerDatabase database, InstantSource clock, Optional<String> given) {
        this.database = database;
        this.clock = clock;
        this.given = given.map(ApiTokens::hash);
        this.known = stored();
    }

    /** Makes the first token, if nobody could use the API without it; it can be read only here. */
    public Optional<String> makeFirst() {
        return given.isPresent() || !known.isEmpty() ? Optional.empty() : Optional.of(make("first"));
    }

    /** A new token; it can be read only here. */
    public String make(String tokenName) {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        String token = "rb_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        database.write(
                LedgerDatabase.Priority.OTHER,
                sql -> sql.insertInto(API_TOKEN)
                        .set(HASH, HexFormat.of().formatHex(hash(token)))
                        .set(NAME, tokenName)
                        .set(CREATED_AT, clock.instant().toString())
                        .execute());
        known = stored();
        return token;
    }

    /** The name of a token, under which its commands are booked; empty if it is none of ours. Compares in constant time. */
    public Optional<String> holder(String token) {
        byte[] hash = hash(token);
        Optional<String> holder =
                given.filter(own -> MessageDigest.isEqual(own, hash)).map(own -> GIVEN);
        for (Known each : known) {
            holder = MessageDigest.isEqual(each.hash(), hash) ? Optional.of(each.name()) : holder;
        }
        return holder;
    }

    private List<Known> stored() {
        return database.read(sql -> sql.select(HASH, NAME)
                .from(API_TOKEN)
                .fetch(row -> new Known(HexFormat.of().parseHex(row.get(HASH)), row.get(NAME))));
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
