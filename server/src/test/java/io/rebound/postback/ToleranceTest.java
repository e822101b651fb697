package io.rebound.postback;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.catalog.GoalDialect;
import io.rebound.http.RecordingRequest;
import io.rebound.journal.event.PostbackReceived;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is understood in spite of how it is spelled, and that it is told. */
class ToleranceTest {
    private static final String GOOD = "api_key=$KEY&tracking=$TRACKER&amount=12.50&txid=A1";

    private final Shop shop = Shop.on("generic");

    @Test
    void whatIsSpelledRightIsNotCalledTolerated() {
        assertThat(accepted("/postback?" + GOOD).getToleratedList()).isEmpty();
    }

    @Test
    void aQueryThatWasEncodedAsAWholeIsRead() {
        PostbackReceived event = accepted("/postback?" + encoded(shop.world().fill(GOOD + "&goal=Sale&x=a%20b")));

        assertThat(event.getToleratedList()).containsExactly("encoded-query: the query was percent-encoded once more");
        assertThat(event.getTxid()).isEqualTo("A1");
        assertThat(event.getParametersList())
                .anySatisfy(parameter -> assertThat(parameter.getValue()).isEqualTo("a b"));
    }

    @Test
    void soIsOneOfWhichOnlyTheRestWasEncoded() {
        PostbackReceived event =
                accepted("/postback?api_key=$KEY" + encoded(shop.world().fill("&tracking=$TRACKER&amount=12.50")));

        assertThat(event.getToleratedList()).containsExactly("encoded-query: the query was percent-encoded once more");
        assertThat(event.getAmountMicros()).isEqualTo(12_500_000);
        assertThat(event.toString()).doesNotContain(shop.sale.key());
    }

    @Test
    void aFormThatWasEncodedAsAWholeIsReadToo() {
        shop.send(RecordingRequest.of("POST", "/postback")
                .with(
                        encoded(shop.world().fill(GOOD)).getBytes(StandardCharsets.US_ASCII),
                        "application/x-www-form-urlencoded"));

        assertThat(shop.lane.last().getResult()).isEqualTo("accepted");
    }

    @ParameterizedTest
    @CsvSource({
        "Amount, Amount",
        "AMOUNT, AMOUNT",
        "amount[], amount[]",
        "amount%5B%5D, amount[]",
        "amount%255B%255D, amount%5B%5D",
        "amp;amount, amp;amount",
        "amp;amp;Amount, amp;amp;Amount",
        "%20amount, \" amount\"",
        "am%256funt, am%6funt"
    })
    void aNameIsReadWhereOnlyItsSpellingDiffers(String sent, String shown) {
        PostbackReceived event = accepted("/postback?api_key=$KEY&tracking=$TRACKER&" + sent + "=12.50");

        assertThat(event.getAmountMicros()).isEqualTo(12_500_000);
        assertThat(event.getToleratedList())
                .containsExactly("name: " + shown.replace("\"", "") + " was read as amount");
    }

    @Test
    void theKeyAndTheTrackerAreFoundUnderOtherSpellingsToo() {
        PostbackReceived event = accepted("/postback?API_KEY=$KEY&Tracking=$TRACKER&amount=12.50");

        assertThat(event.getToleratedList())
                .containsExactly("name: API_KEY was read as api_key", "name: Tracking was read as tracking");
        assertThat(event.toString()).doesNotContain(shop.sale.key());
    }

    @Test
    void aNameThatIsExactlyRightComesFirst() {
        PostbackReceived event = accepted("/postback?" + GOOD + "&Amount=99.00&TXID=B2");

        assertThat(event.getAmountMicros()).isEqualTo(12_500_000);
        assertThat(event.getTxid()).isEqualTo("A1");
        assertThat(event.getToleratedList()).isEmpty();
    }

    @Test
    void twoSpellingsThatDifferAreRefused() {
        assertThat(shop.get("/postback?api_key=$KEY&tracking=$TRACKER&Amount=12.50&AMOUNT=99.00")
                        .text())
                .isEqualTo("ERROR duplicate-parameter: Amount and AMOUNT mean the same, but differ\n");
    }

    @Test
    void aPlatformsNameWithBracketsIsOneLikeAnyOther() {
        Shop bracketed = Shop.speaking(
                new GoalDialect(Map.of("tracking", List.of("data[click]")), Set.of(), Map.of(), Optional.empty()));
        for (String name : List.of("data[click]", "data%5Bclick%5D", "data%255Bclick%255D", "Data[Click]")) {
            assertThat(bracketed
                            .get("/postback?api_key=$KEY&amount=12.50&" + name + "=$TRACKER")
                            .text())
                    .as(name)
                    .startsWith("OK");
        }
    }

    @Test
    void namesThatDifferInCaseAloneAreToldApartAndNotGuessed() {
        Shop strict = Shop.speaking(new GoalDialect(
                Map.of("txid", List.of("ID"), "amount", List.of("id")), Set.of(), Map.of(), Optional.empty()));

        strict.get("/postback?api_key=$KEY&tracking=$TRACKER&ID=A1&id=12.50");
        assertThat(strict.lane.last().getTxid()).isEqualTo("A1");
        assertThat(strict.lane.last().getAmountMicros()).isEqualTo(12_500_000);
        assertThat(strict.get("/postback?api_key=$KEY&tracking=$TRACKER&Id=12.50")
                        .answered("Rebound-Result"))
                .isEqualTo("no-amount");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    status=APPROVED                        | case: status "APPROVED" was read without regard to case
                    status=appro%2576ed                    | encoding: status "appro%76ed" was read as "approved"
                    status=%20approved                     | encoding: status " approved" was read as "approved"
                    currency=usd                           | case: currency "usd" was read without regard to case
                    currency=U%2553D                       | encoding: currency "U%53D" was read as "USD"
                    event_time=2026-03-01T14:10:00+02:00   | encoding: event_time "2026-03-01T14:10:00 02:00" was read as "2026-03-01T14:10:00+02:00"
                    event_time=2026-03-01T12%253A10%253A00Z | encoding: event_time "2026-03-01T12%3A10%3A00Z" was read as "2026-03-01T12:10:00Z"
                    """)
    void aValueIsReadWhereOnlyItsEncodingOrCaseDiffers(String sent, String told) {
        assertThat(accepted("/postback?" + GOOD + "&" + sent).getToleratedList())
                .containsExactly(told);
    }

    @Test
    void aTrackerOrAmountThatWasEncodedTwiceIsRead() {
        String tracker = shop.click.text();
        String escaped = "%25" + Integer.toHexString(tracker.charAt(0)) + tracker.substring(1);
        PostbackReceived event = accepted("/postback?api_key=$KEY&tracking=" + escaped + "&amount=12%252E50");

        assertThat(event.getToleratedList())
                .containsExactly(
                        "encoding: tracking was percent-encoded twice",
                        "encoding: amount \"12%2E50\" was read as \"12.50\"");
        assertThat(event.getClick().getSequence())
                .isEqualTo(shop.click.tracker().click().sequence());
    }

    @Test
    void aGoalsNameIsFoundWhateverBecameOfItsSpacesAndPluses() {
        shop.catalog.goal(shop.advertiser, "Trial + Join");
        shop.catalog.goal(shop.advertiser, "A+B");
        for (String sent : List.of(
                "Trial%20%2B%20Join", "Trial+%2B+Join", "Trial%2520%252B%2520Join", "A%2BB", "A+B", "A%252BB")) {
            accepted("/postback?" + GOOD + "&goal=" + sent);
        }
    }

    @Test
    void aTransactionIdIsTakenAsItComes() {
        assertThat(accepted("/postback?api_key=$KEY&tracking=$TRACKER&amount=12.50&txid=a%252Fb+c")
                        .getTxid())
                .isEqualTo("a%2Fb c");
    }

    private PostbackReceived accepted(String target) {
        assertThat(shop.get(target).text()).startsWith("OK accepted");
        return shop.lane.last();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
