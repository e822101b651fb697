package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Amounts of the base currency shown in another one, by the newest rate of the last month. Nothing is booked by it. Immutable.
 *
 * @param rate what one unit is worth in the base currency
 */
record Conversion(String currency, BigDecimal rate, String base, LocalDate day) {
    private static final int DAYS = 31;
    private static final int DECIMALS = 12;

    private record Rate(LocalDate day, String currency, BigDecimal rate, String base) {}

    /** What can be shown instead of the base currency, by code. */
    static List<Conversion> known(Visit visit, LocalDate today) throws Exception {
        List<Rate> rates = new ArrayList<>();
        for (JsonNode item : visit.api()
                .get("/exchange-rates?limit=1000&from=" + today.minusDays(DAYS))
                .path("items")) {
            rates.add(OwnApi.value(item, Rate.class));
        }
        Map<String, Conversion> newest = new TreeMap<>();
        rates.stream()
                .sorted(Comparator.comparing(Rate::day))
                .forEach(rate -> newest.put(
                        rate.currency(), new Conversion(rate.currency(), rate.rate(), rate.base(), rate.day())));
        return List.copyOf(newest.values());
    }

    @Nullable
    BigDecimal of(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.divide(rate, DECIMALS, RoundingMode.HALF_UP);
    }
}
