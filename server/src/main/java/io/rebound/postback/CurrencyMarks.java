package io.rebound.postback;

import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Currency signs and codes around an amount. They may repeat the amount's currency, and never change it. */
final class CurrencyMarks {
    private static final int CODE = 3;

    /** A sign stands for several currencies; what is not here is no sign that we take. */
    private static final Map<Character, Set<String>> CURRENCIES = Map.ofEntries(
            Map.entry(
                    '$',
                    Set.of(
                            "USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP", "UYU", "DOP",
                            "JMD", "TTD", "BSD", "BBD", "BZD", "FJD", "NAD")),
            Map.entry('€', Set.of("EUR")),
            Map.entry('£', Set.of("GBP", "EGP", "GIP", "FKP", "SHP")),
            Map.entry('¥', Set.of("JPY", "CNY")),
            Map.entry('₹', Set.of("INR")),
            Map.entry('₽', Set.of("RUB")),
            Map.entry('₩', Set.of("KRW")),
            Map.entry('₺', Set.of("TRY")),
            Map.entry('₴', Set.of("UAH")),
            Map.entry('₪', Set.of("ILS")),
            Map.entry('₫', Set.of("VND")),
            Map.entry('₱', Set.of("PHP")),
            Map.entry('฿', Set.of("THB")),
            Map.entry('₦', Set.of("NGN")),
            Map.entry('₸', Set.of("KZT")));

    private CurrencyMarks() {}

    /** The text without a mark before and behind it; empty if one is of another currency. */
    static Optional<String> without(String text, Currency currency) {
        int from = markAtStart(text);
        int to = Math.max(from, text.length() - markAtEnd(text));
        boolean fits = (from == 0 || isOf(text.substring(0, from), currency))
                && (to == text.length() || isOf(text.substring(to), currency));
        return fits ? Optional.of(text.substring(from, to)) : Optional.empty();
    }

    private static boolean isOf(String mark, Currency currency) {
        return mark.length() == CODE
                ? mark.toUpperCase(Locale.ROOT).equals(currency.getCurrencyCode())
                : CURRENCIES.getOrDefault(mark.charAt(0), Set.of()).contains(currency.getCurrencyCode());
    }

    private static int markAtStart(String text) {
        return isSign(text, 0) ? 1 : isCode(text, 0) ? CODE : 0;
    }

    private static int markAtEnd(String text) {
        return isSign(text, text.length() - 1) ? 1 : isCode(text, text.length() - CODE) ? CODE : 0;
    }

    private static boolean isSign(String text, int at) {
        return at >= 0 && at < text.length() && Character.getType(text.charAt(at)) == Character.CURRENCY_SYMBOL;
    }

    private static boolean isCode(String text, int from) {
        if (from < 0 || from + CODE > text.length()) {
            return false;
        }
        for (int i = from; i < from + CODE; i++) {
            char c = text.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) {
                return false;
            }
        }
        return true;
    }
}
