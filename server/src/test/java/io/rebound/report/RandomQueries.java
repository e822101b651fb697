package io.rebound.report;

import io.rebound.warehouse.SimulatedTraffic;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Reports of any shape, from a seed. */
final class RandomQueries {
    private static final int MINUTES = Math.toIntExact(
            Duration.between(SimulatedTraffic.BEGIN, SimulatedTraffic.END).toMinutes());
    private static final List<Dimension> DIMENSIONS = List.of(Dimension.values());
    private static final List<Metric> METRICS = List.of(Metric.values());

    private final Random random;
    private final PlainFacts facts;

    RandomQueries(long seed, PlainFacts facts) {
        this.random = new Random(seed);
        this.facts = facts;
    }

    ReportQuery next(ZoneId zone) {
        ReportQuery.Period period = period(zone);
        boolean compared = period.from().isPresent() && period.to().isPresent() && random.nextBoolean();
        EnumSet<Dimension> group = EnumSet.noneOf(Dimension.class);
        for (int i = random.nextInt(7); i > 0; i--) {
            group.add(any(DIMENSIONS));
        }
        EnumSet<Metric> metrics = EnumSet.of(any(METRICS));
        for (int i = random.nextInt(6); i > 0; i--) {
            metrics.add(any(METRICS));
        }
        List<Filter> filters = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            filters.add(filter());
        }
        List<Dimension> shownBy = List.copyOf(group);
        List<Metric> shown = List.copyOf(metrics);
        int limit = random.nextBoolean() ? 1 + random.nextInt(50) : 10_000_000;
        return new ReportQuery(period, shownBy, shown, filters, sort(shownBy, shown, compared), limit, compared);
    }

    private ReportQuery.Period period(ZoneId zone) {
        Instant from = SimulatedTraffic.BEGIN.plus(Duration.ofMinutes(random.nextInt(MINUTES / 2)));
        Instant to = from.plus(Duration.ofMinutes(1 + random.nextInt(MINUTES)));
        if (random.nextBoolean()) {
            LocalDate first = LocalDate.ofInstant(from, zone);
            from = first.atStartOfDay(zone).toInstant();
            to = first.plusDays(1 + random.nextInt(20)).atStartOfDay(zone).toInstant();
        }
        return new ReportQuery.Period(
                random.nextInt(5) > 0 ? Optional.of(from) : Optional.empty(),
                random.nextInt(5) > 0 ? Optional.of(to) : Optional.empty(),
                zone,
                any(List.of(ReportQuery.Basis.values())));
    }

    private List<ReportQuery.Sort> sort(List<Dimension> group, List<Metric> metrics, boolean compared) {
        return switch (random.nextInt(3)) {
            case 0 -> List.of();
            case 1 -> group.isEmpty() ? List.of() : List.of(new ReportQuery.Sort(any(group), random.nextBoolean()));
            default ->
                List.of(new ReportQuery.Sort(
                        any(metrics),
                        compared ? any(List.of(ReportQuery.Value.values())) : ReportQuery.Value.CURRENT,
                        random.nextBoolean()));
        };
    }

    /** Mostly by what some fact says. */
    private Filter filter() {
        Dimension dimension = any(DIMENSIONS);
        Filter.Operator operator = any(List.of(Filter.Operator.values()));
        boolean hasPrefix = dimension.kind() == Dimension.Kind.WORD || dimension.kind() == Dimension.Kind.NETWORK;
        if (operator == Filter.Operator.PREFIX) {
            String text = String.valueOf(any(facts.all).value(dimension));
            return hasPrefix
                    ? new Filter(dimension, operator, List.of(text.substring(0, random.nextInt(text.length() + 1))))
                    : filter();
        }
        List<Object> values = new ArrayList<>();
        do {
            values.add(value(dimension));
        } while (operator == Filter.Operator.IN && values.size() < 3);
        return new Filter(dimension, operator, values);
    }

    private Object value(Dimension dimension) {
        @Nullable Object some = any(facts.all).value(dimension);
        return switch (dimension.kind()) {
            case TIME -> SimulatedTraffic.BEGIN.plus(Duration.ofMinutes(random.nextInt(MINUTES)));
            case ITEM -> some == null ? 999 : some;
            case WORD -> some == null ? "zzz" : some;
            case NETWORK -> some == null ? 0L : PlainReport.number(some.toString());
        };
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
