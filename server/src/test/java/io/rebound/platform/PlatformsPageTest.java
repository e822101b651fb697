package io.rebound.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code -Drebound.docs=write} writes the page anew instead of comparing it. */
class PlatformsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "platforms.md");
    private static final String BEGIN = "<!-- made from the presets; PlatformsPageTest compares -->\n";
    private static final String END = "<!-- end -->\n";

    @BeforeAll
    static void write() throws IOException {
        if ("write".equals(System.getProperty("rebound.docs"))) {
            String page = Files.readString(PAGE);
            String presets = Platforms.load().all().stream()
                    .map(PlatformsPageTest::preset)
                    .collect(Collectors.joining("\n", "\n", "\n"));
            int from = page.indexOf(BEGIN) + BEGIN.length();
            Files.writeString(PAGE, page.substring(0, from) + presets + page.substring(page.indexOf(END)));
        }
    }

    static List<Golden> platforms() {
        return Golden.all();
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void thePageShowsThePreset(Golden golden) throws IOException {
        assertThat(Files.readString(PAGE))
                .as("docs/platforms.md is made anew by running this test with -Drebound.docs=write")
                .contains("\n\n" + preset(Platforms.load().get(golden.name())) + "\n");
    }

    private static String preset(Platform platform) {
        List<String> lines = new ArrayList<>();
        lines.add("### `" + platform.name() + "`: " + platform.title() + "\n");
        platform.conversions().ifPresent(conversions -> describe(conversions, lines));
        platform.traffic().ifPresent(traffic -> describe(traffic, lines));
        Checked checked = platform.checked();
        lines.add("* **Checked** " + checked.on() + " with " + String.join(", ", checked.sources()));
        if (!checked.unverified().isEmpty()) {
            lines.add("* **Not verified**: " + codes(List.copyOf(checked.unverified())));
        }
        return String.join("\n", lines) + "\n";
    }

    private static void describe(Conversions conversions, List<String> lines) {
        Slot slot = conversions.tracker();
        String room = slot.limit().isPresent() ? " (" + slot.limit().getAsInt() + " characters" : "";
        String spill = slot.overflow().map(next -> ", then `" + next + "`").orElse("");
        lines.add("* **As an advertiser's platform** it takes our tracker in `" + slot.parameter() + "`"
                + (room.isEmpty() ? "" : room + spill + ")"));
        if (!conversions.macros().isEmpty()) {
            lines.add("* **It fills in** " + pairs(conversions.macros()));
        }
        if (!conversions.names().isEmpty()) {
            lines.add("* **It says** "
                    + conversions.names().entrySet().stream()
                            .map(name -> codes(name.getValue()) + " for `" + name.getKey() + "`")
                            .collect(Collectors.joining("; ")));
        }
        if (!conversions.foreign().isEmpty()) {
            lines.add("* **It means something else by** "
                    + codes(conversions.foreign().stream().sorted().toList()));
        }
        Map<String, List<String>> wordsByMeaning = new TreeMap<>();
        conversions
                .occurrences()
                .forEach((word, meaning) -> wordsByMeaning
                        .computeIfAbsent(words(meaning), key -> new ArrayList<>())
                        .add(word));
        wordsByMeaning.forEach((meaning, words) -> lines.add("* **" + capitalized(meaning) + "**: " + codes(words)));
    }

    private static void describe(Traffic traffic, List<String> lines) {
        lines.add("* **As a source** it fills in " + pairs(traffic.tokens()));
        traffic.postbackUrl().ifPresent(url -> lines.add("* **It is told at** `" + url + "`"));
        traffic.successMatch()
                .ifPresent(text -> lines.add("* **It has understood if its answer holds** `" + text + "`"));
    }

    private static String pairs(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> "`" + pair.getKey() + "=" + pair.getValue() + "`")
                .collect(Collectors.joining(", "));
    }

    private static String codes(List<String> words) {
        return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }

    private static String words(Occurrence meaning) {
        return meaning.equals(Occurrence.NOTHING)
                ? "nothing"
                : (meaning.kind() + " " + meaning.standing()).toLowerCase(Locale.ROOT);
    }

    private static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
