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
 * @param compared whether each metric stands beside its value in the time before; only where the period has a beginning and
 *     an end
 */
public record ReportQuery(
        Period period,
        List<Dimension> group,
        List<Metric> metrics,
        List<Filter> filters,
        List<Sort> sort,
        int limit,
        boolean compared) {
    /** Ends of the names of a compared metric's columns. */
    public static final String PREVIOUS = "_previous";

    public static final String CHANGE = "_change";

    public ReportQuery {
        if (compared && (period.from().isEmpty() || period.to().isEmpty())) {
            throw new IllegalArgumentException("without a beginning and an end there is no time before");
        }
        if (metrics.isEmpty() || limit < 1) {
            throw new IllegalArgumentException("a report has a metric and a row, got " + metrics + ", limit " + limit);
        }
        group = List.copyOf(group);
        metrics = List.copyOf(metrics);
        filters = List.copyOf(filters);
        sort = List.copyOf(sort);
    }

    /** One that is not compared. */
    public ReportQuery(
            Period period,
            List<Dimension> group,
            List<Metric> metrics,
            List<Filter> filters,
            List<Sort> sort,
            int limit) {
        this(period, group, metrics, filters, sort, limit, false);
    }

    /** The time before, that it is compared with. */
    public Optional<Period> previous() {
        return compared ? Optional.of(Previous.of(period).period()) : Optional.empty();
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

    /** Which of a metric's values is meant. */
    public enum Value {
        CURRENT,
        /** In the time before. */
        PREVIOUS,
        /** From there to here, per the value of the time before. */
        CHANGE
    }

    /**
     * Where there is nothing to compare (a null), a row comes last.
     *
     * @param value of a metric; others than the current one only where the report is compared
     */
    public record Sort(Column column, Value value, boolean descending) {

        public Sort(Column column, boolean descending) {
            this(column, Value.CURRENT, descending);
        }
    }
}
