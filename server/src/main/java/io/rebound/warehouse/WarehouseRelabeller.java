package io.rebound.warehouse;

import io.rebound.duckdb.DuckDbException;
import io.rebound.duckdb.Rows;
import io.rebound.duckdb.Session;
import io.rebound.duckdb.wire.Block;
import io.rebound.traffic.Label;
import io.rebound.traffic.TrafficData;
import io.rebound.traffic.TrafficLabeller;
import io.rebound.traffic.Visit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Labels stored clicks anew, by the rules and lists of today, and has their entries say the same. Thread-safe; blocks for as
 * long as it takes.
 *
 * <p>What a click's place, agent and request were is as it was found out then; only what follows from it is new. A click whose
 * personal words are erased keeps its label: what it would be found by is gone.
 */
public final class WarehouseRelabeller {
    private static final AtomicLong TABLES = new AtomicLong();
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final int A_BLOCK = 5_000;

    private final Tail tail;
    private final Folder folder;
    private final Rewriting rewriting;
    private final TrafficData traffic;

    WarehouseRelabeller(Tail tail, Folder folder, Rewriting rewriting, TrafficData traffic) {
        this.tail = tail;
        this.folder = folder;
        this.rewriting = rewriting;
        this.traffic = traffic;
    }

    /** How many have another label, rule or version now. */
    public record Changed(long clicks, long entries) {}

    /**
     * Labels the clicks of a day that were loaded before this call. When it throws, or the program ends in the middle, it is
     * done by calling it again.
     *
     * @param day in UTC, as clicks are stored; days are to be labelled in their order, since a day's labels depend on the
     *     clicks of the day before
     * @throws InterruptedException while it waits for the tail to be in files
     */
    public Changed relabel(LocalDate day) throws InterruptedException {
        int number = Math.toIntExact(day.toEpochDay());
        awaitSealed();
        try (Session session = tail.session()) {
            NewLabels labels = new NewLabels("relabelled_" + TABLES.incrementAndGet(), session);
            try {
                if (find(day, labels) == 0) {
                    return new Changed(0, 0);
                }
                long clicks = rewriting.apply(
                        labels.change(Fact.CLICK, "time_and_node", "sequence"), file -> file.day() == number, session);
                awaitSealed(); // entries that come from here on find what their clicks say now
                long entries = rewriting.apply(
                        labels.change(Fact.ENTRY, "click_time_and_node", "click_sequence"),
                        file -> file.day() >= number - 1,
                        session);
                return new Changed(clicks, entries);
            } finally {
                labels.drop();
            }
        } catch (DuckDbException failed) {
            throw new WarehouseException(
                    "the clicks of " + day + " cannot be labelled: " + failed.getMessage(), failed);
        }
    }

    private void awaitSealed() throws InterruptedException {
        long last = tail.freezeNow();
        while (!tail.isSealed(last, LOOK_AGAIN)) {
            last = Math.max(last, tail.freezeNow());
        }
    }

    /** Notes the clicks whose label is to change; how many they are. */
    private long find(LocalDate day, NewLabels labels) {
        Instant begin = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        try (Shelf.Loan loan = tail.shelf().borrow();
                Session reading = tail.session()) {
            FactSql facts = new FactSql(folder, loan.contents());
            List<String> files = loan.contents().of(Fact.CLICK).stream()
                    .filter(file -> file.day() == Math.toIntExact(day.toEpochDay()))
                    .map(StoredFile::name)
                    .toList();
            if (files.isEmpty()) {
                return 0;
            }
            TrafficLabeller labeller =
                    traffic.labeller(seconds -> new PastClicks(facts, reading, begin, begin).recalled(seconds));
            reading.run("""
                    SELECT time_and_node, sequence, campaign, source, visitor, network, user_agent, asn, traffic, traffic_rule,
                        rules_version
                    FROM %s WHERE visitor <> 0 OR network <> 0 ORDER BY time_and_node, sequence""".formatted(facts.read(files)), Session.NO_LIMIT, some -> label(some, labeller, labels));
        }
        return labels.finish();
    }

    private static void label(Block some, TrafficLabeller labeller, NewLabels labels) {
        for (List<@Nullable Object> row : Rows.values(some)) {
            Label before = new Label(text(row, 8), text(row, 9), (int) number(row, 10));
            Label now = labeller.label(new Visit(
                    number(row, 0) >>> ClickRows.MILLIS_SHIFT,
                    (int) number(row, 2),
                    (int) number(row, 3),
                    number(row, 4),
                    number(row, 5),
                    Visit.asked(before.traffic()),
                    text(row, 6),
                    text(row, 7)));
            if (!now.equals(before)) {
                labels.put(number(row, 0), (int) number(row, 1), now);
            }
        }
    }

    private static long number(List<@Nullable Object> row, int column) {
        return ((Number) Objects.requireNonNull(row.get(column))).longValue();
    }

    private static String text(List<@Nullable Object> row, int column) {
        return String.valueOf(row.get(column));
    }

    /** Clicks and what they are to say, where DuckDB can look it up: in a table of numbers of {@link #labels}. */
    private static final class NewLabels {
        private final String table;
        private final Session session;
        private final List<Label> labels = new ArrayList<>();
        private final RowBlock rows = new RowBlock(3);
        private long count;

        NewLabels(String table, Session session) {
            this.table = table;
            this.session = session;
            session.execute("CREATE TABLE " + table + " (of_time BIGINT, of_sequence INTEGER, label INTEGER)");
        }

        void put(long timeAndNode, int sequence, Label label) {
            if (!labels.contains(label)) {
                labels.add(label);
            }
            rows.add(timeAndNode).add(sequence).add(labels.indexOf(label)).endRow();
            count++;
            if (rows.rows() >= A_BLOCK) {
                session.append(table, rows.take());
            }
        }

        long finish() {
            if (rows.rows() > 0) {
                session.append(table, rows.take());
            }
            return count;
        }

        RowChange change(Fact fact, String time, String sequence) {
            SortedMap<String, String> columns = new TreeMap<>();
            columns.put(Word.TRAFFIC.column(), oneOf(Label::traffic));
            if (fact == Fact.CLICK) {
                columns.put("traffic_rule", oneOf(Label::rule));
                columns.put(
                        "rules_version",
                        "%d::INTEGER".formatted(labels.getFirst().version()));
            }
            return new RowChange(
                    fact,
                    "LEFT JOIN %s ON of_time = %s AND of_sequence = %s".formatted(table, time, sequence),
                    "label IS NOT NULL",
                    columns);
        }

        private String oneOf(Function<Label, String> word) {
            return labels.stream()
                    .map(label -> FactSql.literal(word.apply(label)))
                    .collect(Collectors.joining(", ", "[", "][label + 1]"));
        }

        void drop() {
            session.execute("DROP TABLE IF EXISTS " + table);
        }
    }
}
