package io.rebound.postback;

import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The currencies of ISO 4217 by their codes. */
public final class Currencies {
    /** Not money: no currency, testing. */
    private static final Set<String> NOT_MONEY = Set.of("XXX", "XTS");

    private static final Map<String, Currency> BY_CODE = Currency.getAvailableCurrencies().stream()
            .filter(currency -> !NOT_MONEY.contains(currency.getCurrencyCode()))
            .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Function.identity()));

    private Currencies() {}

    public static Optional<Currency> byCode(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }
}
