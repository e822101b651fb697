package io.rebound.books;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up what each side says, by currency. Sums that are out of range wrap, on every side alike. */
final class Money {
    private final SortedMap<String, Map<String, long[]>> byCurrency = new TreeMap<>();

    void add(String side, String currency, long conversions, long revenue, long payout) {
        long[] sums = byCurrency
                .computeIfAbsent(currency, found -> new LinkedHashMap<>())
                .computeIfAbsent(side, found -> new long[3]);
        sums[0] += conversions;
        sums[1] += revenue;
        sums[2] += payout;
    }

    SortedMap<String, List<BalanceSheet.Sum>> sums() {
        SortedMap<String, List<BalanceSheet.Sum>> all = new TreeMap<>();
        byCurrency.forEach((currency, sides) -> {
            List<BalanceSheet.Sum> sums = new ArrayList<>();
            sides.forEach((side, sum) -> sums.add(new BalanceSheet.Sum(side, sum[0], sum[1], sum[2])));
            all.put(currency, sums);
        });
        return all;
    }

    /** Millionths as people read them. */
    static String text(long micros) {
        String text = BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString();
        int dot = text.indexOf('.');
        return dot < 0 ? text + ".00" : text.length() - dot == 2 ? text + "0" : text;
    }
}
