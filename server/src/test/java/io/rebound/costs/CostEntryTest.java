package io.rebound.costs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CostEntryTest {
    private static final List<String> ZONES =
            List.of("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu");

    @Test
    void aDaysCostIsSpreadEvenlyOverItsHours() {
        List<CostEntry.Share> shares =
                entry("2026-03-10", "Asia/Kathmandu", 24_000_000).shares();

        assertThat(shares).hasSize(24).extracting(CostEntry.Share::micros).containsOnly(1_000_000L);
        assertThat(shares.getFirst().hour()).isEqualTo("2026-03-09T18:15:00Z");
        assertThat(shares.getLast().hour()).isEqualTo("2026-03-10T17:15:00Z");
    }

    @Test
    void aDayOfTwentyThreeOrTwentyFiveHoursHasAsManyShares() {
        assertThat(entry("2026-03-29", "Europe/Berlin", 1).shares()).hasSize(23);
        assertThat(entry("2026-10-25", "Europe/Berlin", 1).shares()).hasSize(25);
    }

    @Test
    void theSharesAreTheWholeToTheMillionthAndNoneIsMoreThanAnotherByMoreThanOne() {
        long seed = 5;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            long micros = random.nextInt(4) == 0
                    ? random.nextLong()
                    : random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L);
            String zone = ZONES.get(random.nextInt(ZONES.size()));
            CostEntry entry =
                    entry(LocalDate.of(2026, 1, 1).plusDays(random.nextInt(365)).toString(), zone, micros);
            List<Long> shares =
                    entry.shares().stream().map(CostEntry.Share::micros).toList();

            assertThat(shares.stream().mapToLong(Long::longValue).sum())
                    .as("%s, seed %d", entry, seed)
                    .isEqualTo(micros);
            assertThat(shares.stream().mapToLong(Long::longValue).max().orElseThrow()
                            - shares.stream().mapToLong(Long::longValue).min().orElseThrow())
                    .as("%s, seed %d", entry, seed)
                    .isLessThanOrEqualTo(1);
        }
    }

    private static CostEntry entry(String day, String zone, long micros) {
        return new CostEntry(
                1, LocalDate.parse(day), ZoneId.of(zone), 5, 6, micros, CostEntry.Mode.SET, Instant.EPOCH, "test", "");
    }
}
