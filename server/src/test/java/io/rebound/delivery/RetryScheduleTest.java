package io.rebound.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static Optional<Duration> after(int tries, double chance) {
        return RetrySchedule.after(tries, chance, Optional.empty());
    }

    @Test
    void aFailedDeliveryIsTriedForThreeDaysAtGrowingPauses() {
        List<String> pauses = IntStream.range(1, RetrySchedule.TRIES)
                .mapToObj(tries -> after(tries, 0.5).orElseThrow().toString())
                .toList();

        assertThat(pauses).containsExactly("PT5S", "PT5M", "PT30M", "PT2H", "PT5H", "PT10H", "PT14H", "PT20H", "PT24H");
    }

    @Test
    void theTenthTryIsTheLast() {
        assertThat(after(9, 0.5)).isPresent();
        assertThat(after(10, 0.5)).isEmpty();
        assertThat(after(11, 0.5)).isEmpty();
    }

    @Test
    void whatFailedTogetherIsTriedAgainWithinATenthOfThePause() {
        assertThat(after(2, 0)).contains(Duration.ofSeconds(270));
        assertThat(after(2, 1)).contains(Duration.ofSeconds(330));
    }

    @Test
    void aSourceThatAsksUsToWaitIsWaitedForButNoLongerThanADay() {
        assertThat(RetrySchedule.after(1, 0.5, Optional.of(Duration.ofMinutes(2))))
                .contains(Duration.ofMinutes(2));
        assertThat(RetrySchedule.after(2, 0.5, Optional.of(Duration.ofMinutes(2))))
                .contains(Duration.ofMinutes(5));
        assertThat(RetrySchedule.after(1, 0.5, Optional.of(Duration.ofDays(400))))
                .contains(Duration.ofDays(1));
    }

    @Test
    void retryAfterIsReadAsSecondsAndAsADate() {
        assertThat(RetryAfter.read("120", NOW)).contains(Duration.ofMinutes(2));
        assertThat(RetryAfter.read("Sun, 01 Mar 2026 10:05:00 GMT", NOW)).contains(Duration.ofMinutes(5));
        assertThat(RetryAfter.read("Sun, 01 Mar 2026 09:05:00 GMT", NOW)).isEmpty();
        assertThat(RetryAfter.read("soon", NOW)).isEmpty();
        assertThat(RetryAfter.read("-5", NOW)).isEmpty();
    }
}
