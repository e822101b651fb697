package io.rebound.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PeriodTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");

    @Test
    void aPeriodBeginsByTheClockOfItsOwnZone() {
        Instant time = Instant.parse("2026-03-01T20:45:10Z");

        assertThat(Period.HOUR.startOf(time, ZoneOffset.UTC)).isEqualTo("2026-03-01T20:00:00Z");
        assertThat(Period.HOUR.startOf(time, KOLKATA)).isEqualTo("2026-03-01T20:30:00Z");
        assertThat(Period.DAY.startOf(time, BERLIN)).isEqualTo("2026-02-28T23:00:00Z");
        assertThat(Period.DAY.startOf(time, KOLKATA)).isEqualTo("2026-03-01T18:30:00Z");
        assertThat(Period.MONTH.startOf(time, BERLIN)).isEqualTo("2026-02-28T23:00:00Z");
        assertThat(Period.TOTAL.startOf(time, BERLIN)).isEqualTo(Instant.EPOCH);
        assertThat(Period.TOTAL.endOf(time, BERLIN)).isEqualTo(Instant.MAX);
    }

    @Test
    void aDayOnWhichClocksAreSetIsAnHourShorterOrLonger() {
        Instant spring = Instant.parse("2026-03-29T10:00:00Z");
        Instant autumn = Instant.parse("2026-10-25T10:00:00Z");

        assertThat(length(Period.DAY, spring, BERLIN)).isEqualTo(Duration.ofHours(23));
        assertThat(length(Period.DAY, autumn, BERLIN)).isEqualTo(Duration.ofHours(25));
    }

    @Test
    void theHourThatComesTwiceIsTwoHours() {
        Instant first = Instant.parse("2026-10-25T00:30:00Z");
        Instant second = Instant.parse("2026-10-25T01:30:00Z");

        assertThat(Period.HOUR.endOf(first, BERLIN)).isEqualTo(Period.HOUR.startOf(second, BERLIN));
    }

    @Test
    void periodsFollowEachOtherWithoutGapOrOverlapWhateverTheZone() {
        long seed = 11;
        Random random = new Random(seed);
        String[] zones = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"};
        for (int i = 0; i < 2_000; i++) {
            ZoneId zone = ZoneId.of(zones[random.nextInt(zones.length)]);
            Instant time = Instant.ofEpochSecond(random.nextLong(1_262_304_000L, 1_893_456_000L));
            for (Period period : new Period[] {Period.HOUR, Period.DAY, Period.MONTH}) {
                Instant start = period.startOf(time, zone);
                Instant end = period.endOf(time, zone);
                assertThat(time)
                        .as("%s of %s in %s, seed %d", period, time, zone, seed)
                        .isAfterOrEqualTo(start)
                        .isBefore(end);
                assertThat(period.startOf(end, zone)).isEqualTo(end);
                assertThat(period.startOf(end.minusMillis(1), zone)).isEqualTo(start);
                assertThat(period.startOf(start, zone)).isEqualTo(start);
            }
        }
    }

    private static Duration length(Period period, Instant time, ZoneId zone) {
        return Duration.between(period.startOf(time, zone), period.endOf(time, zone));
    }
}
