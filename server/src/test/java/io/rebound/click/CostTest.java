package io.rebound.click;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1000000",
        "1.5, 1500000",
        "0.0015, 1500",
        "0.000001, 1",
        "0.0000004, 0",
        "0.0000005, 1",
        "0.00000049999, 0",
        "0.9999995, 1000000",
        "007.50, 7500000",
        "999999999.999999, 999999999999999",
    })
    void aDecimalIsReadInMillionthsHalfUp(String text, long micros) {
        assertThat(Cost.micros(text)).isEqualTo(micros);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "-1",
                "+1",
                "1,5",
                "1e3",
                "1.",
                ".5",
                ".",
                "1.2.3",
                "1.2345678x",
                "1000000000",
                " 1",
                "1 ",
                "{cost}",
                "١"
            })
    void anythingElseIsBad(String text) {
        assertThat(Cost.micros(text)).isEqualTo(Cost.BAD);
    }

    @Test
    void nothingIsAbsent() {
        assertThat(Cost.micros("")).isEqualTo(Cost.ABSENT);
    }
}
