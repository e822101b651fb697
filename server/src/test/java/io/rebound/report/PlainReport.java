package io.rebound.report;

import io.rebound.catalog.Campaign;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.Offer;
import io.rebound.costs.CostEntry;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.ledger.Entry;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import io.rebound.warehouse.Network;
import io.rebound.warehouse.SimulatedTraffic;
import io.rebound.warehouse.Word;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The same reports, computed in the plainest way there is: one loop over clicks, one over entries, one over costs. */
final class PlainReport {
    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);

    private static final Set<Dimension> OF_CONVERSIONS_ALONE =
            EnumSet.of(Dimension.GOAL, Dimension.STATUS, Dimension.TIMING);
    private static final Set<Metric> OF_CLICKS_ALONE =
            EnumSet.of(Metric.CLICKS, Metric.VALID_CLICKS, Metric.UNIQUE_CLICKS, Metric.COST);
    private static final Set<Filter.Operator> ORDERED = EnumSet.range(Filter.Operator.LT, Filter.Operator.GE);
    private static final Set<Metric> OF_COSTS = EnumSet.of(Metric.COST, Metric.PROFIT, Metric.ROI);
    private static final Set<Metric> OF_BOTH = EnumSet.of(Metric.PROFIT, Metric.ROI, Metric.EPC, Metric.CR);

    private final SimulatedTraffic facts;
    private final Words words;
    private final ReportQuery query;
    private final Map<List<@Nullable Object>, Sums> groups = new HashMap<>();
    private final Sums totals = new Sums();

    PlainReport(SimulatedTraffic facts, Words words, ReportQuery query) {
        this.facts = facts;
        this.words = words;
        this.query = query;
        if (query.metrics().stream().anyMatch(metric -> OF_CLICKS_ALONE.contains(metric) || OF_BOTH.contains(metric))) {
            facts.clicks.forEach(this::count);
        }
        if (query.metrics().stream().anyMatch(OF_COSTS::contains)) {
            facts.costs.forEach(cost -> cost.shares().forEach(share -> count(cost, share)));
        }
        if (OF_CLICKS_ALONE.containsAll(query.metrics())) {
            return;
        }
        Map<ClickId, ClickRecorded> clicks = new HashMap<>();
        facts.clicks.forEach(click -> clicks.put(SimulatedTraffic.id(click), click));
        Map<Receipt, String> statuses = new HashMap<>();
        facts.entries.forEach(
                entry -> statuses.put(entry.conversion(), entry.status().code()));
        for (Entry entry : facts.entries) {
            count(entry, clicks.get(entry.click()), statuses.getOrDefault(entry.conversion(), ""));
        }
    }

    Map<List<@Nullable Object>, List<@Nullable BigDecimal>> rows() {
        Map<List<@Nullable Object>, List<@Nullable BigDecimal>> rows = new HashMap<>();
        groups.forEach((group, sums) -> rows.put(group, metrics(sums)));
        return rows;
    }

    List<@Nullable BigDecimal> totals() {
        return metrics(totals);
    }

    private void count(ClickRecorded click) {
        Instant time = SimulatedTraffic.id(click).time();
        if (isOutside(time) || !matches(click, time)) {
            return;
        }
        List<@Nullable Object> group = new ArrayList<>();
        query.group().forEach(dimension -> group.add(of(click, time, dimension)));
        for (Sums sums : List.of(totals, groups.computeIfAbsent(group, fresh -> new Sums()))) {
            sums.clicks++;
            sums.valid += words.of(click, Word.TRAFFIC).equals("valid") ? 1 : 0;
            sums.visitors.add(click.getVisitor());
            sums.cost += click.getCostMicros();
        }
    }

    private void count(CostEntry cost, CostEntry.Share share) {
        boolean wanted = query.filters().stream()
                .filter(filter -> !OF_CONVERSIONS_ALONE.contains(filter.dimension()))
                .allMatch(filter -> matches(of(cost, share, filter.dimension()), filter));
        if (isOutside(share.hour()) || !wanted) {
            return;
        }
        List<@Nullable Object> group = new ArrayList<>();
        query.group().forEach(dimension -> group.add(of(cost, share, dimension)));
        totals.cost += share.micros();
        groups.computeIfAbsent(group, fresh -> new Sums()).cost += share.micros();
    }

    private @Nullable Object of(CostEntry cost, CostEntry.Share share, Dimension dimension) {
        return switch (dimension) {
            case CAMPAIGN -> cost.campaign();
            case SOURCE -> cost.source();
            default -> dimension.kind() == Dimension.Kind.TIME ? span(dimension, share.hour()) : null;
        };
    }

    private void count(Entry entry, @Nullable ClickRecorded click, String status) {
        Instant time = query.period().basis() == ReportQuery.Basis.CLICK_TIME
                ? entry.click().time()
                : entry.convertedAt();
        for (Filter filter : query.filters()) {
            if (!matches(of(entry, click, status, time, filter.dimension()), filter)) {
                return;
            }
        }
        if (isOutside(time)) {
            return;
        }
        List<@Nullable Object> group = new ArrayList<>();
        query.group().forEach(dimension -> group.add(of(entry, click, status, time, dimension)));
        boolean base = entry.bookCurrency().getCurrencyCode().equals("USD");
        for (Sums sums : List.of(totals, groups.computeIfAbsent(group, fresh -> new Sums()))) {
            sums.conversions += entry.conversions();
            sums.revenue += base ? entry.revenueMicros() : 0;
            sums.payout += base ? entry.payoutMicros() : 0;
            sums.delay += entry.conversions()
                    * ChronoUnit.MILLIS.between(entry.click().time(), entry.convertedAt());
            sums.statuses.merge(entry.status().code(), 1, Integer::sum);
            sums.statuses.merge(entry.statusBefore(), -1, Integer::sum);
        }
    }

    private boolean isOutside(Instant time) {
        return query.period().from().filter(time::isBefore).isPresent()
                || query.period().to().filter(to -> !time.isBefore(to)).isPresent();
    }

    private boolean matches(ClickRecorded click, Instant time) {
        return query.filters().stream()
                .filter(filter -> !OF_CONVERSIONS_ALONE.contains(filter.dimension()))
                .allMatch(filter -> matches(of(click, time, filter.dimension()), filter));
    }

    private boolean matches(@Nullable Object value, Filter filter) {
        if (value == null) {
            return filter.operator() == Filter.Operator.NE;
        }
        List<Object> wanted = filter.values().stream()
                .map(each -> each instanceof Instant time ? span(filter.dimension(), time) : each)
                .map(each -> each instanceof Long number ? shown(number) : each)
                .toList();
        if (filter.dimension() == Dimension.IP24 && ORDERED.contains(filter.operator())) {
            return inOrder(
                    Long.compare(
                            number(value.toString()), (Long) filter.values().getFirst()),
                    filter.operator());
        }
        int order = filter.dimension().kind() == Dimension.Kind.TIME
                ? ((OffsetDateTime) value).toInstant().compareTo(((OffsetDateTime) wanted.getFirst()).toInstant())
                : value instanceof Integer id
                        ? id.compareTo((Integer) wanted.getFirst())
                        : value.toString().compareTo(wanted.getFirst().toString());
        return switch (filter.operator()) {
            case EQ -> order == 0;
            case NE -> order != 0;
            case IN -> wanted.contains(value);
            case PREFIX -> value.toString().startsWith(wanted.getFirst().toString());
            case LT, LE, GT, GE -> inOrder(order, filter.operator());
        };
    }

    private static boolean inOrder(int order, Filter.Operator operator) {
        return switch (operator) {
            case LT -> order < 0;
            case LE -> order <= 0;
            case GT -> order > 0;
            case GE -> order >= 0;
            default -> throw new AssertionError(operator);
        };
    }

    private static String shown(long network) {
        return network == 0 ? "unknown" : Network.text(network);
    }

    private static long number(String network) {
        return network.equals("unknown") ? 0 : Network.parse(network).orElseThrow();
    }

    private @Nullable Object of(ClickRecorded click, Instant time, Dimension dimension) {
        Catalog catalog = facts.catalog.catalog();
        Campaign campaign = catalog.campaign(click.getCampaign());
        Offer offer = catalog.offer(click.getOffer());
        return switch (dimension) {
            case CAMPAIGN -> click.getCampaign();
            case OFFER -> click.getOffer();
            case SOURCE -> campaign == null ? null : campaign.source().value();
            case ADVERTISER -> offer == null ? null : offer.advertiser().value();
            case GOAL, STATUS, TIMING -> null;
            case IP24 -> network(click);
            default ->
                dimension.kind() == Dimension.Kind.TIME ? span(dimension, time) : words.of(click, word(dimension));
        };
    }

    private @Nullable Object of(
            Entry entry, @Nullable ClickRecorded click, String status, Instant time, Dimension dimension) {
        return switch (dimension) {
            case CAMPAIGN -> entry.origin().campaign();
            case OFFER -> entry.origin().offer();
            case SOURCE -> entry.origin().source();
            case ADVERTISER -> entry.origin().advertiser();
            case GOAL -> entry.goal();
            case STATUS -> status;
            case TIMING -> words.timing(entry);
            case IP24 -> click == null ? "unknown" : network(click);
            default ->
                dimension.kind() == Dimension.Kind.TIME
                        ? span(dimension, time)
                        : click == null ? missing(word(dimension)) : words.of(click, word(dimension));
        };
    }

    private static Word word(Dimension dimension) {
        return dimension.word().orElseThrow();
    }

    private static String missing(Word word) {
        return word.isOpaque() ? "" : "unknown";
    }

    private static String network(ClickRecorded click) {
        String text = Network.text(Words.network(click));
        return text.isEmpty() ? "unknown" : text;
    }

    private OffsetDateTime span(Dimension dimension, Instant time) {
        ZonedDateTime local = time.atZone(query.period().zone());
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
        return date.atStartOfDay(query.period().zone()).toOffsetDateTime();
    }

    private List<@Nullable BigDecimal> metrics(Sums sums) {
        List<@Nullable BigDecimal> metrics = new ArrayList<>();
        query.metrics().forEach(metric -> metrics.add(sums.metric(metric)));
        return metrics;
    }

    private static final class Sums {
        private long clicks;
        private long valid;
        private final Set<Long> visitors = new HashSet<>();
        private long cost;
        private long conversions;
        private long revenue;
        private long payout;
        private long delay;
        private final Map<String, Integer> statuses = new HashMap<>();

        private @Nullable BigDecimal metric(Metric metric) {
            return switch (metric) {
                case CLICKS -> BigDecimal.valueOf(clicks);
                case VALID_CLICKS -> BigDecimal.valueOf(valid);
                case UNIQUE_CLICKS -> BigDecimal.valueOf(visitors.size());
                case CONVERSIONS -> BigDecimal.valueOf(conversions);
                case HELD, APPROVED, PENDING, REJECTED, REVERSED ->
                    BigDecimal.valueOf(statuses.getOrDefault(metric.label(), 0));
                case REVENUE -> money(revenue);
                case PAYOUT -> money(payout);
                case COST -> money(cost);
                case PROFIT -> money(revenue - payout - cost);
                case ROI -> ratio(money(revenue - payout - cost), money(payout + cost));
                case EPC -> ratio(money(revenue), BigDecimal.valueOf(valid));
                case CR -> ratio(BigDecimal.valueOf(conversions), BigDecimal.valueOf(valid));
                case AVG_SECONDS_TO_CONVERT -> ratio(BigDecimal.valueOf(delay, 3), BigDecimal.valueOf(conversions));
            };
        }

        private static BigDecimal money(long micros) {
            return BigDecimal.valueOf(micros).divide(MICROS, 6, RoundingMode.UNNECESSARY);
        }

        private static @Nullable BigDecimal ratio(BigDecimal dividend, BigDecimal divisor) {
            return divisor.signum() == 0 ? null : dividend.divide(divisor, 6, RoundingMode.HALF_UP);
        }
    }
}
