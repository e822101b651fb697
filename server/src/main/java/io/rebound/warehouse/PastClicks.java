package io.rebound.warehouse;

import io.rebound.duckdb.Session;
import io.rebound.traffic.Label;
import io.rebound.traffic.TrafficPast;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The clicks before a time, as a labeller recalls them: DuckDB adds them up, so what comes of a day is a few rows a source,
 * however many there were. For one thread.
 *
 * @param before the time
 * @param until clicks from then on do not count: not before it, since clicks are not stored quite in the order of time
 */
record PastClicks(FactSql facts, Session session, Instant before, Instant until) {
    private static final String RATED = "'" + Label.VALID + "', 'flood'";
    private static final String SEEN = RATED + ", '" + Label.REPEAT + "'";
    private static final int MOST_VISITORS = 250_000;

    /** @param seconds of visitors */
    TrafficPast recalled(int seconds) {
        return new TrafficPast(spans(), steps(), visitors(Duration.ofSeconds(seconds)));
    }

    private List<TrafficPast.Span> spans() {
        String steps = """
                WITH step AS (%s),
                rate AS (SELECT *, sum(clicks) OVER (PARTITION BY source ORDER BY number
                    RANGE BETWEEN %d PRECEDING AND CURRENT ROW) AS rate FROM step)
                SELECT source, number // %d AS span, max(rate), sum(clicks), bool_or(floods > 0) FROM rate
                GROUP BY ALL ORDER BY span""".formatted(
                stepsSince(TrafficPast.DAY), TrafficPast.STEPS - 1, TrafficPast.SPAN.dividedBy(TrafficPast.STEP));
        return rows(
                steps,
                row -> new TrafficPast.Span(
                        (int) number(row.get(0)),
                        number(row.get(1)),
                        (int) number(row.get(2)),
                        (int) number(row.get(3)),
                        Boolean.TRUE.equals(row.get(4))));
    }

    private List<TrafficPast.Step> steps() {
        return rows(
                stepsSince(TrafficPast.NOW) + " ORDER BY number",
                row -> new TrafficPast.Step((int) number(row.get(0)), number(row.get(1)), (int) number(row.get(2))));
    }

    private String stepsSince(Duration time) {
        return """
                SELECT source, epoch_ms(clicked_at) // %d AS number, count(*) AS clicks,
                    count(*) FILTER (WHERE traffic = 'flood') AS floods
                FROM (%s) WHERE traffic IN (%s) GROUP BY ALL""".formatted(TrafficPast.STEP.toMillis(), clicksSince(time), RATED);
    }

    private List<TrafficPast.Visitor> visitors(Duration time) {
        String newest = """
                SELECT visitor, campaign, max(epoch_ms(clicked_at)) AS millis FROM (%s) WHERE traffic IN (%s)
                GROUP BY ALL ORDER BY millis DESC LIMIT %d""".formatted(clicksSince(time), SEEN, MOST_VISITORS);
        return rows(
                "SELECT * FROM (" + newest + ") ORDER BY millis",
                row -> new TrafficPast.Visitor(number(row.get(0)), (int) number(row.get(1)), number(row.get(2))));
    }

    private String clicksSince(Duration time) {
        long from = StoredFile.micros(before.minus(time));
        long to = StoredFile.micros(until);
        return "SELECT * FROM (%s) WHERE clicked_at >= make_timestamptz(%d) AND clicked_at < make_timestamptz(%d)"
                .formatted(facts.of(Fact.CLICK, file -> file.overlaps(from, to)), from, to);
    }

    private <T> List<T> rows(String sql, Function<List<@Nullable Object>, T> row) {
        return session.query(sql).values().stream().map(row).toList();
    }

    private static long number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).longValue();
    }
}
