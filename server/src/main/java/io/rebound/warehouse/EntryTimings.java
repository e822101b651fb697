package io.rebound.warehouse;

import io.rebound.duckdb.Rows;
import io.rebound.duckdb.Session;
import io.rebound.duckdb.wire.Block;
import io.rebound.ledger.Entry;
import io.rebound.tracker.ClickId;
import io.rebound.traffic.ConversionTiming;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says of entries whether their conversion came too fast or too late after its click. Owned by the loading thread.
 *
 * <p><b>Which.</b> The first entry of a click at a goal is judged and learned. Whatever follows it there has its word and is
 * not learned: later entries of the conversion, rebills, upsells, further orders.
 *
 * <p><b>Again the same.</b> A word depends on the entries with smaller numbers, in their order, and on two blocks of them at
 * most: an entry is compared with what was learned since the block before its own began. So whenever the loader begins
 * anew, after a start or because a load failed, it learns those again from what is stored, and the same entries get the
 * same words.
 */
final class EntryTimings {
    private static final int BLOCK = 250_000;
    private static final long MILLIS_A_DAY = 86_400_000;
    private static final long NOTHING = -1;

    private final Supplier<ConversionTiming> empty;
    private final int block;
    private ConversionTiming current; // since the block before began
    private ConversionTiming next; // since this block began
    private long upTo = NOTHING;

    /** @param empty makes one that has learned nothing */
    EntryTimings(Supplier<ConversionTiming> empty) {
        this(empty, BLOCK);
    }

    EntryTimings(Supplier<ConversionTiming> empty, int block) {
        this.empty = empty;
        this.block = block;
        this.current = empty.get();
        this.next = empty.get();
    }

    /** What is judged once. */
    private record Sale(ClickId click, int goal) {}

    /**
     * The words of these entries, one for each.
     *
     * @param entries in the order of their numbers, without a gap; at least one
     * @param facts everything that was loaded before them
     */
    List<String> of(List<Entry> entries, FactSql facts, Session session) {
        long first = entries.getFirst().number();
        if (first != upTo + 1) {
            learnAgain(first, facts, session);
        }
        upTo = NOTHING; // what is thrown from here on leaves something half learned
        Map<Sale, String> known = known(entries, facts, session);
        List<String> words = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            moveTo(entry.number());
            words.add(known.computeIfAbsent(new Sale(entry.click(), entry.goal()), sale -> learn(entry)));
        }
        upTo = entries.getLast().number();
        return words;
    }

    private void moveTo(long number) {
        if (number % block == 0) {
            current = next;
            next = empty.get();
        }
    }

    private String learn(Entry entry) {
        int campaign = entry.origin().campaign();
        int source = entry.origin().source();
        Duration taken = Duration.ofMillis(
                entry.convertedAt().toEpochMilli() - entry.click().time().toEpochMilli());
        next.label(campaign, source, taken);
        return current.label(campaign, source, taken);
    }

    private void learnAgain(long first, FactSql facts, Session session) {
        long begin = first / block * block;
        long from = Math.max(0, begin - block);
        current = empty.get();
        next = empty.get();
        String near = facts.of(Fact.ENTRY, file -> file.lastId() >= from);
        String far = facts.of(Fact.ENTRY, file -> file.firstId() < from);
        session.run("""
                WITH near AS (SELECT number, click_time_and_node, click_sequence, goal, campaign, source,
                        epoch_ms(converted_at) - epoch_ms(clicked_at) AS taken
                    FROM (%s) WHERE number >= %d AND number < %d
                    QUALIFY number = min(number) OVER (PARTITION BY click_time_and_node, click_sequence, goal))
                SELECT number, campaign, source, taken
                FROM near ANTI JOIN (SELECT click_time_and_node, click_sequence, goal FROM (%s) WHERE number < %d) far
                    USING (click_time_and_node, click_sequence, goal)
                ORDER BY number""".formatted(near, from, first, far, from), Session.NO_LIMIT, some -> learn(some, begin));
    }

    private void learn(Block some, long begin) {
        for (List<@Nullable Object> row : Rows.values(some)) {
            int campaign = (int) number(row.get(1));
            int source = (int) number(row.get(2));
            Duration taken = Duration.ofMillis(number(row.get(3)));
            current.label(campaign, source, taken);
            if (number(row.get(0)) >= begin) {
                next.label(campaign, source, taken);
            }
        }
    }

    /** What was said of the same clicks at the same goals before. */
    private static Map<Sale, String> known(List<Entry> entries, FactSql facts, Session session) {
        long oldest = entries.stream()
                .mapToLong(entry -> entry.click().time().toEpochMilli())
                .min()
                .orElseThrow();
        long day = oldest / MILLIS_A_DAY - 1; // nothing was booked before its click, by clocks that differ a little
        String times = entries.stream()
                .map(entry -> Long.toString(entry.click().timeAndNode()))
                .distinct()
                .collect(Collectors.joining(", "));
        Map<Sale, String> known = new HashMap<>();
        for (List<@Nullable Object> row : session.query(
                        """
                        SELECT click_time_and_node, click_sequence, goal, arg_min(timing, number)
                        FROM (%s) WHERE click_time_and_node IN (%s) GROUP BY ALL""".formatted(facts.of(Fact.ENTRY, file -> file.day() >= day), times))
                .values()) {
            ClickId click = new ClickId(number(row.get(0)), (int) number(row.get(1)));
            known.put(new Sale(click, (int) number(row.get(2))), String.valueOf(row.get(3)));
        }
        return known;
    }

    private static long number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).longValue();
    }
}
