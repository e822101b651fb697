package io.rebound.postback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.rebound.catalog.Goal;
import io.rebound.http.RecordingRequest;
import io.rebound.journal.event.Channel;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.journal.event.Status;
import io.rebound.tracker.Tracker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostbackTest {
    private static final String GOOD = "/postback?api_key=$KEY&tracking=$TRACKER&amount=12.50";
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Shop shop = new Shop();

    @Test
    void anAcceptedPostbackIsAnsweredWithItsReceipt() {
        RecordingRequest request = shop.get(GOOD);

        assertThat(request.status()).isEqualTo(200);
        assertThat(request.text()).isEqualTo("OK accepted " + shop.lastReceipt() + "\n");
        assertThat(request.answered("Rebound-Result")).isEqualTo("accepted");
        assertThat(request.answered("Content-Type")).isEqualTo("text/plain; charset=utf-8");
    }

    @Test
    void itIsAnsweredInJsonWhereJsonIsAskedFor() {
        RecordingRequest request = send("GET", GOOD, "Accept", JSON);

        assertThat(request.text()).isEqualTo("{\"result\":\"accepted\",\"receipt\":\"" + shop.lastReceipt() + "\"}");
        assertThat(request.answered("Content-Type")).isEqualTo(JSON);
    }

    @Test
    void aRefusalInJsonShowsWhatCameAndWhatWasExpected() {
        RecordingRequest request = send("GET", GOOD.replace("12.50", "12,50"), "Accept", JSON);

        assertThat(request.status()).isEqualTo(422);
        assertThat(request.text())
                .isEqualTo("{\"result\":\"bad-amount\",\"message\":\"amount must look like 12.50, got \\\"12,50\\\"\","
                        + "\"receipt\":\"" + shop.lastReceipt() + "\"}");
    }

    @Test
    void itIsAnsweredWithAPixelWhereAnImageIsAskedFor() {
        RecordingRequest good = send("GET", GOOD, "Accept", "image/*");
        RecordingRequest bad = send("GET", GOOD + "x", "Accept", "image/*");

        assertThat(good.answer().body()).startsWith("GIF89a".getBytes(UTF_8)).hasSize(43);
        assertThat(good.answered("Content-Type")).isEqualTo("image/gif");
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.answer().body()).hasSize(43);
        assertThat(bad.answered("Rebound-Result")).isEqualTo("bad-amount");
    }

    @Test
    void whatIsJournaledSaysWhatCameAndHowItWasUnderstood() {
        shop.send(RecordingRequest.get(shop.world().fill(GOOD + "&txid=A%2B1&currency=EUR&status=pending&note="))
                .from("203.0.113.77"));

        PostbackReceived event = shop.lane.last();
        Tracker tracker = shop.click.tracker();
        assertThat(event.getMethod()).isEqualTo("GET");
        assertThat(event.getReceivedAt()).isEqualTo(Shop.NOW.toEpochMilli());
        assertThat(event.getNetwork()).isEqualTo(ByteString.copyFrom(new byte[] {(byte) 203, 0, 113}));
        assertThat(event.getChannel()).isEqualTo(Channel.POSTBACK);
        assertThat(event.getParametersList())
                .extracting(parameter -> parameter.getName() + "=" + parameter.getValue())
                .containsExactly(
                        "api_key=***",
                        "tracking=" + shop.click.text(),
                        "amount=12.50",
                        "txid=A+1",
                        "currency=EUR",
                        "status=pending",
                        "note=");
        assertThat(event.getGoal()).isEqualTo(shop.sale.id().value());
        assertThat(event.getGoalVersion()).isEqualTo(shop.sale.version());
        assertThat(event.getAdvertiser()).isEqualTo(shop.advertiser.id().value());
        assertThat(event.getClick().getTimeAndNode()).isEqualTo(tracker.click().timeAndNode());
        assertThat(event.getClick().getSequence()).isEqualTo(tracker.click().sequence());
        assertThat(event.getClick().getCampaign()).isEqualTo(tracker.campaign());
        assertThat(event.getClick().getOffer()).isEqualTo(tracker.offer());
        assertThat(event.getAmountMicros()).isEqualTo(12_500_000);
        assertThat(event.getCurrency()).isEqualTo("EUR");
        assertThat(event.getStatus()).isEqualTo(Status.PENDING);
        assertThat(event.getTxid()).isEqualTo("A+1");
        assertThat(event.getEventTime()).isEqualTo(Shop.NOW.toEpochMilli());
        assertThat(event.getResult()).isEqualTo("accepted");
        assertThat(event.getMessage()).isEmpty();
    }

    @Test
    void aRefusalWithAKnownKeyIsJournaledWithWhatTheSenderWasTold() {
        RecordingRequest request = shop.get(GOOD.replace("12.50", "12,50"));

        PostbackReceived event = shop.lane.last();
        assertThat(event.getResult()).isEqualTo("bad-amount");
        assertThat(event.getMessage()).isEqualTo("amount must look like 12.50, got \"12,50\"");
        assertThat(event.hasAmountMicros()).isFalse();
        assertThat(event.hasClick()).isTrue();
        assertThat(request.text()).contains(event.getMessage());
    }

    @Test
    void whatCannotBeReadIsJournaledTooIfItsKeyCan() {
        shop.get(GOOD + "&txid=%zz");
        assertThat(shop.lane.last().getResult()).isEqualTo("unreadable");

        send("POST", "/postback?api_key=$KEY", "{\"amount\":", JSON);
        assertThat(shop.lane.postbacks()).hasSize(2);
    }

    @Test
    void withoutAKnownKeyNothingIsJournaled() {
        shop.get("/postback?tracking=$TRACKER&amount=12.50");
        shop.get("/postback?api_key=wrong&tracking=$TRACKER&amount=12.50");
        shop.get("/postback?api_key=$PIXEL_KEY&tracking=$TRACKER&amount=12.50");

        assertThat(shop.lane.postbacks()).isEmpty();
    }

    @Test
    void noPartOfTheJournalHoldsAKeyWhereverTheSenderPutIt() {
        shop.get(GOOD + "&txid=a-$KEY&$KEY=1");
        shop.get(GOOD + "&api_key=$DISABLED_KEY");
        send("GET", GOOD.replace("api_key=$KEY&", "") + "&txid=$KEY", "Authorization", "Bearer " + shop.sale.key());

        assertThat(shop.lane.postbacks())
                .hasSize(3)
                .allSatisfy(event -> assertThat(event.toString())
                        .doesNotContain(shop.sale.key())
                        .doesNotContain(shop.disabled.key()));
    }

    @Test
    void theAddressIsKeptToItsNetworkOnly() {
        String[][] addresses = {
            {"198.51.100.255", "c63364"}, {"2001:db8:1:2:3:4:5:6", "20010db80001"}, {"::ffff:198.51.100.1", "c63364"},
            {"fe80::1%eth0", "fe8000000000"}, {"unknown", ""}, {"", ""}
        };
        for (String[] address : addresses) {
            shop.send(RecordingRequest.get(shop.world().fill(GOOD)).from(address[0]));
            assertThat(java.util.HexFormat.of()
                            .formatHex(shop.lane.last().getNetwork().toByteArray()))
                    .as(address[0])
                    .isEqualTo(address[1]);
        }
    }

    @Test
    void theKeyMayComeAsABearerToken() {
        RecordingRequest request =
                send("GET", "/postback?tracking=$TRACKER&amount=12.50", "Authorization", "bearer " + shop.sale.key());

        assertThat(request.answered("Rebound-Result")).isEqualTo("accepted");
    }

    @Test
    void aFormIsReadLikeAQuery() {
        RecordingRequest request =
                send("POST", "/postback", "api_key=$KEY&tracking=$TRACKER&amount=12.50&txid=%C3%A4+1", FORM);

        assertThat(request.answered("Rebound-Result")).isEqualTo("accepted");
        assertThat(shop.lane.last().getTxid()).isEqualTo("ä 1");
    }

    @Test
    void theKeyMayStandInTheQueryAndTheRestInTheBody() {
        send("POST", "/postback?api_key=$KEY", "tracking=$TRACKER&amount=12.50", FORM + "; charset=UTF-8");

        assertThat(shop.lane.last().getResult()).isEqualTo("accepted");
        assertThat(shop.lane.last().getMethod()).isEqualTo("POST");
    }

    @Test
    void rawUtf8InAFormIsUnderstood() {
        send("POST", "/postback?api_key=$KEY", "tracking=$TRACKER&amount=12.50&txid=注文", FORM);

        assertThat(shop.lane.last().getTxid()).isEqualTo("注文");
    }

    @Test
    void aJsonObjectIsReadWithItsNumbersAsTheyAreWritten() {
        send(
                "POST",
                "/postback?api_key=$KEY",
                "{\"tracking\":\"$TRACKER\",\"amount\":12.50,\"txid\":1000000000000000000000,"
                        + "\"status\":null,\"note\":true}",
                JSON);

        assertThat(shop.lane.last().getResult()).isEqualTo("accepted");
        assertThat(shop.lane.last().getAmountMicros()).isEqualTo(12_500_000);
        assertThat(shop.lane.last().getTxid()).isEqualTo("1000000000000000000000");
        assertThat(shop.lane.last().getParametersList())
                .extracting(parameter -> parameter.getName() + "=" + parameter.getValue())
                .containsExactly(
                        "api_key=***",
                        "tracking=" + shop.click.text(),
                        "amount=12.50",
                        "txid=1000000000000000000000",
                        "note=true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.5", "12", "1.250e1", "12.500"})
    void aJsonNumberMustBeWrittenLikeAnAmountToo(String number) {
        RecordingRequest request =
                send("POST", "/postback?api_key=$KEY", "{\"tracking\":\"$TRACKER\",\"amount\":" + number + "}", JSON);

        assertThat(request.text()).isEqualTo("ERROR bad-amount: amount must look like 12.50, got \"" + number + "\"\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tracking=$TRACKER&amount=1.00", " {\"tracking\":\"$TRACKER\",\"amount\":1.00}"})
    void aBodyWithoutATypeIsReadAsWhatItLooksLike(String body) {
        send("POST", "/postback?api_key=$KEY", body, "");

        assertThat(shop.lane.last().getResult()).isEqualTo("accepted");
    }

    @Test
    void anEmptyValueCountsAsAbsent() {
        shop.get(GOOD + "&txid=&status=&currency=&event_time=&goal=&amount=&api_key=&tracking=");

        assertThat(shop.lane.last().getResult()).isEqualTo("accepted");
    }

    @Test
    void aTrackerInUpperCaseAndWithSpaceAroundItIsAccepted() {
        shop.get(GOOD.replace("$TRACKER", "%20" + shop.click.text().toUpperCase(java.util.Locale.ROOT) + "%0A"));

        assertThat(shop.lane.last().getResult()).isEqualTo("accepted");
    }

    @Test
    void headSettlesNothing() {
        RecordingRequest request =
                shop.send(RecordingRequest.of("HEAD", shop.world().fill(GOOD)));

        assertThat(request.status()).isEqualTo(405);
        assertThat(request.answered("Allow")).isEqualTo("GET, POST");
        assertThat(shop.lane.postbacks()).isEmpty();
    }

    @Test
    void aRefusedKeyAsksForABearerToken() {
        assertThat(shop.get("/postback").answered("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void anotherGoalOfTheAdvertiserIsChosenByItsName() {
        shop.get("/postback?api_key=$KEY&tracking=$TRACKER&goal=sIGNUP");

        assertThat(shop.lane.last().getResult()).isEqualTo("accepted");
        assertThat(shop.lane.last().getGoal()).isEqualTo(shop.signup.id().value());
        assertThat(shop.lane.last().hasAmountMicros()).isFalse();
    }

    @Test
    void theKeysOwnGoalMayBeNamed() {
        shop.get(GOOD + "&goal=Sale");

        assertThat(shop.lane.last().getGoal()).isEqualTo(shop.sale.id().value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rejected", "reversed"})
    void whatTakesBackNeedsNoAmount(String status) {
        shop.get("/postback?api_key=$KEY&tracking=$TRACKER&status=" + status);

        assertThat(shop.lane.last().getResult()).isEqualTo("accepted");
    }

    @Test
    void anAmountInAnotherCurrencyIsNotComparedWithTheMaximum() {
        shop.get(GOOD.replace("12.50", "150000.00") + "&currency=JPY");

        assertThat(shop.lane.last().getResult()).isEqualTo("accepted");
    }

    @Test
    void theHighestAmountAndTheLongestTxidAreTaken() {
        shop.get(GOOD.replace("12.50", "1000.00") + "&txid=" + "%F0%9F%92%B6".repeat(255));

        assertThat(shop.lane.last().getResult()).isEqualTo("accepted");
    }

    @Test
    void aGoalMayAnswerRefusalsWith200() {
        Goal lenient = shop.catalog.change(shop.sale, terms -> terms.alwaysOk = true);

        RecordingRequest request = shop.get(GOOD.replace("12.50", "12,50"));

        assertThat(request.status()).isEqualTo(200);
        assertThat(request.answered("Rebound-Result")).isEqualTo("bad-amount");
        assertThat(request.text()).startsWith("ERROR bad-amount: ");
        assertThat(shop.lane.last().getGoalVersion()).isEqualTo(lenient.version());
    }

    @Test
    void everyResultHasACounterBeforeItHappens() {
        for (Result result : Result.values()) {
            assertThat(shop.metrics.scrape()).contains("rebound_postbacks_total{result=\"" + result.code() + "\"} 0.0");
        }
        shop.get(GOOD);
        shop.get("/postback");
        assertThat(shop.metrics.scrape())
                .contains("rebound_postbacks_total{result=\"accepted\"} 1.0")
                .contains("rebound_postbacks_total{result=\"no-key\"} 1.0");
    }

    private RecordingRequest send(String method, String target, String headerOrBody, String valueOrType) {
        RecordingRequest request = RecordingRequest.of(method, shop.world().fill(target));
        return shop.send(
                method.equals("GET")
                        ? request.with(headerOrBody, valueOrType)
                        : request.with(shop.world().fill(headerOrBody).getBytes(UTF_8), valueOrType));
    }
}
