package io.rebound.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a report shall show. Immutable.
 *
 * @param group none: one row over everything
 * @param metrics at least one
 * @param sort each one in {@code group} or {@code metrics}; rows that are equal in all of these are in the order of {@code
 *     group}
 * @param limit the most rows, 1 and up
 */
public record ReportQuery(
        Period period, List<Dimension> group, List<Metric> metrics, List<Filter> filters, List<Sort> sort, int limit) {

    public ReportQuery {
        if (metrics.isEmpty() || limit < 1) {
            throw new IllegalArgumentException("a report has a metric and a row, got " + metrics + ", limit " + limit);
        }
        group = List.copyOf(group);
        metrics = List.copyOf(metrics);
        filters = List.copyOf(filters);
        sort = List.copyOf(sort);
    }

    /**
     * @param from inclusive
     * @param to exclusive
     * @param zone in which days begin
     */
    public record Period(Optional<Instant> from, Optional<Instant> to, ZoneId zone, Basis basis) {}

    /** When a conversion counts. Clicks always count when they happened. */
    public enum Basis {
        CONVERSION_TIME,
        /** When its click happened: cohorts. */
        CLICK_TIME
    }

    /** Where there is nothing to compare (a null), a row comes last. */
    public record Sort(Column column, boolean descending) {}
}
