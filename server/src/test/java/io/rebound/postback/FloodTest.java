package io.rebound.postback;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.catalog.Goal;
import io.rebound.http.RecordingRequest;
import io.rebound.ledger.Verdict;
import io.rebound.tracker.Receipt;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FloodTest {
    private static final String GOOD = "/postback?api_key=$KEY&tracking=$TRACKER&amount=12.50";
    private static final String BAD = "/postback?api_key=$KEY&tracking=$TRACKER&amount=12,50";

    private final Shop shop = new Shop();

    @Test
    void aFloodOfRefusalsIsKeptWholeUpToItsBudgetAndThenSampled() {
        RecordingRequest last = send(BAD, 3_000);

        assertThat(shop.lane.postbacks()).hasSize(1_000 + 20);
        assertThat(shop.metrics.scrape()).contains("rebound_postbacks_not_kept_total 1980.0");
        assertThat(shop.metrics.scrape()).contains("rebound_postbacks_total{result=\"bad-amount\"} 3000.0");
        assertThat(last.status()).isEqualTo(422);
    }

    @Test
    void beyondTheBudgetTheAnswerIsTheSameButForTheReceipt() {
        send(BAD, 1_000);

        RecordingRequest request =
                shop.send(RecordingRequest.get(shop.world().fill(BAD)).with("Accept", "application/json"));

        assertThat(request.status()).isEqualTo(422);
        assertThat(request.text())
                .isEqualTo(
                        "{\"result\":\"bad-amount\",\"message\":\"amount must look like 12.50, got \\\"12,50\\\"\"}");
    }

    @Test
    void onANearlyFullDiskRefusalsAreAnsweredAndNoneIsKept() {
        shop.diskIsScarce(true);
        RecordingRequest last = send(BAD, 10);
        assertThat(last.status()).isEqualTo(422);
        assertThat(shop.lane.postbacks()).isEmpty();

        shop.diskIsScarce(false);
        send(BAD, 10);
        assertThat(shop.lane.postbacks()).hasSize(10);
    }

    @Test
    void theNextMinuteHasABudgetOfItsOwn() {
        send(BAD, 1_000);
        shop.at(shop.now().plus(Duration.ofMinutes(1)));

        send(BAD, 1_000);

        assertThat(shop.lane.postbacks()).hasSize(2_000);
    }

    @Test
    void eachKeyHasABudgetOfItsOwnAndThePixelKeyToo() {
        send(BAD, 1_050);
        send("/pixel.gif?api_key=$PIXEL_KEY&tracking=nonsense", 1_000);
        send("/postback?api_key=$CLOSED_KEY&tracking=$TRACKER", 1_000);

        assertThat(shop.lane.postbacks()).hasSize(3_000);
    }

    @Test
    void whatIsAcceptedIsAlwaysKeptHoweverManyRefusalsThereAre() {
        send(BAD, 2_000);
        int before = shop.lane.postbacks().size();

        for (int i = 0; i < 2_000; i++) {
            shop.get(GOOD + "&txid=" + i);
        }

        assertThat(shop.lane.postbacks()).hasSize(before + 2_000);
    }

    @Test
    void copiesOfWhatIsNotSettledYetAreAllKept() {
        send(GOOD, 2_500);

        assertThat(shop.lane.postbacks()).hasSize(2_500);
    }

    @Test
    void copiesOfASettledPostbackAreKeptUpToTheBudgetAndAnsweredLikeTheFirst() {
        Receipt first = settled(GOOD);

        RecordingRequest last = send(GOOD, 3_001);

        assertThat(shop.lane.postbacks()).hasSize(1 + 1_000 + 20);
        assertThat(last.status()).isEqualTo(200);
        assertThat(last.text()).isEqualTo("OK accepted " + first + "\n");
    }

    @Test
    void beyondTheBudgetWhoPrefersToWaitHearsAtOnceThatItIsARepeat() {
        Receipt first = settled(GOOD);
        send(GOOD, 1_000);

        RecordingRequest request =
                shop.send(RecordingRequest.get(shop.world().fill(GOOD)).with("Prefer", "wait=5"));

        assertThat(request.text()).isEqualTo("OK accepted " + first + " repeated " + first + "\n");
    }

    @Test
    void aCopyThatDiffersInOneParameterIsNoCopy() {
        settled(GOOD);
        send(GOOD, 2_000);
        int before = shop.lane.postbacks().size();

        for (int i = 0; i < 100; i++) {
            shop.get(GOOD + "&note=" + i);
        }

        assertThat(shop.lane.postbacks()).hasSize(before + 100);
    }

    @Test
    void whereEveryOneCountsOrCorrectsOrChangesTheStatusACopyIsNews() {
        Goal every = shop.catalog.change(shop.sale, terms -> terms.duplicates = Goal.Duplicates.EVERY);
        settled(GOOD);
        send(GOOD, 1_500);
        assertThat(shop.lane.postbacks()).hasSize(1 + 1_500);

        Goal update = shop.catalog.change(every, terms -> terms.duplicates = Goal.Duplicates.UPDATE);
        send(GOOD, 1_500);
        assertThat(shop.lane.postbacks()).hasSize(1 + 3_000);

        shop.catalog.change(update, terms -> terms.duplicates = Goal.Duplicates.ONCE);
        settled(GOOD + "&status=approved");
        send(GOOD + "&status=approved", 1_500);
        assertThat(shop.lane.postbacks()).hasSize(1 + 3_000 + 1 + 1_500);
    }

    @Test
    void aCopyOfWhatWasHeldIsKept() {
        shop.get(GOOD);
        shop.settle(shop.lastReceipt(), new Verdict("held", "too-fast", Optional.empty()));

        send(GOOD, 1_500);

        assertThat(shop.lane.postbacks()).hasSize(1 + 1_500);
    }

    @Test
    void aCopyIsRefusedOnceItsKeyIsDisabled() {
        settled(GOOD);
        shop.catalog.change(shop.sale, terms -> terms.keyEnabled = false);

        assertThat(shop.get(GOOD).answered("Rebound-Result")).isEqualTo("key-disabled");
    }

    private Receipt settled(String target) {
        shop.get(target);
        Receipt receipt = shop.lastReceipt();
        shop.settle(receipt, new Verdict("credited", "", Optional.of(receipt)));
        return receipt;
    }

    private RecordingRequest send(String target, int times) {
        RecordingRequest last = shop.get(target);
        for (int i = 1; i < times; i++) {
            last = shop.get(target);
        }
        return last;
    }
}
