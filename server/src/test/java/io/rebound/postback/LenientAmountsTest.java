package io.rebound.postback;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LenientAmountsTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency KWD = Currency.getInstance("KWD");
    private static final long SEED = 20_261_122L;
    private static final int TEXTS = 400_000;
    private static final Pattern STRICT = Pattern.compile("[0-9]{1,10}\\.[0-9]{2}");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    12             | 12000000
                    0              | 0
                    000            | 0
                    12.5           | 12500000
                    12,5           | 12500000
                    12,50          | 12500000
                    0,00           | 0
                    0.125          | 125000
                    0,125          | 125000
                    12.3456        | 12345600
                    12.345678      | 12345678
                    1,234.56       | 1234560000
                    1.234,56       | 1234560000
                    1 234,56       | 1234560000
                    1\u202f234,56  | 1234560000
                    1 234          | 1234000000
                    1’234.56       | 1234560000
                    1,234,567      | 1234567000000
                    1.234.567      | 1234567000000
                    1,234,567.8    | 1234567800000
                    1234,567       | 1234567000
                    $12.50         | 12500000
                    $ 1,234.50     | 1234500000
                    12.50 USD      | 12500000
                    usd 12,50      | 12500000
                    $12.50 USD     | 12500000
                    +12.50         | -
                    12.            | -
                    .50            | -
                    12..5          | -
                    1,23,456       | -
                    1,2345.6       | -
                    12,34.56       | -
                    0,123,456      | -
                    1,234 567      | -
                    1.234,567,890  | -
                    12.3456789     | -
                    12345678901    | -
                    1e3            | -
                    -1.00          | -
                    12.50x         | -
                    x12.50         | -
                    €12.50         | -
                    12.50 EUR      | -
                    $12.50 EUR     | -
                    US$12.50       | -
                    USD            | -
                    $              | -
                    1_000          | -
                    \u0661\u0662   | -
                    １２            | -
                    NaN            | -
                    """, nullValues = "-")
    void anAmountIsReadAsPeopleWriteIt(String text, Long micros) {
        assertThat(LenientAmounts.read(text, USD).map(LenientAmounts.Likely::micros))
                .isEqualTo(Optional.ofNullable(micros));
        assertThat(LenientAmounts.read(text, USD).filter(LenientAmounts.Likely::ambiguous))
                .isEmpty();
    }

    @Test
    void aSignMayRepeatTheCurrencyAndNeverChangeIt() {
        assertThat(LenientAmounts.read("12,50 €", EUR)).isPresent();
        assertThat(LenientAmounts.read("€12.50", EUR)).isPresent();
        assertThat(LenientAmounts.read("$12.50", EUR)).isEmpty();
    }

    @Test
    void oneMarkBeforeThreeDigitsIsAmbiguousAndTheCommonerReadingWins() {
        assertThat(LenientAmounts.read("1,234", USD)).contains(new LenientAmounts.Likely(1_234_000_000, true));
        assertThat(LenientAmounts.read("1.234", USD)).contains(new LenientAmounts.Likely(1_234_000, true));
        assertThat(LenientAmounts.read("1,234", KWD))
                .as("a currency of three decimals")
                .contains(new LenientAmounts.Likely(1_234_000, true));
    }

    @ParameterizedTest
    @CsvSource({
        "0, USD, 0",
        "1250, USD, 12500000",
        "1250, JPY, 1250000000",
        "1250, KWD, 1250000",
        "999999999999, USD, 9999999999990000",
        "9999999999, JPY, 9999999999000000"
    })
    void minorUnitsAreThoseOfTheCurrency(String text, String currency, long micros) {
        assertThat(MinorUnits.micros(text, Currency.getInstance(currency))).hasValue(micros);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12.50", "12,50", "-1", " 1", "1e3", "1,250", "9999999999999", "\u0661"})
    void minorUnitsAreWholeNumbers(String text) {
        assertThat(MinorUnits.micros(text, USD)).isEmpty();
    }

    @Test
    void lenientMinorUnitsMayBeGroupedAndSigned() {
        assertThat(LenientAmounts.readMinorUnits("1,250", USD).map(LenientAmounts.Likely::micros))
                .contains(12_500_000L);
        assertThat(LenientAmounts.readMinorUnits("USD 1250", USD).map(LenientAmounts.Likely::micros))
                .contains(12_500_000L);
        assertThat(LenientAmounts.readMinorUnits("12.50", USD)).isEmpty();
        assertThat(LenientAmounts.readMinorUnits("1,250.00", USD)).isEmpty();
    }

    @Test
    void strictTakesExactlyItsGrammarAndLenientAgreesWhereverStrictAccepts() {
        Random random = new Random(SEED);
        int strict = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random);
            String message = "seed " + SEED + ", \"" + text + "\"";
            var exact = Amounts.micros(text);
            assertThat(exact.isPresent())
                    .as(message)
                    .isEqualTo(STRICT.matcher(text).matches());
            if (exact.isPresent()) {
                strict++;
                assertThat(exact.getAsLong()).as(message).isEqualTo(Long.parseLong(text.replace(".", "")) * 10_000);
                assertThat(LenientAmounts.read(text, any(random, List.of(USD, EUR, KWD))))
                        .as(message)
                        .contains(new LenientAmounts.Likely(exact.getAsLong(), false));
            }
        }
        assertThat(strict).as("what this seed reaches").isGreaterThan(TEXTS / 20);
    }

    @Test
    void whateverComesAReadingIsNeverNegativeAndNeverMoreThanTheDigitsSay() {
        Random random = new Random(SEED);
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random);
            LenientAmounts.read(text, USD).ifPresent(likely -> {
                String digits = text.replaceAll("[^0-9]", "");
                assertThat(BigInteger.valueOf(likely.micros()))
                        .as("seed %d, \"%s\"", SEED, text)
                        .isBetween(BigInteger.ZERO, new BigInteger(digits).multiply(BigInteger.valueOf(1_000_000)));
            });
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(1, 13);
        for (int i = 0; i < length; i++) {
            text.append(
                    random.nextInt(8) == 0
                            ? any(random, List.of(".", ",", " ", "'", "-", "+", "e", "$", "USD", "\u0664", "%"))
                            : Integer.toString(random.nextInt(10)));
        }
        return random.nextInt(3) == 0 ? text + "." + random.nextInt(10) + random.nextInt(10) : text.toString();
    }

    private static <T> T any(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
