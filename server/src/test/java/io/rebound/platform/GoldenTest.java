package io.rebound.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.platform.Golden.Side;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each preset says what its platform was seen to do. A preset that is taken away breaks its own case and no other. */
class GoldenTest {
    private static final Platforms PLATFORMS = Platforms.load();

    static List<Golden> platforms() {
        return Golden.all();
    }

    static Stream<Golden> advertisers() {
        return platforms().stream().filter(golden -> golden.advertiser().isPresent());
    }

    static Stream<Golden> sources() {
        return platforms().stream().filter(golden -> golden.source().isPresent());
    }

    private static Conversions conversions(Golden golden) {
        return PLATFORMS.get(golden.name()).conversions().orElseThrow();
    }

    private static Traffic traffic(Golden golden) {
        return PLATFORMS.get(golden.name()).traffic().orElseThrow();
    }

    @Test
    void everyPresetHasItsExample() {
        assertThat(platforms())
                .extracting(Golden::name)
                .containsAll(PLATFORMS.all().stream().map(Platform::name).toList());
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void aPlatformIsOnTheSidesThatItsExampleShows(Golden golden) {
        Platform platform = PLATFORMS.get(golden.name());

        assertThat(platform.conversions().isPresent())
                .isEqualTo(golden.advertiser().isPresent());
        assertThat(platform.traffic().isPresent()).isEqualTo(golden.source().isPresent());
    }

    @ParameterizedTest
    @MethodSource("advertisers")
    void ourTrackerGoesWhereThePlatformKeepsClickIds(Golden golden) {
        Slot slot = conversions(golden).tracker();
        Side side = golden.advertiser().orElseThrow();

        assertThat(slot.parameter()).isEqualTo(side.text("slot"));
        assertThat(slot.limit().isPresent() ? Integer.toString(slot.limit().getAsInt()) : "")
                .isEqualTo(side.text("limit"));
        assertThat(slot.overflow().orElse("")).isEqualTo(side.text("overflow"));
    }

    @ParameterizedTest
    @MethodSource("advertisers")
    void itsPostbackIsWrittenInItsOwnMacrosAndNoOthers(Golden golden) {
        Map<String, String> macros = conversions(golden).macros();
        Side side = golden.advertiser().orElseThrow();

        assertThat(macros).containsExactlyEntriesOf(side.query("postback"));
        assertThat(macros.values()).allMatch(macro -> macro.matches(side.text("syntax")));
    }

    @ParameterizedTest
    @MethodSource("advertisers")
    void whatItFiresIsReadUnderNamesThatThePresetKnows(Golden golden) {
        Conversions conversions = conversions(golden);
        Map<String, String> fired = golden.advertiser().orElseThrow().query("fires");

        assertThat(fired).as("the tracker").containsValue("TRACKER");
        assertThat(read(conversions, fired, "tracking")).isEqualTo("TRACKER");
        assertThat(read(conversions, fired, "amount")).isEqualTo("12.50");
    }

    private static String read(Conversions conversions, Map<String, String> fired, String ours) {
        return conversions.names().getOrDefault(ours, List.of(ours)).stream()
                .filter(fired::containsKey)
                .map(fired::get)
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @MethodSource("advertisers")
    void itsStatusesAndEventsMeanWhatTheyMean(Golden golden) {
        Map<String, String> meanings = new LinkedHashMap<>();
        conversions(golden).occurrences().forEach((word, meaning) -> meanings.put(word, words(meaning)));

        assertThat(meanings)
                .containsAllEntriesOf(golden.advertiser().orElseThrow().map("means"));
    }

    private static String words(Occurrence meaning) {
        return meaning.equals(Occurrence.NOTHING)
                ? "nothing"
                : (meaning.kind() + " " + meaning.standing()).toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @MethodSource("sources")
    void aSourceFillsInItsOwnTokensAndIsToldInOurs(Golden golden) {
        Traffic traffic = traffic(golden);
        Side side = golden.source().orElseThrow();

        assertThat(traffic.tokens()).containsExactlyEntriesOf(side.query("click"));
        assertThat(traffic.tokens().values()).allMatch(token -> token.matches(side.text("syntax")));
        assertThat(traffic.postbackUrl().orElse("")).isEqualTo(side.text("postback"));
        assertThat(traffic.successMatch().orElse("")).isEqualTo(side.text("success"));
    }
}
