package io.rebound.warehouse;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sums that lie beside each file of clicks: for each {@link Grain} a row for each span of time and what the clicks in it
 * have in common. Zones differ by quarters of an hour, so a report of any zone can be made of them.
 *
 * <p>They are ordered by grain, so that who wants one skips the others.
 */
final class Rollup {
    private static final List<String> COLUMNS =
            List.of("campaign", "offer", "source", "advertiser", "traffic", "country", "device", "os", "browser");

    private Rollup() {}

    /** The name of the file beside a file of clicks. */
    static String of(String name) {
        return name.replace(".parquet", ".rollup.parquet");
    }

    /** @param clicks a table of clicks */
    static String select(String clicks) {
        String finest =
                "SELECT %s, %s, count(*) AS clicks, sum(cost_micros)::BIGINT AS cost_micros FROM %s GROUP BY ALL"
                        .formatted(begin(Grain.FINEST), String.join(", ", COLUMNS), clicks);
        return "WITH finest AS MATERIALIZED (%s) %s ORDER BY grain, campaign, clicked_at"
                .formatted(
                        finest, Stream.of(Grain.values()).map(Rollup::of).collect(Collectors.joining(" UNION ALL ")));
    }

    private static String of(Grain grain) {
        String columns = COLUMNS.stream()
                .map(column -> grain.has(column) ? column : "NULL AS " + column)
                .collect(Collectors.joining(", "));
        return "SELECT %d::TINYINT AS grain, %s, %s, sum(clicks)::BIGINT AS clicks, sum(cost_micros)::BIGINT AS cost_micros FROM finest GROUP BY ALL"
                .formatted(grain.number(), begin(grain), columns);
    }

    private static String begin(Grain grain) {
        return "make_timestamptz((epoch_us(clicked_at) // %1$d) * %1$d) AS clicked_at"
                .formatted(grain.time().micros());
    }
}
