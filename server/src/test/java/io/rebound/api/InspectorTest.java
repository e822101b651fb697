package io.rebound.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.ledger.Verdict;
import io.rebound.tracker.Minted;
import io.rebound.tracker.Receipt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectorTest {
    private static final String CLICKS = "/api/v1/clicks";
    private static final String POSTBACKS = "/api/v1/postbacks";

    private LoadedWarehouse facts;

    @BeforeEach
    void open(@TempDir Path directory) {
        facts = new LoadedWarehouse(directory);
    }

    @AfterEach
    void close() {
        facts.close();
    }

    @Test
    void everythingKnownOfAClickIsFoundByItsIdAndByItsTracker() {
        Minted clicked = facts.click(click -> click.setExternalId(LoadedWarehouse.bytes("their-1"))
                .addSub(LoadedWarehouse.bytes("placement"))
                .setCut(3)
                .setCostMicros(1_500)
                .setUserAgent("Mozilla/5.0")
                .setReferrer("https://news.example/")
                .setNetwork(com.google.protobuf.ByteString.copyFrom(new byte[] {(byte) 203, 0, 113})));
        facts.postback(Optional.of(clicked), "bad-amount", "amount must look like 12.50, got \"12,50\"");
        facts.later();
        Receipt conversion = facts.conversion(clicked, 12_500_000, "USD", "order 7");
        String id = clicked.tracker().click().toString();

        JsonNode click = facts.api.get(CLICKS + "/" + id).ok();

        assertThat(click).isEqualTo(facts.api.get(CLICKS + "/" + clicked.text()).ok());
        assertThat(click)
                .isEqualTo(facts.api
                        .get(CLICKS + "/" + clicked.text().toUpperCase(java.util.Locale.ROOT))
                        .ok());
        assertThat(click)
                .isEqualTo(facts.api.get(CLICKS + "?txid=order%207").ok().at("/items/0"));
        assertThat(click)
                .isEqualTo(facts.api.get(CLICKS + "?external_id=their-1").ok().at("/items/0"));
        assertThat(click.path("id").asText()).isEqualTo(id);
        assertThat(click.path("stored").asBoolean()).isTrue();
        assertThat(click.path("campaign").asText())
                .isEqualTo(facts.campaign.id().toString());
        assertThat(click.path("advertiser_name").asText()).isEqualTo("Shop");
        assertThat(click.path("external_id").asText()).isEqualTo("their-1");
        assertThat(click.path("sub1").asText()).isEqualTo("placement");
        assertThat(click.path("cut").toString()).isEqualTo("[\"external_id\",\"sub1\"]");
        assertThat(click.path("cost").asText()).isEqualTo("0.0015");
        assertThat(click.path("network").asText()).isEqualTo("203.0.113.0/24");
        assertThat(click.path("user_agent").asText()).isEqualTo("Mozilla/5.0");
        assertThat(click.path("referrer").asText()).isEqualTo("https://news.example/");
        assertThat(click.path("postbacks")).hasSize(2);
        assertThat(click.at("/conversions/0/id").asText()).isEqualTo(conversion.toString());
        assertThat(click.at("/conversions/0/amount").asText()).isEqualTo("12.50");
        assertThat(click.at("/conversions/0/timing").asText()).isEqualTo("unknown");
        assertThat(click.at("/conversions/0/txid").asText()).isEqualTo("order 7");
        assertThat(click.at("/conversions/0/entries/0/kind").asText()).isEqualTo("credited");
        assertThat(click.path("explanation").asText())
                .isEqualTo("1 conversion counts. The last of 2 postbacks: Counted as conversion " + conversion + ".");
    }

    @Test
    void aTrackerTellsItsClickEvenIfThatIsNotStored() {
        Minted minted = facts.tracker();

        JsonNode click = facts.api.get(CLICKS + "/" + minted.text()).ok();

        assertThat(click.path("stored").asBoolean()).isFalse();
        assertThat(click.path("campaign_name").asText()).isEqualTo("Campaign spring");
        assertThat(click.path("source_name").asText()).isEqualTo("=Search");
        assertThat(click.path("explanation").asText())
                .contains("not stored, not yet or no longer")
                .contains("No postback");
        assertThat(facts.api.get(CLICKS + "/" + minted.tracker().click()).status())
                .isEqualTo(404);
    }

    @Test
    void whatIsNoTrackerOfOursIsToldApart() {
        String text = facts.tracker().text();
        String forged = (text.charAt(40) == 'a' ? "b" : "a");

        assertThat(facts.api.get(CLICKS + "/hello").message()).contains("neither a click id");
        assertThat(facts.api.get(CLICKS + "/" + text.substring(0, 33)).message())
                .contains("only 33 of its 50");
        assertThat(facts.api
                        .get(CLICKS + "/" + text.substring(0, 40) + forged + text.substring(41))
                        .message())
                .contains("signature is not ours");
        assertThat(facts.api.get(CLICKS).field()).isEqualTo("external_id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "credited | | Counted as conversion ID.",
                "repeated | | Not counted again: it repeats conversion ID, which was counted once.",
                "updated | | Not a new conversion: it changed conversion ID.",
                "held | too-fast | Not counted yet, held as conversion ID: it came sooner",
                "held | nothing-to-change | Not counted yet, held as conversion ID: it changes a conversion that has",
                "refused | status-not-possible | Not counted: the conversion stands where this status cannot follow"
            })
    void whyAPostbackWasCountedOrNotIsSaidInWords(String settled, String why, String words) {
        Minted clicked = facts.click(click -> {});
        Receipt receipt = facts.postback(Optional.of(clicked), "accepted", "accepted");
        assertThat(facts.api.get(POSTBACKS).ok().at("/items/0/explanation").asText())
                .startsWith("Not counted yet: accepted and on disk");

        facts.ledger.verdicts.put(receipt, new Verdict(settled, why == null ? "" : why, Optional.of(receipt)));

        assertThat(facts.api.get(POSTBACKS).ok().at("/items/0/explanation").asText())
                .startsWith(words.replace("ID", receipt.toString()));
        assertThat(facts.api.get(POSTBACKS).ok().at("/items/0/settled").asText())
                .isEqualTo(settled);
    }

    @Test
    void aRefusalShowsWhichChecksPassedWhichFailedAndWhichWereNotReached() {
        Minted clicked = facts.click(click -> {});
        facts.postback(
                Optional.of(clicked),
                "bad-amount",
                "amount must look like 12.50, got \"12,50\"",
                "tracking",
                clicked.text(),
                "amount",
                "12,50",
                "amount",
                "1");

        JsonNode postback = facts.api.get(POSTBACKS).ok().at("/items/0");

        List<String> steps = new ArrayList<>();
        postback.path("steps")
                .forEach(step -> steps.add(
                        step.path("check").asText() + "=" + step.path("passed").asText()));
        assertThat(steps)
                .containsExactly(
                        "readable=true",
                        "key=true",
                        "clarity=true",
                        "address=true",
                        "signature=true",
                        "tracking=true",
                        "advertiser=true",
                        "goal=true",
                        "amount=false",
                        "currency=null",
                        "status=null",
                        "time=null");
        assertThat(postback.at("/steps/8/detail").asText()).isEqualTo("amount must look like 12.50, got \"12,50\"");
        assertThat(postback.at("/steps/9/detail").asText()).isEqualTo("not reached");
        assertThat(postback.path("settled").isNull()).isTrue();
        assertThat(postback.path("parameters").path("amount").toString()).isEqualTo("[\"12,50\",\"1\"]");
        assertThat(postback.path("explanation").asText())
                .startsWith("Not counted: refused on arrival with bad-amount: amount must look like 12.50")
                .contains("decimal point");
        assertThat(postback.path("cure").asText()).startsWith("Choose a number format with a decimal point");
    }

    @Test
    void onePostbackIsReadByItsReceipt() {
        Minted clicked = facts.click(click -> {});
        Receipt receipt = facts.postback(Optional.of(clicked), "accepted", "", "tracking", clicked.text());

        JsonNode listed = facts.api.get(POSTBACKS).ok().at("/items/0");
        assertThat(facts.api.get(POSTBACKS + "/" + receipt).ok()).isEqualTo(listed);
        assertThat(listed.path("cure").isNull()).isTrue();
        assertThat(facts.api.get(POSTBACKS + "/T-1").message()).contains("\"T-1\" is no receipt");
        assertThat(facts.api.get(POSTBACKS + "/" + "0".repeat(20)).status()).isEqualTo(404);
    }

    @Test
    void postbacksAreFoundByTrackerClickGoalAndResult() {
        Minted one = facts.click(click -> {});
        Minted other = facts.click(click -> {});
        String cut = one.text().substring(0, 30);
        Receipt ok = facts.postback(Optional.of(one), "accepted", "", "tracking", one.text());
        facts.later();
        Receipt truncated = facts.postback(Optional.empty(), "truncated-tracking", "", "tracking", cut);
        Receipt foreign = facts.postback(Optional.empty(), "bad-tracking", "", "tracking", " Their-Own-Id ");
        Receipt none = facts.postback(Optional.empty(), "no-tracking", "");
        facts.postback(Optional.of(other), "accepted", "", "tracking", other.text());

        assertThat(receipts("?tracking=" + one.text())).containsExactly(truncated.toString(), ok.toString());
        assertThat(receipts("?tracking=" + one.tracker().click())).containsExactly(ok.toString());
        assertThat(receipts("?tracking=" + cut)).containsExactly(truncated.toString());
        assertThat(receipts("?tracking=their-own-id")).containsExactly(foreign.toString());
        assertThat(receipts("?result=no-tracking")).containsExactly(none.toString());
        assertThat(receipts("?goal=" + facts.goal.id())).hasSize(5);
        assertThat(receipts("?goal=77")).isEmpty();
        assertThat(receipts("?tracking=")).isEmpty();
        assertThat(facts.api.get(POSTBACKS + "?result=bad-amont").message()).contains("did you mean \"bad-amount\"?");
        assertThat(facts.api.get(POSTBACKS + "?goal=Sale").field()).isEqualTo("goal");
    }

    @Test
    void postbacksAreFoundByWhateverIsKnownOfThem() {
        Minted one = facts.click(click -> click.setExternalId(LoadedWarehouse.bytes("their-1")));
        Minted other = facts.click(click -> click.setExternalId(LoadedWarehouse.bytes("their-2")));
        Receipt of = facts.postback(Optional.of(one), "accepted", "", "txid", "order-1");
        facts.later();
        facts.postback(Optional.of(other), "accepted", "", "txid", "order-2");
        facts.later();
        Receipt early = facts.postback(Optional.empty(), "duplicate-parameter", "", "txid", "order-3");

        assertThat(receipts("?click=" + one.text())).containsExactly(of.toString());
        assertThat(receipts("?click=" + one.tracker().click())).containsExactly(of.toString());
        assertThat(receipts("?external_id=their-1")).containsExactly(of.toString());
        assertThat(receipts("?external_id=their-1&txid=order-2")).isEmpty();
        assertThat(receipts("?txid=order-1")).containsExactly(of.toString());
        assertThat(receipts("?txid=order-3")).containsExactly(early.toString());
        assertThat(receipts("?advertiser=" + facts.advertiser.id())).hasSize(3);
        assertThat(receipts("?advertiser=77")).isEmpty();
        assertThat(facts.api.get(POSTBACKS + "?advertiser=Shop").field()).isEqualTo("advertiser");
        assertThat(facts.api.get(POSTBACKS + "?click=hello").field()).isEqualTo("click");
        assertThat(facts.api.get(POSTBACKS + "?clik=1").message()).contains("did you mean \"click\"?");
    }

    @Test
    void whyWasThisNotCountedIsAnsweredForWhatIsLeftOfATracker() {
        Minted clicked = facts.click(click -> {});
        String cut = clicked.text().substring(0, 32);
        String click = clicked.tracker().click().toString();
        facts.postback(Optional.empty(), "truncated-tracking", "tracking was cut on its way", "tracking", cut);
        facts.later();
        String changed = clicked.text().substring(0, 49) + (clicked.text().charAt(49) == '0' ? "8" : "0");

        JsonNode ofCut = facts.api.get(CLICKS + "/" + cut).ok();
        JsonNode ofChanged = facts.api.get(CLICKS + "/" + changed).ok();

        assertThat(ofCut.path("id").isNull()).isTrue();
        assertThat(ofCut.path("explanation").asText())
                .contains("only 32 of its 50 characters")
                .contains("begins like the tracker of click " + click)
                .contains("1 postback brought it")
                .contains("Not counted: refused on arrival with truncated-tracking");
        assertThat(ofCut.at("/postbacks/0/result").asText()).isEqualTo("truncated-tracking");
        assertThat(ofCut.at("/clicks/0/id").asText()).isEqualTo(click);
        assertThat(ofChanged.path("explanation").asText())
                .contains("its signature is not ours")
                .contains("begins like the tracker of click " + click);
    }

    @Test
    void aClickShowsThePostbacksThatWereToBringItsTrackerThoughTheyBroughtItCutOrUnderAnotherName() {
        Minted clicked = facts.click(click -> {});
        String cut = clicked.text().substring(0, 32);
        Receipt truncated = facts.postback(Optional.empty(), "truncated-tracking", "", "tracking", cut);
        facts.later();
        Receipt misnamed = facts.postback(
                Optional.empty(), "no-tracking", "tracking is missing", "price", "1.00", "s2", clicked.text());

        for (String asked : List.of(clicked.text(), clicked.tracker().click().toString())) {
            JsonNode click = facts.api.get(CLICKS + "/" + asked).ok();

            assertThat(click.path("postbacks").findValuesAsText("receipt"))
                    .containsExactly(truncated.toString(), misnamed.toString());
            assertThat(click.path("explanation").asText())
                    .contains(
                            "0 conversions count. The last of 2 postbacks: Not counted: refused on arrival with no-tracking");
        }
        assertThat(receipts("?click=" + clicked.text())).hasSize(2);
        assertThat(receipts("?tracking=" + clicked.text())).hasSize(2);
    }

    @Test
    void whyWasThisNotCountedIsAnsweredForAnExternalIdAndForAnOrder() {
        Minted clicked = facts.click(click -> click.setExternalId(LoadedWarehouse.bytes("their-1")));
        facts.conversion(clicked, 5_000_000, "USD", "order-1");
        facts.later();
        facts.postback(
                Optional.empty(),
                "bad-tracking",
                "tracking must be our tracker",
                "tracking",
                "their-9",
                "txid",
                "order-9");
        String click = clicked.tracker().click().toString();

        assertThat(facts.api.get(CLICKS + "/their-1").text("id")).isEqualTo(click);
        assertThat(facts.api.get(CLICKS + "/order-1").text("id")).isEqualTo(click);
        assertThat(facts.api.get(CLICKS + "/order-9").text("explanation"))
                .contains("1 postback brought it")
                .contains("Not counted: refused on arrival with bad-tracking");
        assertThat(facts.api.get(CLICKS + "/their-9").ok().path("postbacks")).hasSize(1);
        JsonNode byOrder = facts.api.get(CLICKS + "?txid=order-9").ok();
        assertThat(byOrder.path("items")).isEmpty();
        assertThat(byOrder.path("postbacks")).hasSize(1);
        assertThat(byOrder.path("explanation").asText())
                .contains("No click has a postback with this transaction id")
                .contains("refused on arrival with bad-tracking");
        assertThat(facts.api.get(CLICKS + "?txid=order-1").text("explanation")).contains("1 conversion counts");
        assertThat(facts.api.get(CLICKS + "?external_id=nobody").text("explanation"))
                .contains("No click with this external id is stored");
    }

    @Test
    void eachCheckSaysWhatCameAndWhatWasExpected() {
        Minted clicked = facts.click(click -> {});
        facts.postback(Optional.of(clicked), "accepted", "", "tracking", clicked.text());

        JsonNode steps = facts.api.get(POSTBACKS).ok().at("/items/0/steps");

        List<String> details = steps.findValuesAsText("detail");
        assertThat(details).hasSize(12).allSatisfy(detail -> assertThat(detail).isNotBlank());
        assertThat(details.get(0)).isEqualTo("GET with 1 parameter: tracking");
        assertThat(details.get(1)).contains("the goal Sale");
        assertThat(details.get(5)).contains("of click " + clicked.tracker().click());
        assertThat(details.get(6)).contains("an offer of Shop");
        assertThat(details.get(8)).isEqualTo("none counts and none is needed");
        assertThat(details.get(11)).contains("0 seconds after the click; the goal allows 30 days");
    }

    @Test
    void pagesGoFromTheNewestPostbackToTheOldest() {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            facts.now.set(facts.now.get().plusMillis(i % 3));
            sent.addFirst(facts.postback(Optional.empty(), "no-tracking", "").toString());
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = facts.api.get(POSTBACKS + "?limit=4" + cursor).ok();
            page.path("items").forEach(item -> seen.add(item.path("receipt").asText()));
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asText();
        } while (!cursor.isEmpty());

        assertThat(seen).containsExactlyInAnyOrderElementsOf(sent).doesNotHaveDuplicates();
        assertThat(facts.api.get(POSTBACKS + "?cursor=x").field()).isEqualTo("cursor");
        assertThat(receipts("?from=2026-03-08T06:59:00.005Z&to=2026-03-08T06:59:00.009Z"))
                .isNotEmpty()
                .hasSizeLessThan(25);
    }

    private List<String> receipts(String query) {
        List<String> receipts = new ArrayList<>();
        facts.api
                .get(POSTBACKS + query)
                .ok()
                .path("items")
                .forEach(item -> receipts.add(item.path("receipt").asText()));
        return receipts;
    }
}
