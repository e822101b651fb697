package io.rebound.postback;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.http.RecordingRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnreplacedMacroTest {
    private static final List<String> SYNTAXES = List.of(
            "{x}", "{{x}}", "#x#", "##x##", "[x]", "[[x]]", "${x}", "%x%", "%%x%%", "<x>", "__x__", "(x)", "~x~");
    private static final List<String> NAMES = List.of("click_id", "PAYOUT", "s2", "subId1", "a");

    static Stream<String> macros() {
        Stream<String> named =
                SYNTAXES.stream().flatMap(syntax -> NAMES.stream().map(name -> syntax.replace("x", name)));
        return Stream.concat(named, Stream.of("REPLACE", "OPTIONAL", "CLICK_ID"));
    }

    @ParameterizedTest
    @MethodSource("macros")
    void everySyntaxIsFoundPlainEncodedAndEncodedTwice(String macro) {
        String once = encoded(macro);

        assertThat(UnreplacedMacro.in(macro)).contains(macro);
        assertThat(UnreplacedMacro.in(once)).contains(macro);
        assertThat(UnreplacedMacro.in(encoded(once))).contains(macro);
        assertThat(UnreplacedMacro.in(" " + macro + " ")).contains(macro);
    }

    @ParameterizedTest
    @MethodSource("macros")
    void everySyntaxIsRefusedInTheQueryTheFormAndTheJson(String macro) {
        Shop shop = new Shop();
        String start = shop.world().fill("/postback?api_key=$KEY&tracking=$TRACKER&txid=1");
        String form = "application/x-www-form-urlencoded";
        String json = "{\"amount\":\"" + macro + "\"}";

        Stream.of(
                        RecordingRequest.get(start + "&amount=" + macro.replace("#", "%23")),
                        RecordingRequest.get(start + "&amount=" + encoded(macro)),
                        RecordingRequest.get(start + "&amount=" + encoded(encoded(macro))),
                        RecordingRequest.of("POST", start).with(bytes("amount=" + encoded(macro)), form),
                        RecordingRequest.of("POST", start).with(bytes(json), "application/json"))
                .forEach(request -> assertThat(shop.send(request).text())
                        .isEqualTo("ERROR macro-not-replaced: amount holds the macro " + macro
                                + ", which the sender's platform did not replace\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "##SUB_ID_SHORT(action)##",
                "#s2##s3#",
                "{cl?NetworkName}",
                "{event-revenue}",
                "{$data1}",
                "${(event_timestamp)!}",
                "[TRANSACTION_UNIQ_ID]",
                "[%tp_adid%]",
                "{_custom}",
                "{{campaign.id}}",
                "{{ campaign.id }}",
                "%%PATTERN:key%%",
                "__CALLBACK_PARAM__",
                "%ad_id%",
                "REPLACE_WITH_CLICK_ID"
            })
    void macrosOfRealPlatformsAreFound(String macro) {
        assertThat(UnreplacedMacro.in(macro)).contains(macro);
    }

    @Test
    void aClearMacroIsFoundInsideALongerValue() {
        assertThat(UnreplacedMacro.in("order-{id}-7")).contains("{id}");
        assertThat(UnreplacedMacro.in("a/{{id}}/b")).contains("{{id}}");
        assertThat(UnreplacedMacro.in("x${SUBID}")).contains("${SUBID}");
        assertThat(UnreplacedMacro.in("id=<TRACKER>;")).contains("<TRACKER>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "12.50",
                "A-1029",
                "ORDER_17",
                "order_2026_03_01",
                "_a_",
                "__",
                "____",
                "__1234__",
                "abc__def",
                "#1029",
                "#1029#",
                "##",
                "#A1B2C3#",
                "(1029)",
                "(A1B2C3)",
                "sale (refunded)",
                "()",
                "[]",
                "[1,2,3]",
                "[\"a\"]",
                "{}",
                "{\"id\":1}",
                "{3f2504e0-4f89-11d3-9a0c-0305e82c3301}",
                "{A12504E0-4F89-11D3-9A0C-0305E82C3301}",
                "~1029~",
                "~",
                "100%",
                "50%-100%",
                "%20%",
                "20% off 30%",
                "a%20b",
                "1<2>1",
                "a < b > c",
                "Bob <bob@example.com>",
                "replace",
                "REPLACED-17",
                "OPTIONAL-17",
                "CLICK_ID_17",
                "d94ff74f-ea02-4153-ac04-111119!44117",
                "0::12345::abc::::1405418672",
                "dGhpcyBpcyBhIHRlc3Q+/w==",
                "EAIaIQobChMI-_z9_Ouh6wIVjrd3Ch2dCg_rEAAYASAAEgKVvPD_BwE",
                "MS4yLjEuNS4wLjAuMC4w",
                "cs_test_a1B2c3",
                "Zürich",
                "注文123"
            })
    void anOrdinaryValueIsNoMacro(String value) {
        assertThat(UnreplacedMacro.in(value)).isEmpty();
        assertThat(UnreplacedMacro.in(encoded(value))).isEmpty();
    }

    @Test
    void noTrackerIsTakenForAMacro() {
        Shop shop = new Shop();
        for (int i = 0; i < 10_000; i++) {
            String tracker = shop.click(shop.offer).text();
            assertThat(UnreplacedMacro.in(tracker)).isEmpty();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("_", "%5F")
                .replace("+", "%20");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
