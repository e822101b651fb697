package io.rebound.postback;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.catalog.Goal.AmountMode;
import java.util.Currency;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How a goal's settings decide what an amount is. */
class AmountTermsTest {
    private final Shop shop = new Shop();

    @Test
    void aStrictGoalRefusesWhatALenientOneReadsAndTells() {
        assertThat(answer("1,234.50")).isEqualTo("ERROR bad-amount: amount must look like 12.50, got \"1,234.50\"\n");

        lenient();

        assertThat(answer("999,5")).startsWith("OK");
        assertThat(shop.lane.last().getAmountMicros()).isEqualTo(999_500_000);
        assertThat(shop.lane.last().getToleratedList()).containsExactly("amount: amount \"999,5\" was read as 999.50");
    }

    @Test
    void whatIsStrictIsNotToldInALenientGoal() {
        lenient();

        assertThat(answer("12.50")).startsWith("OK");
        assertThat(shop.lane.last().getToleratedList()).isEmpty();
    }

    @Test
    void anAmbiguousAmountIsAnErrorInStrictAndFlaggedInLenient() {
        assertThat(answer("1,234")).startsWith("ERROR bad-amount");

        shop.changeSale(terms -> {
            terms.amountMode = AmountMode.LENIENT;
            terms.maxAmountMicros = OptionalLong.empty();
        });

        assertThat(answer("1,234")).startsWith("OK");
        assertThat(shop.lane.last().getAmountMicros()).isEqualTo(1_234_000_000);
        assertThat(shop.lane.last().getToleratedList())
                .containsExactly("ambiguous-amount: amount \"1,234\" was read as 1234.00");
    }

    @Test
    void whatNeitherReadsIsRefusedWithWhatIsAskedFor() {
        lenient();

        assertThat(answer("twelve"))
                .isEqualTo("ERROR bad-amount: amount must look like 12.50, 1,234.50 or 12,50, got \"twelve\"\n");
        assertThat(answer("%E2%82%AC12")).as("euros are no dollars").startsWith("ERROR bad-amount");
    }

    @Test
    void theMaximumHoldsForWhatWasReadLeniently() {
        lenient();

        assertThat(answer("1,000.01"))
                .isEqualTo("ERROR amount-too-high: amount may be at most 1000.00 USD, got \"1,000.01\"\n");
        assertThat(answer("1,000.00")).startsWith("OK");
    }

    @Test
    void anAmountBelowZeroIsWhatIsTakenBackAndNothingElse() {
        lenient();

        assertThat(answer("-5")).startsWith("ERROR bad-amount");
        assertThat(answer("-5&status=reversed")).startsWith("OK");
        assertThat(shop.lane.last().getAmountMicros()).isEqualTo(5_000_000);
    }

    @Test
    void theCurrencyThatIsStatedDecidesWhatItsSignIs() {
        lenient();
        shop.changeSale(terms -> terms.currency = Currency.getInstance("EUR"));

        assertThat(answer("%2412")).startsWith("ERROR bad-amount");
        assertThat(answer("%2412&currency=USD")).startsWith("OK");
        assertThat(answer("12+eur")).startsWith("OK");
    }

    private void lenient() {
        shop.changeSale(terms -> terms.amountMode = AmountMode.LENIENT);
    }

    private String answer(String amount) {
        return shop.get("/postback?api_key=$KEY&tracking=$TRACKER&amount=" + amount)
                .text();
    }
}
