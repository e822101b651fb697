package io.rebound.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A preset with a mistake stops the start, with the file's name, the field's and the cure. */
class PresetFileTest {
    private static final String GOOD = """
            title: Somebody
            sources: [https://somebody.example/docs, https://somebody.example/more]
            checked: 2026-11-22
            unverified: conversions.macros.amount
            conversions:
              tracker: {parameter: s2, limit: 100, overflow: s3}
              names: {tracking: [cid, click], status: post_type}
              foreign: status
              sequence: rebills
              macros: {amount: "#price#"}
              occurrences: {rebill: rebill approved, expire: nothing}
              amounts: minor_units
              currency: EUR
              steps: [Do this., Do that.]
            traffic:
              names: {external_id: subid}
              tokens: {external_id: "{clickid}", cost: "{bid}"}
              postback_url: https://[DOMAIN]/pb?id={external_id}&goal=[GOAL_ID]
              success_match: OK
            """;

    private static Platform read(String yaml) {
        return new PresetFile("somebody.yaml", yaml).read();
    }

    @Test
    void everyFieldIsRead() {
        Platform platform = read(GOOD);

        Conversions conversions = platform.conversions().orElseThrow();
        Traffic traffic = platform.traffic().orElseThrow();
        assertThat(platform.name()).isEqualTo("somebody");
        assertThat(platform.checked().sources()).hasSize(2);
        assertThat(platform.checked().on()).isEqualTo(LocalDate.of(2026, 11, 22));
        assertThat(platform.checked().unverified()).containsExactly("conversions.macros.amount");
        assertThat(conversions.tracker()).isEqualTo(new Slot("s2", OptionalInt.of(100), Optional.of("s3")));
        assertThat(conversions.names())
                .containsEntry("tracking", List.of("cid", "click"))
                .containsEntry("status", List.of("post_type"));
        assertThat(conversions.foreign()).containsExactly("status");
        assertThat(conversions.sequence()).contains("rebills");
        assertThat(conversions.macros()).containsEntry("amount", "#price#");
        assertThat(conversions.occurrences())
                .containsEntry("rebill", new Occurrence(Occurrence.Kind.REBILL, Occurrence.Standing.APPROVED))
                .containsEntry("expire", Occurrence.NOTHING);
        assertThat(conversions.amounts()).isEqualTo(Conversions.AmountForm.MINOR_UNITS);
        assertThat(conversions.currency()).contains(Currency.getInstance("EUR"));
        assertThat(conversions.steps()).containsExactly("Do this.", "Do that.");
        assertThat(traffic.names()).containsEntry("external_id", List.of("subid"));
        assertThat(traffic.tokens().keySet()).containsExactly("external_id", "cost");
        assertThat(traffic.postbackUrl()).contains("https://[DOMAIN]/pb?id={external_id}&goal=[GOAL_ID]");
        assertThat(traffic.successMatch()).contains("OK");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "title: Somebody | titel: Somebody | titel is not known",
                "title: Somebody | `` | title is missing",
                "title: Somebody | `title: ' '` | title is empty",
                "title: Somebody | title: | title has no value",
                "title: Somebody | title: 7 | title must be a text",
                "checked: 2026-11-22 | checked: yesterday | checked must be a day like 2026-11-22",
                "sources: [https://somebody.example/docs, https://somebody.example/more] | sources: [] | sources is an empty list",
                "sources: [https://somebody.example/docs, https://somebody.example/more] | sources: a friend | sources must be addresses",
                "sources: [https://somebody.example/docs, https://somebody.example/more] | `` | sources is missing",
                "unverified: conversions.macros.amount | unverified: conversions.macros.price | is not in the file",
                "{parameter: s2, limit: 100, overflow: s3} | {limit: 100} | conversions.tracker.parameter is missing",
                "{parameter: s2, limit: 100, overflow: s3} | s2 | conversions.tracker must hold fields",
                "limit: 100 | limit: 0 | conversions.tracker.limit must be a whole number above 0",
                "limit: 100 | limit: long | conversions.tracker.limit must be a whole number above 0",
                "limit: 100, overflow | overflow | conversions.tracker.overflow needs a limit",
                "[cid, click] | [cid, post_type] | conversions.names.status has \"post_type\" a second time",
                "status: post_type | state: post_type | conversions.names has \"state\", which is no name of ours",
                "foreign: status | foreign: state | conversions.foreign has \"state\"",
                "macros: {amount | macros: {price | conversions.macros has \"price\"",
                "rebill: rebill | Rebill: rebill | conversions.occurrences.Rebill must be in lower case",
                "rebill approved | paid | conversions.occurrences.rebill must look like",
                "rebill approved | rebill paid | must be one of approved, pending, rejected, reversed, got \"paid\"",
                "minor_units | cents | conversions.amounts must be one of decimal, minor_units",
                "currency: EUR | currency: EURO | conversions.currency must be a code like USD",
                "names: {external_id | names: {click | traffic.names has \"click\"",
                "cost: \"{bid}\" | price: \"{bid}\" | traffic.tokens has \"price\"",
                "id={external_id} | id={clickident} | traffic.postback_url is no template",
                "success_match | success | traffic.success is not known",
            })
    void aMistakeIsNamedWithItsFileItsFieldAndTheCure(String right, String wrong, String message) {
        assertThat(GOOD).contains(right);

        assertThatThrownBy(() -> read(GOOD.replace(right, wrong)))
                .isInstanceOf(BadPresetException.class)
                .hasMessageStartingWith("somebody.yaml: ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "just words", "title: Somebody\ntitle: Twice", "title: [", "title: Somebody\n---\na: 1"})
    void whatIsNoPresetAtAllIsSaidToBeNone(String yaml) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(BadPresetException.class)
                .hasMessageStartingWith("somebody.yaml");
    }

    @Test
    void aFieldThatStandsThereTwiceIsRefused() {
        assertThatThrownBy(() -> read(GOOD + "title: Again\n"))
                .isInstanceOf(BadPresetException.class)
                .hasMessageContaining("Duplicate field 'title'");
    }

    @Test
    void aPlatformThatDoesNothingIsRefused() {
        assertThatThrownBy(() -> read("title: T\nsources: https://t.example\nchecked: 2026-11-22"))
                .isInstanceOf(BadPresetException.class)
                .hasMessageContaining("conversions and traffic are both missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cake.yaml", "cake .yaml", "cake--.yaml", ".yaml", "cake.yml"})
    void aFilesNameIsTheOneThatTheApiTakes(String fileName) {
        assertThatThrownBy(() -> new PresetFile(fileName, GOOD))
                .isInstanceOf(BadPresetException.class)
                .hasMessageContaining("must look like nats-old.yaml");
    }
}
