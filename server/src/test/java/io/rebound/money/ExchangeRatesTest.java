package io.rebound.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExchangeRatesTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency JPY = Currency.getInstance("JPY");
    private static final LocalDate FRIDAY = LocalDate.parse("2026-03-06");

    @Test
    void aDayWithoutARateUsesTheLastOneOfTheWeekBefore() {
        ExchangeRate friday = rate(EUR, FRIDAY, "1.08");
        ExchangeRates rates = ExchangeRates.NONE.with(List.of(friday));

        assertThat(rates.on(EUR, FRIDAY)).contains(friday);
        assertThat(rates.on(EUR, FRIDAY.plusDays(3))).contains(friday);
        assertThat(rates.on(EUR, FRIDAY.plusDays(7))).contains(friday);
        assertThat(rates.on(EUR, FRIDAY.plusDays(8))).isEmpty();
        assertThat(rates.on(EUR, FRIDAY.minusDays(1))).isEmpty();
        assertThat(rates.on(JPY, FRIDAY)).isEmpty();
    }

    @Test
    void aLaterSettingTakesThePlaceOfTheFirstAndTheFirstSnapshotStays() {
        ExchangeRates before = ExchangeRates.NONE.with(List.of(rate(EUR, FRIDAY, "1.08"), rate(JPY, FRIDAY, "0.0068")));
        ExchangeRates after = before.with(List.of(rate(EUR, FRIDAY, "1.09"), rate(EUR, FRIDAY.plusDays(1), "1.10")));

        assertThat(after.on(EUR, FRIDAY)).contains(rate(EUR, FRIDAY, "1.09"));
        assertThat(after.on(EUR, FRIDAY.plusDays(1))).contains(rate(EUR, FRIDAY.plusDays(1), "1.10"));
        assertThat(after.on(JPY, FRIDAY)).contains(rate(JPY, FRIDAY, "0.0068"));
        assertThat(before.on(EUR, FRIDAY.plusDays(1))).contains(rate(EUR, FRIDAY, "1.08"));
    }

    @Test
    void anAmountIsConvertedToTheMillionthHalfUpAwayFromZero() {
        assertThat(rate(EUR, FRIDAY, "1.0842").toBase(10_000_000)).isEqualTo(10_842_000);
        assertThat(rate(EUR, FRIDAY, "0.5").toBase(3)).isEqualTo(2);
        assertThat(rate(EUR, FRIDAY, "0.5").toBase(-3)).isEqualTo(-2);
        assertThat(rate(EUR, FRIDAY, "0.49").toBase(1)).isZero();
        assertThatThrownBy(() -> rate(EUR, FRIDAY, "2").toBase(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void noCurrencyIsWorthNothing() {
        assertThatThrownBy(() -> rate(EUR, FRIDAY, "0")).hasMessageContaining("more than zero");
        assertThatThrownBy(() -> rate(EUR, FRIDAY, "-1")).hasMessageContaining("more than zero");
    }

    private static ExchangeRate rate(Currency currency, LocalDate day, String rate) {
        return new ExchangeRate(currency, day, new BigDecimal(rate));
    }
}
