package io.rebound.api;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a report is answered, and how much of it there may be. */
enum ReportForm {
    JSON("application/json", 1_000, 100_000, Duration.ofSeconds(30)),
    CSV("text/csv", 10_000_000, 10_000_000, Duration.ofMinutes(5)),
    PARQUET("application/vnd.apache.parquet", 10_000_000, 10_000_000, Duration.ofMinutes(5));

    private final String type;
    private final int usualRows;
    private final int mostRows;
    private final Duration patience;

    ReportForm(String type, int usualRows, int mostRows, Duration patience) {
        this.type = type;
        this.usualRows = usualRows;
        this.mostRows = mostRows;
        this.patience = patience;
    }

    /** The one that is named first; JSON where none is. */
    static ReportForm accepted(@Nullable String accept) {
        String lower = accept == null ? "" : accept.toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(form -> lower.contains(form.type))
                .min((one, other) -> Integer.compare(lower.indexOf(one.type), lower.indexOf(other.type)))
                .orElse(JSON);
    }

    String type() {
        return type;
    }

    /** The most rows where nothing is said. */
    int usualRows() {
        return usualRows;
    }

    int mostRows() {
        return mostRows;
    }

    /** How long it may take to compute, its turn included. */
    Duration patience() {
        return patience;
    }
}
