package io.rebound.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final Currency EUR = Currency.getInstance("EUR");

    @ParameterizedTest
    @CsvSource({
        "12.50, 12500000, 12.50",
        "0, 0, 0.00",
        "0.0015, 1500, 0.0015",
        "0.000001, 1, 0.000001",
        "-3.1, -3100000, -3.10",
        "1E+3, 1000000000, 1000.00",
        "9223372036854.775807, 9223372036854775807, 9223372036854.775807"
    })
    void anAmountIsKeptToTheMillionthAndShownWithAtLeastTwoDecimals(String amount, long micros, String shown) {
        assertThat(Money.micros(new BigDecimal(amount))).isEqualTo(micros);
        assertThat(Money.plain(micros)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0000001", "9223372036854.775808", "1E+30"})
    void whatDoesNotFitIsNeverRounded(String amount) {
        assertThatThrownBy(() -> Money.of(amount, USD)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void amountsOfOneCurrencyAreAddedExactly() {
        Money sum = Money.of("0.1", USD).plus(Money.of("0.2", USD)).minus(Money.of("0.300001", USD));

        assertThat(sum).isEqualTo(new Money(-1, USD)).hasToString("-0.000001 USD");
    }

    @Test
    void twoCurrenciesAreNeverCombined() {
        assertThatThrownBy(() -> Money.zero(USD).plus(Money.zero(EUR)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EUR")
                .hasMessageContaining("USD");
    }

    @Test
    void aSumThatDoesNotFitIsAnErrorAndNoNumber() {
        Money most = new Money(Long.MAX_VALUE, USD);

        assertThatThrownBy(() -> most.plus(new Money(1, USD))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Money(Long.MIN_VALUE, USD).negated()).isInstanceOf(ArithmeticException.class);
    }
}
