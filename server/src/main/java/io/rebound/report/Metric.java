package io.rebound.report;

import static io.rebound.report.Metric.Formula.of;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A figure that a report can show: what it means, once. */
public enum Metric implements Column {
    /** All of them. */
    CLICKS(Unit.COUNT, of(Measure.CLICKS)),
    VALID_CLICKS(Unit.COUNT, of(Measure.VALID_CLICKS)),
    /** Distinct visitors a day. */
    UNIQUE_CLICKS(Unit.COUNT, of(Measure.UNIQUE_CLICKS)),
    /** Approved and pending, less those wholly reversed or rejected. */
    CONVERSIONS(Unit.COUNT, of(Measure.CONVERSIONS)),
    /** Conversions that wait for a decision, not among {@link #CONVERSIONS}. */
    HELD(Unit.COUNT, of(Measure.HELD)),
    APPROVED(Unit.COUNT, of(Measure.APPROVED)),
    PENDING(Unit.COUNT, of(Measure.PENDING)),
    REJECTED(Unit.COUNT, of(Measure.REJECTED)),
    REVERSED(Unit.COUNT, of(Measure.REVERSED)),
    /** What advertisers owe. */
    REVENUE(Unit.MONEY, of(Measure.REVENUE)),
    /** What sources are owed for conversions. */
    PAYOUT(Unit.MONEY, of(Measure.PAYOUT)),
    /** What clicks cost, and what was booked for days. */
    COST(Unit.MONEY, of(Measure.CLICK_COST, Measure.DAY_COST)),
    PROFIT(Unit.MONEY, of(Measure.REVENUE).less(Measure.PAYOUT, Measure.CLICK_COST, Measure.DAY_COST)),
    /** Profit per money spent. */
    ROI(
            Unit.RATIO,
            of(Measure.REVENUE)
                    .less(Measure.PAYOUT, Measure.CLICK_COST, Measure.DAY_COST)
                    .per(Measure.PAYOUT, Measure.CLICK_COST, Measure.DAY_COST)),
    /** Revenue per valid click. */
    EPC(Unit.MONEY, of(Measure.REVENUE).per(Measure.VALID_CLICKS)),
    /** Conversions per valid click. */
    CR(Unit.RATIO, of(Measure.CONVERSIONS).per(Measure.VALID_CLICKS)),
    AVG_SECONDS_TO_CONVERT(Unit.SECONDS, of(Measure.DELAY).per(Measure.CONVERSIONS));

    /** What is shown when nothing else is asked for. */
    public static final List<Metric> USUAL =
            List.of(CLICKS, VALID_CLICKS, CONVERSIONS, REVENUE, PAYOUT, COST, PROFIT, ROI, EPC, CR);

    /** How a quotient is rounded: half up at the sixth decimal. */
    private static final int DECIMALS = 6;

    /** What it is counted in. */
    public enum Unit {
        /** A whole number. */
        COUNT(0),
        /** Of the base currency. */
        MONEY(6),
        /** A plain number. */
        RATIO(0),
        SECONDS(3);

        /** By how many decimals the measures are finer. */
        private final int finer;

        Unit(int finer) {
            this.finer = finer;
        }

        int finer() {
            return finer;
        }
    }

    private final Unit unit;

    @SuppressWarnings("ImmutableEnumChecker") // a record of lists that are copies
    private final Formula formula;

    Metric(Unit unit, Formula formula) {
        this.unit = unit;
        this.formula = formula;
    }

    public static Optional<Metric> labelled(String label) {
        return Stream.of(values())
                .filter(metric -> metric.label().equals(label.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    public Unit unit() {
        return unit;
    }

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    Formula formula() {
        return formula;
    }

    /** Its exact value, quotients rounded at the sixth decimal; null where it would be divided by zero. */
    @Nullable
    BigDecimal value(Map<Measure, BigDecimal> measures) {
        BigDecimal dividend = total(formula.plus, measures)
                .subtract(total(formula.minus, measures))
                .movePointLeft(unit.finer);
        if (formula.per.isEmpty()) {
            return dividend;
        }
        BigDecimal divisor = total(formula.per, measures);
        return divisor.signum() == 0 ? null : dividend.divide(divisor, DECIMALS, RoundingMode.HALF_UP);
    }

    private static BigDecimal total(List<Measure> terms, Map<Measure, BigDecimal> measures) {
        return terms.stream().map(measures::get).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** (plus − minus) ÷ per; per may be empty. */
    record Formula(List<Measure> plus, List<Measure> minus, List<Measure> per) {

        static Formula of(Measure... plus) {
            return new Formula(List.of(plus), List.of(), List.of());
        }

        Formula less(Measure... minus) {
            return new Formula(plus, List.of(minus), per);
        }

        Formula per(Measure... per) {
            return new Formula(plus, minus, List.of(per));
        }

        Set<Measure> measures() {
            Set<Measure> measures = EnumSet.copyOf(plus);
            measures.addAll(minus);
            measures.addAll(per);
            return measures;
        }
    }
}
