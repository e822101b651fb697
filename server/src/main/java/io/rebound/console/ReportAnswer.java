package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /api/v1/reports} answers. Immutable.
 *
 * @param totals by column
 * @param comparedWith null where the report is not compared
 * @param otherCurrencies money that is in none of the figures; null where there is none
 * @param uniqueClicksOneIn of so many visitors one was counted; null where all were
 */
record ReportAnswer(
        List<String> columns,
        List<List<JsonNode>> rows,
        Map<String, JsonNode> totals,
        String currency,
        boolean truncated,
        Instant asOf,
        @Nullable Span period,
        @Nullable Span comparedWith,
        @Nullable List<OtherCurrency> otherCurrencies,
        @Nullable Long uniqueClicksOneIn) {

    /**
     * @param from null: from the first fact on
     * @param to exclusive; null: to the last
     */
    record Span(@Nullable Instant from, @Nullable Instant to) {}

    record OtherCurrency(String currency, BigDecimal revenue, BigDecimal payout) {}

    /** A number of a row; null where the report has none. */
    @Nullable
    BigDecimal number(List<JsonNode> row, String column) {
        int place = columns.indexOf(column);
        return place < 0 ? null : number(row.get(place));
    }

    /** A text of a row; empty where the report has none. */
    String text(List<JsonNode> row, String column) {
        int place = columns.indexOf(column);
        return place < 0 || row.get(place).isNull() ? "" : row.get(place).asText();
    }

    @Nullable
    BigDecimal total(String column) {
        JsonNode total = totals.get(column);
        return total == null ? null : number(total);
    }

    static @Nullable BigDecimal number(JsonNode cell) {
        return cell.isNull() || cell.asText().isEmpty() ? null : new BigDecimal(cell.asText());
    }
}
