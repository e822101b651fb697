package io.rebound.postback;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.catalog.AllowedAddresses;
import io.rebound.catalog.GoalAccess;
import io.rebound.catalog.PreviousKey;
import io.rebound.catalog.SigningSecret;
import io.rebound.http.RecordingRequest;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.journal.event.Signed;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may send for a goal: from where, signed how, with which of its keys. */
class SenderRulesTest {
    private static final String OFFICE = "/postback?api_key=$OFFICE_KEY&tracking=$TRACKER";
    private static final String SIGNED = "api_key=$SIGNED_KEY&tracking=$TRACKER";
    private static final SigningSecret OTHER = SigningSecret.of("rsec_" + "o".repeat(42));

    private final Shop shop = new Shop();

    @ParameterizedTest
    @CsvSource(textBlock = """
            # allowed,                        from,                  answered
            198.51.100.0/24,                  198.51.100.0,          accepted
            198.51.100.0/24,                  198.51.100.255,        accepted
            198.51.100.0/24,                  198.51.101.0,          address-not-allowed
            198.51.100.0/24,                  ::ffff:198.51.100.7,   accepted
            198.51.100.0/24,                  ::ffff:c633:6407,      accepted
            198.51.100.0/24,                  ::198.51.100.7,        address-not-allowed
            ::ffff:198.51.100.0/120,          198.51.100.7,          accepted
            198.51.100.7,                     198.51.100.7,          accepted
            198.51.100.7,                     198.51.100.70,         address-not-allowed
            2001:db8:1::/48,                  2001:db8:1:ffff::1,    accepted
            2001:db8:1::/48,                  2001:db8:2::1,         address-not-allowed
            2001:db8::1,                      2001:DB8:0:0:0:0:0:1,  accepted
            fe80::/10,                        fe80::1%eth0,          accepted
            0.0.0.0/0,                        198.51.100.7,          accepted
            0.0.0.0/0,                        2001:db8::1,           address-not-allowed
            192.0.2.1 198.51.100.0/24 ::/0,   2001:db8::1,           accepted
            192.0.2.1 198.51.100.0/24,        192.0.2.1,             accepted
            198.51.100.0/24,                  nonsense,              address-not-allowed
            """)
    void aPostbackIsTakenFromTheAddressesThatTheGoalAllows(String allowed, String from, String answered) {
        shop.changeSale(terms -> terms.access = Shop.from(allowed.split(" ")));

        RecordingRequest request = send("/postback?api_key=$KEY&tracking=$TRACKER&amount=12.50", from);

        assertThat(request.answered("Rebound-Result")).isEqualTo(answered);
        assertThat(request.status()).isEqualTo(answered.equals("accepted") ? 200 : 403);
    }

    @Test
    void whereAServerWasRefusedIsKeptWholeAndElsewhereIsNot() {
        send(OFFICE, "203.0.113.9");
        assertThat(shop.lane.last().getResult()).isEqualTo("address-not-allowed");
        assertThat(shop.lane.last().getAddress()).isEqualTo("203.0.113.9");

        send(OFFICE, "198.51.100.9");
        assertThat(shop.lane.last().toString()).doesNotContain("198.51.100.9");

        send("/postback?api_key=$KEY&tracking=$TRACKER&amount=12.50", "203.0.113.9");
        assertThat(shop.lane.last().toString()).doesNotContain("203.0.113.9");
    }

    @Test
    void ofAVisitorNoWholeAddressIsKeptNorShown() {
        RecordingRequest refused = send("/pixel.gif?api_key=$OFFICE_KEY&tracking=$TRACKER", "203.0.113.9");

        assertThat(refused.answered("Rebound-Result")).isEqualTo("address-not-allowed");
        assertThat(shop.lane.last().toString())
                .contains("203.0.113.0, which is not among")
                .doesNotContain("203.0.113.9");
    }

    @Test
    void aPixelKeyComesFromAnyAddressAndUnsigned() {
        shop.changeSale(terms -> terms.access = new GoalAccess(
                Optional.empty(), AllowedAddresses.of(List.of("198.51.100.0/24")), List.of(Shop.SECRET), true));

        assertThat(send("/pixel.gif?api_key=$PIXEL_KEY&tracking=$TRACKER", "203.0.113.9")
                        .answered("Rebound-Result"))
                .isEqualTo("accepted");
    }

    @Test
    void ofAddressAndSignatureTheAddressAnswersAndBothAreNoted() {
        shop.changeSale(terms -> terms.access = new GoalAccess(
                Optional.empty(), AllowedAddresses.of(List.of("198.51.100.0/24")), List.of(Shop.SECRET), true));

        RecordingRequest request = send("/postback?api_key=$KEY&tracking=$TRACKER&b=1&b=2", "203.0.113.9");

        assertThat(request.answered("Rebound-Result")).isEqualTo("duplicate-parameter");
        assertThat(shop.lane.last().getAddress()).isEqualTo("203.0.113.9");
        assertThat(shop.lane.last().getSigned()).isEqualTo(Signed.BAD);
    }

    @Test
    void whatIsSignedOverQueryAndBodyIsAccepted() {
        assertThat(code(signed(SIGNED, "", Shop.SECRET, 0))).isEqualTo("accepted");
        assertThat(shop.lane.last().getSigned()).isEqualTo(Signed.GOOD);
        assertThat(code(signed("api_key=$SIGNED_KEY", "tracking=$TRACKER", Shop.SECRET, 0)))
                .isEqualTo("accepted");
        assertThat(code(signed("", "api_key=$SIGNED_KEY&tracking=$TRACKER", Shop.SECRET, 0)))
                .isEqualTo("accepted");
    }

    @Test
    void aCopyOfASignedPostbackIsAnsweredLikeTheFirst() {
        assertThat(code(signed(SIGNED, "", Shop.SECRET, 0))).isEqualTo("accepted");
        shop.at(shop.now().plusSeconds(299));
        assertThat(code(signed(SIGNED, "", Shop.SECRET, -299))).isEqualTo("accepted");
    }

    @Test
    void aCopyIsKnownByWhatWasSignedWhicheverOfTwoSignaturesItCarries() {
        shop.changeSale(terms -> terms.access = Shop.signedWith(OTHER, Shop.SECRET));
        String query = "api_key=$KEY&tracking=$TRACKER&amount=1.00";
        signed(query, "", OTHER, 0);
        String first = shop.lane.last().getSignature();

        signed(query, "", Shop.SECRET, 0);
        assertThat(shop.lane.last().getSignature())
                .isEqualTo(first)
                .matches(shop.now().getEpochSecond() + "-[0-9a-f]{32}");

        signed(query, "", OTHER, 1);
        assertThat(shop.lane.last().getSignature()).as("at another time").isNotEqualTo(first);
        signed(query, "x=1", OTHER, 0);
        assertThat(shop.lane.last().getSignature()).as("another body").isNotEqualTo(first);
        signed(query + "&x=1", "", OTHER, 0);
        assertThat(shop.lane.last().getSignature()).as("another query").isNotEqualTo(first);
    }

    @Test
    void nothingIsKnownByASignatureThatIsWrongOrThatNobodyAskedFor() {
        signed(SIGNED, "", OTHER, 0);
        assertThat(shop.lane.last().getSignature()).isEmpty();

        signed("api_key=$KEY&tracking=$TRACKER&amount=1.00", "", Shop.SECRET, 0);
        assertThat(shop.lane.last().getResult()).isEqualTo("accepted");
        assertThat(shop.lane.last().getSignature()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-300, accepted, ",
        "-301, bad-signature, it was signed 301 seconds ago",
        "300, accepted, ",
        "301, bad-signature, it was signed 301 seconds ahead of our clock",
        "-1772000000, bad-signature, at most 300 are allowed",
    })
    void aSignatureIsWorthSomethingForFiveMinutes(long age, String answered, String told) {
        RecordingRequest request = signed(SIGNED, "", Shop.SECRET, age);

        assertThat(code(request)).isEqualTo(answered);
        if (told != null) {
            assertThat(request.text()).contains(told);
            assertThat(request.status()).isEqualTo(403);
        }
    }

    @Test
    void whatIsSignedWithAnotherSecretOrOverAnotherTextIsToldSo() {
        assertThat(signed(SIGNED, "", OTHER, 0).text()).contains("the signature does not match");

        String header = header(Shop.SECRET, shop.world().fill(SIGNED), "", 0);
        for (String added : List.of("&amount=99.00", "&")) {
            RecordingRequest request = RecordingRequest.get(
                            "/postback?" + shop.world().fill(SIGNED) + added)
                    .with("Rebound-Signature", header);
            assertThat(code(shop.send(request))).as(added).isEqualTo("bad-signature");
        }
    }

    @Test
    void eachOfTwoSecretsIsTaken() {
        shop.changeSale(terms -> terms.access = Shop.signedWith(OTHER, Shop.SECRET));
        String query = "api_key=$KEY&tracking=$TRACKER&amount=1.00";

        assertThat(code(signed(query, "", OTHER, 0))).isEqualTo("accepted");
        assertThat(code(signed(query, "", Shop.SECRET, 0))).isEqualTo("accepted");
        assertThat(code(signed(query, "", SigningSecret.of("x".repeat(47)), 0))).isEqualTo("bad-signature");
    }

    @Test
    void whereQueryEndsAndBodyBeginsIsSignedToo() {
        String query = shop.world().fill("api_key=$SIGNED_KEY");
        String body = shop.world().fill("tracking=$TRACKER");
        String header = header(Shop.SECRET, query + "&" + body, "", 0);

        RecordingRequest request = RecordingRequest.of("POST", "/postback?" + query)
                .with(body.getBytes(UTF_8), "application/x-www-form-urlencoded")
                .with("Rebound-Signature", header);

        assertThat(code(shop.send(request))).isEqualTo("bad-signature");
    }

    @Test
    void whereTwoGoalsAskForASignatureEachGetsItsOwn() {
        shop.changeSale(terms -> terms.access = Shop.signedWith(OTHER));
        String query = "api_key=$KEY&tracking=$TRACKER&goal=Signed";
        String one = header(OTHER, shop.world().fill(query), "", 0);
        String both = one + header(Shop.SECRET, shop.world().fill(query), "", 0).replaceFirst("t=[0-9]+", "");

        assertThat(code(withHeader(query, one))).isEqualTo("bad-signature");
        assertThat(shop.lane.last().getGoal()).isEqualTo(shop.signed.id().value());
        assertThat(code(withHeader(query, both))).isEqualTo("accepted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"t=%d,v1=%s", "v1=%2$s,t=%1$d", " t=%d , v1=%s ", "t=%d,v0=x,v1=%s,v2=y"})
    void theHeaderIsReadInAnyOrderAndWhatALaterVersionAddsIsPassedOver(String form) {
        String right = header(Shop.SECRET, shop.world().fill(SIGNED), "", 0);
        long t = Shop.NOW.getEpochSecond();

        assertThat(code(withHeader(SIGNED, form.formatted(t, right.substring(right.indexOf("v1=") + 3)))))
                .isEqualTo("accepted");
        assertThat(code(withHeader(
                        SIGNED,
                        right.toUpperCase(java.util.Locale.ROOT)
                                .replace("T=", "t=")
                                .replace("V1=", "v1="))))
                .as("hex digits in upper case")
                .isEqualTo("accepted");
    }

    @Test
    void bothKeysAreTakenAndTheReceiptTellsWhich() {
        String old = "old0".repeat(10) + "ab";
        shop.changeSale(terms -> terms.access = previous(new PreviousKey(old, Optional.empty())));

        assertThat(code(shop.get("/postback?api_key=" + old + "&tracking=$TRACKER&amount=1.00")))
                .isEqualTo("accepted");
        assertThat(shop.lane.last().getKeyEnd()).isEqualTo("d0ab");
        assertThat(shop.lane.last().toString()).doesNotContain(old);

        assertThat(code(shop.get("/postback?api_key=$KEY&tracking=$TRACKER&amount=1.00")))
                .isEqualTo("accepted");
        assertThat(shop.lane.last().getKeyEnd()).isEqualTo(shop.sale.key().substring(38));
    }

    @Test
    void aPreviousKeyIsTakenUntilItsTimeIsOver() {
        String old = "old0".repeat(10) + "ab";
        PreviousKey previous = new PreviousKey(old, Optional.of(Shop.NOW.plus(Duration.ofHours(1))));
        shop.changeSale(terms -> terms.access = previous(previous));
        String postback = "/postback?api_key=" + old + "&tracking=$TRACKER&amount=1.00";

        shop.at(Shop.NOW.plus(Duration.ofHours(1)).minusMillis(1));
        assertThat(code(shop.get(postback))).isEqualTo("accepted");
        shop.at(Shop.NOW.plus(Duration.ofHours(1)));
        RecordingRequest late = shop.get(postback);

        assertThat(code(late)).isEqualTo("key-disabled");
        assertThat(late.text()).contains("the goal's previous key, which was taken until 2026-03-01T13:20:00Z");
        assertThat(code(shop.get("/postback?api_key=$KEY&tracking=$TRACKER&amount=1.00")))
                .isEqualTo("accepted");
    }

    @Test
    void aPreviousKeyThatWasTakenAwayIsUnknown() {
        String old = "old0".repeat(10) + "ab";
        shop.changeSale(terms -> terms.access = previous(new PreviousKey(old, Optional.empty())));
        shop.changeSale(terms -> terms.access = GoalAccess.OPEN);

        assertThat(code(shop.get("/postback?api_key=" + old + "&tracking=$TRACKER&amount=1.00")))
                .isEqualTo("unknown-key");
        assertThat(code(shop.get("/postback?api_key=$KEY&tracking=$TRACKER&amount=1.00")))
                .isEqualTo("accepted");
        assertThat(shop.lane.postbacks())
                .extracting(PostbackReceived::getResult)
                .containsExactly("accepted");
    }

    private static GoalAccess previous(PreviousKey key) {
        return new GoalAccess(Optional.of(key), AllowedAddresses.ANY, List.of(), false);
    }

    private RecordingRequest send(String target, String from) {
        return shop.send(RecordingRequest.get(shop.world().fill(target)).from(from));
    }

    private RecordingRequest withHeader(String query, String header) {
        return shop.send(
                RecordingRequest.get("/postback?" + shop.world().fill(query)).with("Rebound-Signature", header));
    }

    /** @param after how many seconds after now it is signed */
    private RecordingRequest signed(String query, String body, SigningSecret secret, long after) {
        String sentQuery = shop.world().fill(query);
        String sentBody = shop.world().fill(body);
        String target = "/postback" + (sentQuery.isEmpty() ? "" : "?" + sentQuery);
        RecordingRequest request = body.isEmpty()
                ? RecordingRequest.get(target)
                : RecordingRequest.of("POST", target)
                        .with(sentBody.getBytes(UTF_8), "application/x-www-form-urlencoded");
        return shop.send(request.with("Rebound-Signature", header(secret, sentQuery, sentBody, after)));
    }

    private String header(SigningSecret secret, String query, String body, long after) {
        long t = shop.now().getEpochSecond() + after;
        byte[] mac = secret.mac((t + "\n" + query + "\n" + body).getBytes(US_ASCII));
        return "t=" + t + ",v1=" + HexFormat.of().formatHex(mac);
    }

    private static String code(RecordingRequest request) {
        return String.valueOf(request.answered("Rebound-Result"));
    }
}
