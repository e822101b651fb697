package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One figure of a report as a picture: lines over time, or bars of the first rows. Immutable. */
record ReportChart(ReportQuestion question, ReportAnswer answer, ReportWords words, Optional<Conversion> in) {
    private static final int MOST_BARS = 15;
    private static final int MOST_LINES = 5;
    private static final int MOST_TIMES = 3_000;

    /** A line or the bars of one colour; nulls are gaps. */
    private record Series(String name, List<@Nullable BigDecimal> values) {}

    /** @param rows that are shown */
    String json(List<List<JsonNode>> rows) {
        if (rows.isEmpty() || question.group().isEmpty()) {
            return "";
        }
        return question.isOverTime() ? overTime(rows) : bars(rows);
    }

    private String bars(List<List<JsonNode>> rows) {
        List<List<JsonNode>> shown = rows.subList(0, Math.min(MOST_BARS, rows.size()));
        List<String> labels =
                shown.stream().map(row -> name(row, question.group())).toList();
        List<Series> series = new ArrayList<>();
        series.add(new Series(metric().title(), values(shown, metric().label())));
        if (question.isCompared()) {
            series.add(new Series("Before", values(shown, metric().label() + "_previous")));
        }
        return json("bar", labels, series);
    }

    private List<@Nullable BigDecimal> values(List<List<JsonNode>> rows, String column) {
        List<@Nullable BigDecimal> values = new ArrayList<>();
        rows.forEach(row -> values.add(value(row, column)));
        return values;
    }

    private String overTime(List<List<JsonNode>> rows) {
        List<Instant> times = times(rows);
        boolean oneDay = times.stream()
                        .map(time -> time.atZone(words.zone()).toLocalDate())
                        .distinct()
                        .count()
                == 1;
        List<String> labels = times.stream()
                .map(time -> words.label(question.group().getFirst(), time.atZone(words.zone()), oneDay))
                .toList();
        List<DimensionName> others =
                question.group().subList(1, question.group().size());
        List<Series> series = new ArrayList<>();
        if (others.isEmpty()) {
            series.add(line(metric().title(), rows, metric().label(), times));
            if (question.isCompared()) {
                series.add(line("Before", rows, metric().label() + "_previous", times));
            }
        } else {
            biggest(rows, others).forEach((name, own) -> series.add(line(name, own, metric().label(), times)));
        }
        return json("line", labels, series);
    }

    private Series line(String name, List<List<JsonNode>> rows, String column, List<Instant> times) {
        Map<Instant, BigDecimal> byTime = new HashMap<>();
        for (List<JsonNode> row : rows) {
            BigDecimal value = value(row, column);
            if (value != null) {
                time(row).ifPresent(time -> byTime.put(time.toInstant(), value));
            }
        }
        List<@Nullable BigDecimal> values = new ArrayList<>();
        times.forEach(time -> {
            BigDecimal value = byTime.get(time);
            values.add(value == null && metric().adds() ? BigDecimal.ZERO : value);
        });
        return new Series(name, values);
    }

    /** The rows of those who have most of it, by name. */
    private Map<String, List<List<JsonNode>>> biggest(List<List<JsonNode>> rows, List<DimensionName> others) {
        Map<String, List<List<JsonNode>>> byName = new LinkedHashMap<>();
        rows.forEach(row -> byName.computeIfAbsent(name(row, others), any -> new ArrayList<>())
                .add(row));
        Map<String, List<List<JsonNode>>> biggest = new LinkedHashMap<>();
        byName.entrySet().stream()
                .sorted(Comparator.comparing(
                        (Map.Entry<String, List<List<JsonNode>>> one) -> sum(one.getValue()),
                        Comparator.reverseOrder()))
                .limit(MOST_LINES)
                .forEach(one -> biggest.put(one.getKey(), one.getValue()));
        return biggest;
    }

    private BigDecimal sum(List<List<JsonNode>> rows) {
        BigDecimal sum = BigDecimal.ZERO;
        for (List<JsonNode> row : rows) {
            BigDecimal value = value(row, metric().label());
            sum = value == null ? sum : sum.add(value.abs());
        }
        return sum;
    }

    /** From the first to the last, also those in which nothing happened. */
    private List<Instant> times(List<List<JsonNode>> rows) {
        TreeMap<Instant, ZonedDateTime> known = new TreeMap<>();
        rows.forEach(row -> time(row).ifPresent(time -> known.put(time.toInstant(), time)));
        if (known.isEmpty()) {
            return List.of();
        }
        ZonedDateTime time = known.firstEntry().getValue();
        List<Instant> times = new ArrayList<>();
        while (!time.toInstant().isAfter(known.lastKey()) && times.size() < MOST_TIMES) {
            times.add(time.toInstant());
            time = next(time);
        }
        return times;
    }

    private ZonedDateTime next(ZonedDateTime time) {
        return switch (question.group().getFirst()) {
            case TIME_MONTH -> time.plusMonths(1);
            case TIME_WEEK -> time.plusWeeks(1);
            case TIME_HOUR -> time.plus(Duration.ofHours(1));
            case TIME_15M -> time.plus(Duration.ofMinutes(15));
            default -> time.plusDays(1);
        };
    }

    private Optional<ZonedDateTime> time(List<JsonNode> row) {
        return words.time(answer.text(row, question.group().getFirst().label()));
    }

    private String name(List<JsonNode> row, List<DimensionName> dimensions) {
        return dimensions.stream()
                .map(dimension ->
                        row.get(answer.columns().indexOf(dimension.label())).isNull()
                                ? Shown.NOTHING
                                : words.text(
                                        dimension,
                                        answer.text(row, dimension.label()),
                                        answer.text(row, dimension.label() + "_name")))
                .reduce((one, other) -> one + " · " + other)
                .orElse("");
    }

    private @Nullable BigDecimal value(List<JsonNode> row, String column) {
        BigDecimal value = answer.number(row, column);
        return in.isPresent() && metric().isMoney() ? in.get().of(value) : value;
    }

    private MetricName metric() {
        return question.charted();
    }

    private String json(String kind, List<String> labels, List<Series> series) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("kind", kind);
        figures.put("labels", labels);
        figures.put("series", series);
        if (metric().isMoney()) {
            figures.put("money", in.map(Conversion::currency).orElse(answer.currency()));
        }
        figures.put("share", metric().isShare());
        return OwnApi.text(figures);
    }
}
