package io.rebound.reconciliation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.Status;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Both sides of a reconciliation in a file of their own, so that memory does not grow with them. It is worth nothing after a
 * crash, so nothing waits for the disk. Thread-safe: one at a time.
 */
final class Scratch implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final List<String> SETUP = List.of(
            "PRAGMA journal_mode=OFF",
            "PRAGMA synchronous=OFF",
            "PRAGMA cache_size=-16384", // 16 MiB
            "PRAGMA temp_store=FILE",
            """
            CREATE TABLE theirs (
                line INTEGER PRIMARY KEY, click TEXT NOT NULL, conversion TEXT NOT NULL, txid TEXT NOT NULL,
                goal INTEGER NOT NULL, amount INTEGER, currency TEXT NOT NULL, standing TEXT NOT NULL, texts TEXT NOT NULL,
                state TEXT NOT NULL, why TEXT NOT NULL, ours TEXT, correction TEXT NOT NULL DEFAULT '')""",
            """
            CREATE TABLE ours (
                number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, click TEXT NOT NULL, txid TEXT NOT NULL,
                goal INTEGER NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL, status TEXT NOT NULL,
                within INTEGER NOT NULL, line INTEGER, correction TEXT NOT NULL DEFAULT '')""");
    private static final String ALL = """
            SELECT t.line AS number, t.line, coalesce(o.id, t.conversion) AS id, coalesce(o.click, t.click) AS click,
                coalesce(nullif(t.txid, ''), o.txid, '') AS txid, t.amount AS their_amount, t.currency AS their_currency,
                t.standing, o.amount AS our_amount, coalesce(o.currency, '') AS our_currency, coalesce(o.status, '') AS status,
                t.why, t.texts, t.correction
            FROM theirs t LEFT JOIN ours o ON o.line = t.line WHERE\s""";
    private static final String MISSING_THERE = """
            SELECT o.number, 0 AS line, o.id, o.click, o.txid, NULL AS their_amount, '' AS their_currency, '' AS standing,
                o.amount AS our_amount, o.currency AS our_currency, o.status, 'no line of theirs names it' AS why, '{}' AS texts,
                o.correction
            FROM ours o WHERE o.line IS NULL AND o.within = 1 AND o.status IN ('approved', 'pending') AND\s""";

    private final Connection connection;

    private Scratch(Connection connection) {
        this.connection = connection;
    }

    /** @param file that is not there yet */
    static Scratch create(Path file) {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                for (String sql : SETUP) {
                    statement.execute(sql);
                }
            }
            connection.setAutoCommit(false);
            return new Scratch(connection);
        } catch (SQLException broken) {
            throw broken(broken);
        }
    }

    synchronized void addTheirs(List<TheirLines.Read> lines) {
        run(
                "INSERT INTO theirs (line, click, conversion, txid, goal, amount, currency, standing, texts, state, why)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                insert -> {
                    for (TheirLines.Read read : lines) {
                        switch (read) {
                            case TheirLines.Read.Clear clear -> bind(insert, clear.line());
                            case TheirLines.Read.Unreadable unreadable ->
                                bind(
                                        insert,
                                        unreadable.number(),
                                        "",
                                        "",
                                        "",
                                        0,
                                        null,
                                        "",
                                        "",
                                        "{}",
                                        "unreadable",
                                        unreadable.why());
                        }
                        insert.addBatch();
                    }
                    insert.executeBatch();
                });
    }

    private static void bind(PreparedStatement insert, TheirLine line) throws SQLException {
        Long amount = line.amountMicros().isPresent() ? line.amountMicros().getAsLong() : null;
        bind(
                insert,
                line.number(),
                line.click(),
                line.conversion(),
                line.txid(),
                line.goal(),
                amount,
                line.currency(),
                line.standing().code(),
                json(line.texts()),
                "open",
                "");
    }

    /** @param within whether they should be in the partner's file */
    synchronized void addOurs(List<Conversion> conversions, boolean within) {
        run(
                "INSERT INTO ours (id, click, txid, goal, amount, currency, status, within) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (id) DO NOTHING",
                insert -> {
                    for (Conversion one : conversions) {
                        bind(
                                insert,
                                one.id().toString(),
                                one.origin().click().toString(),
                                one.txid(),
                                one.goal(),
                                one.status() == Status.HELD ? one.claimedMicros() : one.amountMicros(),
                                one.currency().getCurrencyCode(),
                                one.status().code(),
                                within ? 1 : 0);
                        insert.addBatch();
                    }
                    insert.executeBatch();
                });
    }

    /** Runs statements that change something. */
    synchronized void execute(List<String> statements) {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        } catch (SQLException broken) {
            throw broken(broken);
        }
    }

    synchronized long count(String query) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException broken) {
            throw broken(broken);
        }
    }

    /** @param after only those with a higher number */
    synchronized List<Found> found(Lists list, long after, int limit) {
        String query = (list == Lists.MISSING_THERE
                        ? MISSING_THERE + "o.number"
                        : ALL + "t.state = '" + list.name().toLowerCase(Locale.ROOT) + "' AND t.line")
                + " > ? ORDER BY 1 LIMIT ?";
        return query(query, after, limit);
    }

    /** Lines that match nothing so far. */
    synchronized List<Found> open(long after, int limit) {
        return query(ALL + "t.state = 'open' AND t.line > ? ORDER BY 1 LIMIT ?", after, limit);
    }

    private List<Found> query(String sql, long after, int limit) {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            bind(query, after, limit);
            List<Found> found = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(found(row));
                }
            }
            return found;
        } catch (SQLException broken) {
            throw broken(broken);
        }
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getLong("number"),
                row.getLong("line"),
                row.getString("id"),
                row.getString("click"),
                row.getString("txid"),
                side(row, "their_amount", row.getString("their_currency"), row.getString("standing")),
                side(row, "our_amount", row.getString("our_currency"), row.getString("status")),
                row.getString("why"),
                texts(row.getString("texts")),
                row.getString("correction"));
    }

    private static Found.Side side(ResultSet row, String amount, String currency, String standing) throws SQLException {
        long micros = row.getLong(amount);
        return new Found.Side(row.wasNull() ? OptionalLong.empty() : OptionalLong.of(micros), currency, standing);
    }

    synchronized void corrected(Lists list, long number, String outcome) {
        String table = list == Lists.MISSING_THERE
                ? "UPDATE ours SET correction = ? WHERE number = ?"
                : "UPDATE theirs SET correction = ? WHERE line = ?";
        run(table, update -> {
            bind(update, outcome, number);
            update.execute();
        });
    }

    private static Map<String, String> texts(String json) {
        try {
            return JSON.readValue(json, TEXTS);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String json(Map<String, String> texts) {
        try {
            return JSON.writeValueAsString(texts);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @FunctionalInterface
    private interface Work {
        void with(PreparedStatement statement) throws SQLException;
    }

    private void run(String sql, Work work) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            work.with(statement);
            connection.commit();
        } catch (SQLException broken) {
            throw broken(broken);
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static IllegalStateException broken(SQLException why) {
        return new IllegalStateException("the scratch file cannot be used: " + why.getMessage(), why);
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException broken) {
            throw broken(broken);
        }
    }
}
