package io.rebound.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report's answer. Immutable.
 *
 * @param totals each metric over everything that the filters leave, also over rows beyond the limit
 * @param truncated whether there are more rows than the limit
 * @param otherCurrencies money that is in no figure of this report, because it is not in the base currency
 * @param asOf everything up to this time is in it
 */
public record Report(
        List<Row> rows,
        List<@Nullable BigDecimal> totals,
        boolean truncated,
        List<OtherCurrency> otherCurrencies,
        Instant asOf) {

    /**
     * @param group a value for each dimension: {@link java.time.OffsetDateTime}, {@link Integer} or {@link String} by its
     *     kind; null where a fact has none
     * @param metrics a value for each metric; null where it would be divided by zero
     */
    public record Row(List<@Nullable Object> group, List<@Nullable BigDecimal> metrics) {}

    public record OtherCurrency(String currency, BigDecimal revenue, BigDecimal payout) {}
}
