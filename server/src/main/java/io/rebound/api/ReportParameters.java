package io.rebound.api;

import io.rebound.http.Problem;
import io.rebound.http.QueryString;
import io.rebound.report.Column;
import io.rebound.report.Dimension;
import io.rebound.report.Filter;
import io.rebound.report.Metric;
import io.rebound.report.ReportQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads what a report shall show from the parameters of its request. What is wrong is answered with 422 and the cure. */
final class ReportParameters {
    static final int MOST_DIMENSIONS = 6;

    private static final Duration LONGEST_COMPARED = Duration.ofDays(3_660);
    private static final String FILTER = "filter";
    private static final List<String> NAMES =
            List.of("from", "to", "range", "tz", "group", FILTER, "metrics", "sort", "limit", "by", "compare");

    private static final List<String> DIMENSIONS =
            Stream.of(Dimension.values()).map(Column::label).toList();
    private static final List<String> METRICS =
            Stream.of(Metric.values()).map(Column::label).toList();

    private final Map<String, String> given = new HashMap<>();
    private final List<byte[]> filters = new ArrayList<>();
    private final Instant now;

    private ReportParameters(QueryString query, Instant now) {
        this.now = now;
        for (int i = 0; i < query.size(); i++) {
            String name = query.name(i);
            if (!NAMES.contains(name)) {
                throw Problem.field(
                        name, "there is no parameter " + Json.quoted(name) + ", " + Nearest.advice(name, NAMES));
            }
            if (name.equals(FILTER)) {
                filters.add(query.bytes(i));
            } else if (given.put(name, query.value(i).strip()) != null) {
                throw Problem.field(name, name + " is given twice, give it once");
            }
        }
    }

    /**
     * @param form says how many rows there may be
     * @param now what a {@code range} is told from
     * @throws Problem 422
     */
    static ReportQuery read(QueryString query, ReportForm form, Instant now) {
        return new ReportParameters(query, now).query(form);
    }

    private ReportQuery query(ReportForm form) {
        Moments moments = Moments.in(given.getOrDefault("tz", "UTC"));
        List<Dimension> group = listed("group", ReportParameters::dimension);
        List<Metric> metrics = listed("metrics", ReportParameters::metric);
        if (group.size() > MOST_DIMENSIONS) {
            throw Problem.field(
                    "group", "a report has at most " + MOST_DIMENSIONS + " dimensions, got " + group.size());
        }
        List<Metric> shown = metrics.isEmpty() ? Metric.USUAL : metrics;
        FilterReader reader = new FilterReader(moments);
        List<Filter> read = filters.stream().map(reader::read).toList();
        ReportQuery.Period period = period(moments);
        boolean compared = compared(period);
        return new ReportQuery(
                period,
                group,
                shown,
                read,
                sort(sortable(group, shown, compared), group, shown),
                limit(form),
                compared);
    }

    private ReportQuery.Period period(Moments moments) {
        Optional<String> range = given("range");
        if (range.isPresent()) {
            return ranged(range.get(), moments.zone());
        }
        Optional<Instant> from = given("from").map(text -> moments.read("from", text));
        Optional<Instant> to = given("to").map(text -> moments.read("to", text));
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw Problem.field(
                    "to",
                    "to is exclusive and must be later than from, got " + given.get("from") + " to " + given.get("to"));
        }
        return new ReportQuery.Period(from, to, moments.zone(), basis());
    }

    private ReportQuery.Period ranged(String range, ZoneId zone) {
        if (given("from").isPresent() || given("to").isPresent()) {
            throw Problem.field("range", "range says from when to when, leave it out or from and to");
        }
        ReportRange.Days days = ReportRange.labelled(range)
                .orElseThrow(() -> Problem.field(
                        "range",
                        "there is no range " + Json.quoted(range) + ", known are "
                                + String.join(", ", ReportRange.labels())))
                .before(LocalDate.ofInstant(now, zone));
        return new ReportQuery.Period(
                Optional.of(days.from().atStartOfDay(zone).toInstant()),
                Optional.of(days.to().atStartOfDay(zone).toInstant()),
                zone,
                basis());
    }

    private ReportQuery.Basis basis() {
        String by = given("by").orElse("conversion_time");
        return switch (by) {
            case "conversion_time" -> ReportQuery.Basis.CONVERSION_TIME;
            case "click_time" -> ReportQuery.Basis.CLICK_TIME;
            default -> throw Problem.field("by", "by must be conversion_time or click_time, got " + Json.quoted(by));
        };
    }

    private boolean compared(ReportQuery.Period period) {
        Optional<String> compare = given("compare");
        if (compare.isEmpty()) {
            return false;
        }
        if (!compare.get().equals("previous")) {
            throw Problem.field("compare", "compare must be previous, got " + Json.quoted(compare.get()));
        }
        if (period.from().isEmpty() || period.to().isEmpty()) {
            throw Problem.field(
                    "compare", "compare=previous needs from and to: the time before from that is as long is compared");
        }
        if (Duration.between(period.from().get(), period.to().get()).compareTo(LONGEST_COMPARED) > 0) {
            throw Problem.field(
                    "compare",
                    "compare=previous compares ten years at most, got " + given.get("from") + " to " + given.get("to"));
        }
        return true;
    }

    /** Where nothing is said: by time, else the best first. */
    private List<ReportQuery.Sort> sort(
            Map<String, ReportQuery.Sort> columns, List<Dimension> group, List<Metric> metrics) {
        List<String> names = names("sort");
        if (names.isEmpty()) {
            boolean byTime = group.stream().anyMatch(dimension -> dimension.kind() == Dimension.Kind.TIME);
            return byTime || group.isEmpty() ? List.of() : List.of(new ReportQuery.Sort(metrics.getFirst(), true));
        }
        List<ReportQuery.Sort> sort = new ArrayList<>();
        for (String name : names) {
            boolean descending = name.startsWith("-");
            String label = descending ? name.substring(1) : name;
            ReportQuery.Sort column = columns.get(label);
            if (column == null) {
                throw Problem.field(
                        "sort",
                        "sort takes the columns of this report, with - before them for descending order; there is no "
                                + Json.quoted(label) + ", " + Nearest.advice(label, List.copyOf(columns.keySet())));
            }
            sort.add(new ReportQuery.Sort(column.column(), column.value(), descending));
        }
        return sort;
    }

    /** The columns of the report by name, each in ascending order. */
    private static Map<String, ReportQuery.Sort> sortable(
            List<Dimension> group, List<Metric> metrics, boolean compared) {
        Map<String, ReportQuery.Sort> columns = new LinkedHashMap<>();
        group.forEach(dimension -> columns.put(dimension.label(), new ReportQuery.Sort(dimension, false)));
        for (Metric metric : metrics) {
            columns.put(metric.label(), new ReportQuery.Sort(metric, false));
            if (compared) {
                columns.put(
                        metric.label() + ReportQuery.PREVIOUS,
                        new ReportQuery.Sort(metric, ReportQuery.Value.PREVIOUS, false));
                columns.put(
                        metric.label() + ReportQuery.CHANGE,
                        new ReportQuery.Sort(metric, ReportQuery.Value.CHANGE, false));
            }
        }
        return columns;
    }

    private int limit(ReportForm form) {
        Optional<String> limit = given("limit");
        if (limit.isEmpty()) {
            return form.usualRows();
        }
        if (limit.get().matches("[0-9]{1,9}")) {
            int rows = Integer.parseInt(limit.get());
            if (rows >= 1 && rows <= form.mostRows()) {
                return rows;
            }
        }
        throw Problem.field(
                "limit",
                "limit must be a whole number from 1 to " + form.mostRows()
                        + (form == ReportForm.JSON ? ", CSV and Parquet hold up to " + ReportForm.CSV.mostRows() : "")
                        + ", got " + Json.quoted(limit.get()));
    }

    private Optional<String> given(String name) {
        return Optional.ofNullable(given.get(name)).filter(text -> !text.isEmpty());
    }

    private <T> List<T> listed(String parameter, Function<String, T> read) {
        List<T> listed = new ArrayList<>();
        for (String name : names(parameter)) {
            T item = read.apply(name);
            if (listed.contains(item)) {
                throw Problem.field(parameter, parameter + " names " + name + " twice, name it once");
            }
            listed.add(item);
        }
        return listed;
    }

    private List<String> names(String parameter) {
        return given(parameter)
                .map(text -> Stream.of(text.split(",", -1)).map(String::strip).toList())
                .orElse(List.of());
    }

    private static Dimension dimension(String name) {
        return dimension("group", name);
    }

    /** @throws Problem 422 naming the parameter */
    static Dimension dimension(String parameter, String name) {
        return Dimension.labelled(name).orElseThrow(() -> {
            if (METRICS.contains(name)) {
                return Problem.field(parameter, name + " is a metric: name it in metrics");
            }
            return Problem.field(
                    parameter, "there is no dimension " + Json.quoted(name) + ", " + Nearest.advice(name, DIMENSIONS));
        });
    }

    private static Metric metric(String name) {
        return Metric.labelled(name)
                .orElseThrow(() -> Problem.field(
                        "metrics",
                        DIMENSIONS.contains(name)
                                ? name + " is a dimension: name it in group"
                                : "there is no metric " + Json.quoted(name) + ", " + Nearest.advice(name, METRICS)));
    }
}
