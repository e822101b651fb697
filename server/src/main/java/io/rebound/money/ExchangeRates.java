package io.rebound.money;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The exchange rates to the base currency that are known. The base currency itself needs none. Immutable. */
public final class ExchangeRates {
    /** None is known. */
    public static final ExchangeRates NONE = new ExchangeRates(Map.of());

    /** How many days a rate is used after its own: over weekends and holidays banks publish none. */
    public static final int DAYS_GOOD = 7;

    private final Map<Currency, NavigableMap<LocalDate, ExchangeRate>> byCurrency; // filled once, then only read

    private ExchangeRates(Map<Currency, NavigableMap<LocalDate, ExchangeRate>> byCurrency) {
        this.byCurrency = byCurrency;
    }

    /** The rate of that day, or the last one at most {@value #DAYS_GOOD} days before it. */
    public Optional<ExchangeRate> on(Currency currency, LocalDate day) {
        NavigableMap<LocalDate, ExchangeRate> rates = byCurrency.get(currency);
        Map.Entry<LocalDate, ExchangeRate> latest = rates == null ? null : rates.floorEntry(day);
        return latest == null || latest.getKey().isBefore(day.minusDays(DAYS_GOOD))
                ? Optional.empty()
                : Optional.of(latest.getValue());
    }

    /** These and the others, which take the places of those of the same currency and day. */
    public ExchangeRates with(Collection<ExchangeRate> others) {
        Map<Currency, NavigableMap<LocalDate, ExchangeRate>> all = new HashMap<>(byCurrency);
        Map<Currency, NavigableMap<LocalDate, ExchangeRate>> changed = new HashMap<>();
        for (ExchangeRate rate : others) {
            changed.computeIfAbsent(rate.currency(), currency -> {
                        NavigableMap<LocalDate, ExchangeRate> before = byCurrency.get(currency);
                        return before == null ? new TreeMap<>() : new TreeMap<>(before);
                    })
                    .put(rate.day(), rate);
        }
        all.putAll(changed);
        return new ExchangeRates(all);
    }
}
