package io.rebound.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report's answer. Immutable.
 *
 * @param totals each metric over everything that the filters leave, also over rows beyond the limit
 */
public record Report(List<Row> rows, Figures totals, Remarks remarks) {

    /**
     * What is to be known about the rows.
     *
     * @param truncated whether there are more rows than the limit
     * @param otherCurrencies money that is in no figure of this report, because it is not in the base currency
     * @param asOf everything up to this time is in it
     * @param visitorsOneIn of so many visitors one was counted, and stands for all of them; where it is not 1, unique clicks
     *     are an estimate, and for {@code n} of them the relative standard error is √((visitorsOneIn − 1) / n)
     */
    public record Remarks(boolean truncated, List<OtherCurrency> otherCurrencies, Instant asOf, long visitorsOneIn) {}

    /**
     * @param group a value for each dimension: {@link java.time.OffsetDateTime}, {@link Integer} or {@link String} by its
     *     kind; null where a fact has none
     */
    public record Row(List<@Nullable Object> group, Figures figures) {

        /** The current values. */
        public List<@Nullable BigDecimal> metrics() {
            return figures.current();
        }
    }

    /**
     * A value for each metric; null where it would be divided by zero.
     *
     * @param previous in the time before; empty if the report is not compared
     */
    public record Figures(List<@Nullable BigDecimal> current, List<@Nullable BigDecimal> previous) {
        private static final int DECIMALS = 6;

        /** From previous to current, per previous: 0.5 is half as much again. Null where that cannot be said. */
        public @Nullable BigDecimal change(int metric) {
            BigDecimal now = current.get(metric);
            BigDecimal before = previous.get(metric);
            return now == null || before == null || before.signum() == 0
                    ? null
                    : now.subtract(before).divide(before.abs(), DECIMALS, RoundingMode.HALF_UP);
        }
    }

    public record OtherCurrency(String currency, BigDecimal revenue, BigDecimal payout) {}
}
