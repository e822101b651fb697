package io.rebound.postback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({"0.00, 0", "0.01, 10000", "12.50, 12500000", "007.50, 7500000", "9999999999.99, 9999999999990000"})
    void anAmountIsExactInMillionths(String text, long micros) {
        assertThat(Amounts.micros(text)).hasValue(micros);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                ".5",
                ".50",
                "0",
                "000",
                "0,00",
                "0.0",
                "0.000",
                "12.",
                "12.5",
                "12.500",
                "12,50",
                "1e3",
                "1.e2",
                "-1.00",
                "+1.00",
                " 1.00",
                "1.00 ",
                "1.00x",
                "1 000.00",
                "1,000.00",
                "1.000.00",
                "1.2.34",
                "0x1.00",
                "1_0.00",
                "1.0O",
                "\u0661.\u0665\u0660",
                "１.５０",
                "1.5\u0660",
                "99999999999.00",
                "NaN",
                "Infinity"
            })
    void anythingElseIsNone(String text) {
        assertThat(Amounts.micros(text)).isEmpty();
    }
}
