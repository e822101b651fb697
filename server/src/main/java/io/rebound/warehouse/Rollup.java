package io.rebound.warehouse;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sums that lie beside each file of clicks: a row for each quarter of an hour and what the clicks in it have in
 * common. Zones differ by quarters of an hour, so a report of any zone can be made of them.
 */
final class Rollup {
    /** Columns of clicks that its rows have too. */
    static final List<String> COLUMNS = Stream.concat(
                    Stream.of("campaign", "offer", "source", "advertiser"),
                    Stream.of(Word.TRAFFIC, Word.COUNTRY, Word.DEVICE, Word.OS, Word.BROWSER)
                            .map(Word::column))
            .toList();

    static final long QUARTER_MICROS = 900_000_000L;

    private Rollup() {}

    /** The name of the file beside a file of clicks. */
    static String of(String name) {
        return name.replace(".parquet", ".rollup.parquet");
    }

    /** @param clicks a table of clicks */
    static String select(String clicks) {
        return """
                SELECT make_timestamptz((epoch_us(clicked_at) // %1$d) * %1$d) AS clicked_at, %2$s, count(*) AS clicks,
                    sum(cost_micros)::BIGINT AS cost_micros
                FROM %3$s GROUP BY ALL ORDER BY campaign, clicked_at""".formatted(QUARTER_MICROS, COLUMNS.stream().collect(Collectors.joining(", ")), clicks);
    }
}
