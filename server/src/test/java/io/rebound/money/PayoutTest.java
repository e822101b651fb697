package io.rebound.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayoutTest {

    @Test
    void aFixedPayoutDoesNotLookAtTheRevenue() {
        Payout fixed = new Payout.Fixed(2_500_000);

        assertThat(fixed.of(0)).isEqualTo(2_500_000);
        assertThat(fixed.of(Long.MAX_VALUE)).isEqualTo(2_500_000);
    }

    @Test
    void aPercentageIsWhatExactArithmeticRoundedHalfUpGives() {
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            long percent = random.nextLong(100_000_001);
            long revenue = random.nextLong() >> random.nextInt(64);
            BigDecimal exact = BigDecimal.valueOf(revenue)
                    .multiply(BigDecimal.valueOf(percent))
                    .divide(BigDecimal.valueOf(100_000_000), 0, RoundingMode.HALF_UP);

            assertThat(new Payout.Percent(percent).of(revenue))
                    .as("seed " + seed + ": " + percent + " of " + revenue)
                    .isEqualTo(exact.longValueExact());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 100_000_001})
    void aPercentageOutsideItsRangeIsRefused(long micros) {
        assertThatThrownBy(() -> new Payout.Percent(micros)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNegativePayoutIsRefused() {
        assertThatThrownBy(() -> new Payout.Fixed(-1)).hasMessageContaining("-0.000001");
    }
}
