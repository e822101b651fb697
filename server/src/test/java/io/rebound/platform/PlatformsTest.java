package io.rebound.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformsTest {
    private static final String FOLDER = "io/rebound/platform/";
    private static final String PRESET = """
            title: Somebody
            sources: https://somebody.example/docs
            checked: 2026-11-22
            conversions:
              tracker: {parameter: click}
            """;

    private final Platforms platforms = Platforms.load();

    @Test
    void platformsAreListedByName() {
        assertThat(platforms.all()).extracting(Platform::name).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aPlatformIsFoundByItsNameAlone() {
        assertThat(platforms.find("generic")).contains(platforms.get(Platforms.GENERIC));
        assertThat(platforms.find("Generic")).isEmpty();
        assertThatThrownBy(() -> platforms.get("genric"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no platform \"genric\"")
                .hasMessageContaining("generic, ");
    }

    @Test
    void everyFactHasASourceAndADay() {
        assertThat(platforms.all()).allSatisfy(platform -> {
            assertThat(platform.checked().sources()).isNotEmpty();
            assertThat(platform.checked().on()).isAfter(LocalDate.of(2026, 1, 1));
        });
    }

    @Test
    void noTwoPlatformsLookAlikeToPeople() {
        assertThat(platforms.all()).extracting(Platform::title).doesNotHaveDuplicates();
    }

    @Test
    void stepsTellWhereEachLineGoes() {
        assertThat(platforms.all()).allSatisfy(platform -> {
            if (!platform.name().equals(Platforms.GENERIC)) {
                platform.conversions()
                        .ifPresent(conversions -> assertThat(String.join(" ", conversions.steps()))
                                .contains("{url}", "{postback_url}"));
                platform.traffic()
                        .ifPresent(traffic ->
                                assertThat(String.join(" ", traffic.steps())).contains("{click_url}"));
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "cake, ",
        "hasoffers, ",
        "nats, conversions.names.amount",
        "nats-old, conversions.tracker.parameter conversions.names.tracking conversions.names.amount",
    })
    void ofTheFirstPlatformsOnlyWhatNobodyDocumentsIsUnverified(String name, @Nullable String fields) {
        assertThat(String.join(" ", platforms.get(name).checked().unverified()))
                .isEqualTo(Objects.requireNonNullElse(fields, ""));
    }

    @Test
    void presetsAreReadFromAFolderAndFromAJar(@TempDir Path folder) throws IOException {
        Path classes = Files.createDirectories(folder.resolve(FOLDER));
        Files.writeString(classes.resolve("generic.yaml"), PRESET);
        Files.writeString(classes.resolve("Another.class"), "no preset");
        Path jar = folder.resolve("program.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(FOLDER + "generic.yaml"));
            out.write(Files.readAllBytes(classes.resolve("generic.yaml")));
        }

        assertThat(Platforms.of(folder).all())
                .containsExactlyElementsOf(Platforms.of(jar).all());
        assertThat(Platforms.of(jar).get("generic").title()).isEqualTo("Somebody");
    }

    @Test
    void aProgramWithoutTheGenericPlatformIsNotComplete(@TempDir Path folder) throws IOException {
        Path classes = Files.createDirectories(folder.resolve(FOLDER));
        Files.writeString(classes.resolve("somebody.yaml"), PRESET);

        assertThatThrownBy(() -> Platforms.of(folder))
                .isInstanceOf(BadPresetException.class)
                .hasMessageContaining("generic.yaml");
    }
}
