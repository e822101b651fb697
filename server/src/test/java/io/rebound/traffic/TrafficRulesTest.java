package io.rebound.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficRulesTest {
    @TempDir
    private Path folder;

    @Test
    void aFileSaysWhatDiffersFromOurs() throws IOException {
        TrafficRules rules = TrafficRules.read(file("version: 1001\nrepeat_seconds: 5\n"));
        assertThat(rules.version()).isEqualTo(1_001);
        assertThat(rules.repeatSeconds()).isEqualTo(5);
        assertThat(rules.floodFactor()).isEqualTo(TrafficRules.OURS.floodFactor());
        assertThat(rules.releases()).isEqualTo(TrafficRules.OURS.releases());
    }

    @Test
    void releasesAreReplacedAsAWhole() throws IOException {
        TrafficRules rules = TrafficRules.read(
                file("version: 1001\nreleases: {Chrome: {newest: 160, date: 2027-01-01, days: 14, slack: 5}}\n"));
        assertThat(rules.releases())
                .containsOnly(Map.entry("Chrome", new Release(160, LocalDate.of(2027, 1, 1), 14, 5)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            repeat_seconds: 5 | version is 1000 or more
            version: 999 | version is 1000 or more
            version: 1001, repeat_seconds: -1 | repeat_seconds is 0 to 3600, got -1
            version: 1001, flood_factor: 1 | flood_factor is 1.1 to 1000, got 1.0
            version: 1001, flod_factor: 2 | flod_factor
            version: 1001, repeat_seconds: soon | soon
            version: 1001, repeat_seconds: null | repeat_seconds
            version: 1001, releases: {Lynx: {newest: 1, date: 2026-01-01, days: 1, slack: 1}} | Lynx
            version: 1001, releases: {iOS: {newest: 0, date: 2026-01-01, days: 1, slack: 1}} | 0
            version: 1001, releases: {iOS: {newest: 1, date: tomorrow, days: 1, slack: 1}} | tomorrow
            """)
    void whatIsWrongIsNamedWithTheFile(String yaml, String named) throws IOException {
        Path file = file("{" + yaml + "}");
        assertThatThrownBy(() -> TrafficRules.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rules.yaml")
                .hasMessageContaining(named);
    }

    @Test
    void aFileThatIsNotThereOrHoldsNoKeysIsNamed() throws IOException {
        assertThatThrownBy(() -> TrafficRules.read(folder.resolve("none.yaml"))).hasMessageContaining("none.yaml");
        Path list = file("- 1\n- 2\n");
        assertThatThrownBy(() -> TrafficRules.read(list)).hasMessageContaining("keys and values");
        Path empty = file("");
        assertThatThrownBy(() -> TrafficRules.read(empty)).hasMessageContaining("keys and values");
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("rules.yaml"), yaml);
    }
}
