package io.rebound.report;

import io.rebound.report.Measure.Fact;
import io.rebound.report.ReportQuery.Basis;
import io.rebound.warehouse.Network;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The same reports, computed in the plainest way there is: one loop over the facts. */
final class PlainReport {
    private static final Set<Dimension> OF_CONVERSIONS_ALONE =
            EnumSet.of(Dimension.GOAL, Dimension.STATUS, Dimension.TIMING);
    private static final Set<Metric> OF_CLICKS =
            EnumSet.of(Metric.CLICKS, Metric.VALID_CLICKS, Metric.UNIQUE_CLICKS, Metric.EPC, Metric.CR);
    private static final Set<Metric> OF_COSTS = EnumSet.of(Metric.COST, Metric.PROFIT, Metric.ROI);

    private final ReportQuery query;
    private final ZoneId zone;
    private final Map<List<@Nullable Object>, PlainSums> current = new HashMap<>();
    private final Map<List<@Nullable Object>, PlainSums> previous = new HashMap<>();
    private final PlainSums total = new PlainSums();
    private final PlainSums totalBefore = new PlainSums();

    PlainReport(PlainFacts facts, ReportQuery query) {
        this.query = query;
        this.zone = query.period().zone();
        boolean clicks = asks(OF_CLICKS) || asks(OF_COSTS);
        boolean costs = asks(OF_COSTS);
        boolean entries = !EnumSet.of(Metric.CLICKS, Metric.VALID_CLICKS, Metric.UNIQUE_CLICKS, Metric.COST)
                .containsAll(query.metrics());
        for (PlainFact fact : facts.all) {
            boolean asked =
                    switch (fact.kind()) {
                        case CLICK -> clicks;
                        case ENTRY -> entries;
                        case COST -> costs;
                    };
            if (asked) {
                count(fact);
            }
        }
    }

    Map<List<@Nullable Object>, Report.Figures> rows() {
        Map<List<@Nullable Object>, Report.Figures> rows = new HashMap<>();
        for (Map<List<@Nullable Object>, PlainSums> some : List.of(current, previous)) {
            some.keySet()
                    .forEach(group -> rows.put(
                            group,
                            figures(
                                    current.getOrDefault(group, new PlainSums()),
                                    previous.getOrDefault(group, new PlainSums()))));
        }
        return rows;
    }

    Report.Figures totals() {
        return figures(total, totalBefore);
    }

    private boolean asks(Set<Metric> some) {
        return query.metrics().stream().anyMatch(some::contains);
    }

    private Report.Figures figures(PlainSums now, PlainSums before) {
        return new Report.Figures(metrics(now), query.compared() ? metrics(before) : List.of());
    }

    private List<@Nullable BigDecimal> metrics(PlainSums sums) {
        List<@Nullable BigDecimal> metrics = new ArrayList<>();
        query.metrics().forEach(metric -> metrics.add(sums.metric(metric)));
        return metrics;
    }

    private void count(PlainFact fact) {
        Instant time = query.period().basis() == Basis.CLICK_TIME ? fact.clicked() : fact.happened();
        if (query.period().from().filter(time::isBefore).isEmpty()
                && query.period().to().filter(to -> !time.isBefore(to)).isEmpty()) {
            count(fact, time, current, total);
        }
        if (query.compared() && !time.isBefore(before()) && time.isBefore(from())) {
            count(fact, moved(time), previous, totalBefore);
        }
    }

    private void count(PlainFact fact, Instant time, Map<List<@Nullable Object>, PlainSums> groups, PlainSums all) {
        if (fact.kind() == Fact.CLICK && "test".equals(fact.value(Dimension.TRAFFIC))) {
            return;
        }
        for (Filter filter : query.filters()) {
            boolean applies = fact.kind() == Fact.ENTRY || !OF_CONVERSIONS_ALONE.contains(filter.dimension());
            if (applies && !matches(value(fact, filter.dimension(), time), filter)) {
                return;
            }
        }
        List<@Nullable Object> group = new ArrayList<>();
        query.group().forEach(dimension -> group.add(value(fact, dimension, time)));
        all.add(fact);
        groups.computeIfAbsent(group, fresh -> new PlainSums()).add(fact);
    }

    private Instant from() {
        return query.period().from().orElseThrow();
    }

    private Instant to() {
        return query.period().to().orElseThrow();
    }

    private boolean isOfWholeDays() {
        return from().atZone(zone).toLocalDate().atStartOfDay(zone).toInstant().equals(from())
                && to().atZone(zone)
                        .toLocalDate()
                        .atStartOfDay(zone)
                        .toInstant()
                        .equals(to());
    }

    private long days() {
        return ChronoUnit.DAYS.between(
                from().atZone(zone).toLocalDate(), to().atZone(zone).toLocalDate());
    }

    private Instant before() {
        return isOfWholeDays()
                ? from().atZone(zone)
                        .toLocalDate()
                        .minusDays(days())
                        .atStartOfDay(zone)
                        .toInstant()
                : from().minus(Duration.between(from(), to()));
    }

    private Instant moved(Instant time) {
        return isOfWholeDays()
                ? time.atZone(zone)
                        .toLocalDateTime()
                        .plusDays(days())
                        .atZone(zone)
                        .toInstant()
                : time.plus(Duration.between(from(), to()));
    }

    private @Nullable Object value(PlainFact fact, Dimension dimension, Instant time) {
        return dimension.kind() == Dimension.Kind.TIME ? span(dimension, time) : fact.value(dimension);
    }

    private boolean matches(@Nullable Object value, Filter filter) {
        Object first = filter.values().getFirst();
        if (value == null) {
            return filter.operator() == Filter.Operator.NE;
        }
        return switch (filter.operator()) {
            case EQ -> order(value, first, filter) == 0;
            case NE -> order(value, first, filter) != 0;
            case IN -> filter.values().stream().anyMatch(each -> order(value, each, filter) == 0);
            case PREFIX -> value.toString().startsWith(first.toString());
            case LT -> order(value, first, filter) < 0;
            case LE -> order(value, first, filter) <= 0;
            case GT -> order(value, first, filter) > 0;
            case GE -> order(value, first, filter) >= 0;
        };
    }

    private int order(Object value, Object wanted, Filter filter) {
        return switch (filter.dimension().kind()) {
            case TIME ->
                ((OffsetDateTime) value)
                        .toInstant()
                        .compareTo(span(filter.dimension(), (Instant) wanted).toInstant());
            case ITEM -> ((Integer) value).compareTo((Integer) wanted);
            case WORD -> value.toString().compareTo(wanted.toString());
            case NETWORK -> Long.compare(number(value.toString()), (Long) wanted);
        };
    }

    static long number(String network) {
        return network.equals("unknown") ? 0 : Network.parse(network).orElseThrow();
    }

    private OffsetDateTime span(Dimension dimension, Instant time) {
        ZonedDateTime local = time.atZone(zone);
        LocalDate date = local.toLocalDate();
        return switch (dimension) {
            case TIME_15M ->
                OffsetDateTime.of(
                        local.toLocalDateTime().truncatedTo(ChronoUnit.HOURS).plusMinutes(local.getMinute() / 15 * 15L),
                        local.getOffset());
            case TIME_HOUR ->
                OffsetDateTime.of(local.toLocalDateTime().truncatedTo(ChronoUnit.HOURS), local.getOffset());
            case TIME_DAY -> midnight(date);
            case TIME_WEEK -> midnight(date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
            case TIME_MONTH -> midnight(date.withDayOfMonth(1));
            default -> throw new AssertionError(dimension);
        };
    }

    private OffsetDateTime midnight(LocalDate date) {
        return date.atStartOfDay(zone).toOffsetDateTime();
    }
}
