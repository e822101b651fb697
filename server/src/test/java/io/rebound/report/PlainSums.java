package io.rebound.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a row of a plain report adds up. */
final class PlainSums {
    private static final Set<String> COUNTED = Set.of("valid", "repeat");

    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);

    private long clicks;
    private long valid;
    private final Set<Long> visitors = new HashSet<>();
    private long cost;
    private long conversions;
    private long revenue;
    private long payout;
    private long delay;
    private final Map<String, Integer> statuses = new HashMap<>();

    void add(PlainFact fact) {
        cost += fact.cost();
        if (fact.kind() == Measure.Fact.CLICK) {
            clicks++;
            valid += COUNTED.contains(String.valueOf(fact.value(Dimension.TRAFFIC))) ? 1 : 0;
            visitors.add(fact.visitor());
        }
        PlainFact.Booked entry = fact.entry();
        if (entry != null) {
            boolean base = entry.currency().equals("USD");
            conversions += entry.conversions();
            revenue += base ? entry.revenue() : 0;
            payout += base ? entry.payout() : 0;
            delay += entry.conversions()
                    * (fact.happened().toEpochMilli() - fact.clicked().toEpochMilli());
            statuses.merge(entry.after(), 1, Integer::sum);
            statuses.merge(entry.before(), -1, Integer::sum);
        }
    }

    @Nullable
    BigDecimal metric(Metric metric) {
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
