package io.rebound.postback;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.http.RecordingRequest;
import io.rebound.ledger.Verdict;
import io.rebound.tracker.Receipt;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingTest {
    private static final String GOOD = "/postback?api_key=$KEY&tracking=$TRACKER&amount=12.50";

    private final Shop shop = new Shop();

    @Test
    void nothingIsAnsweredBeforeItIsOnDisk() {
        shop.lane.mode(MemoryLane.Mode.HOLD);
        RecordingRequest accepted = shop.get(GOOD);
        RecordingRequest refused = shop.get(GOOD + "x");
        assertThat(accepted.answered()).isFalse();
        assertThat(refused.answered()).isFalse();

        shop.lane.recordHeld();

        assertThat(accepted.status()).isEqualTo(200);
        assertThat(refused.status()).isEqualTo(422);
    }

    @Test
    void whatTheJournalDropsIsOurTroubleAndToBeSentAgain() {
        shop.lane.mode(MemoryLane.Mode.DROP);

        RecordingRequest request = shop.get(GOOD);

        assertThat(request.status()).isEqualTo(503);
        assertThat(request.answered("Retry-After")).isEqualTo("1");
        assertThat(request.answered("Rebound-Result")).isEqualTo("unrecorded");
        assertThat(request.text())
                .isEqualTo("ERROR unrecorded: the postback could not be stored: send it again in a second\n");
        assertThat(shop.verdicts.get(shop.lastReceipt())).isCancelled();
    }

    @Test
    void aGoalThatAnswersEverythingWith200StillHearsOfOurTrouble() {
        shop.catalog.change(shop.sale, terms -> terms.alwaysOk = true);
        shop.lane.mode(MemoryLane.Mode.DROP);

        assertThat(shop.get(GOOD + "x").status()).isEqualTo(503);
    }

    @Test
    void whatIsNotOnDiskAfterFiveSecondsIsGivenUpAndAnsweredOnce() {
        shop.lane.mode(MemoryLane.Mode.HOLD);
        RecordingRequest first = shop.get(GOOD);
        RecordingRequest second = shop.get(GOOD + "&txid=2");

        first.elapse(Duration.ofSeconds(5));
        assertThat(first.answered()).isFalse();
        first.elapse(Duration.ofSeconds(1));

        assertThat(first.status()).isEqualTo(503);
        assertThat(second.status()).isEqualTo(503);
        shop.lane.recordHeld();
        assertThat(first.status()).isEqualTo(503);
    }

    @Test
    void aPageSeesItsPixelAlsoWhenTheJournalIsGone() {
        shop.lane.mode(MemoryLane.Mode.DROP);

        RecordingRequest request = shop.get("/pixel.gif?api_key=$KEY&tracking=$TRACKER&amount=12.50");

        assertThat(request.status()).isEqualTo(200);
        assertThat(request.answered("Rebound-Result")).isEqualTo("unrecorded");
    }

    @Test
    void whoPrefersToWaitHearsWhatSettlementMadeOfIt() {
        RecordingRequest request = waiting("wait=5", "text/plain");
        assertThat(request.answered()).isFalse();
        Receipt receipt = shop.lastReceipt();

        shop.settle(receipt, new Verdict("credited", "", Optional.of(receipt)));
        assertThat(request.answered()).isFalse();
        request.runLoop();

        assertThat(request.text()).isEqualTo("OK accepted " + receipt + " credited " + receipt + "\n");
        request.elapse(Duration.ofSeconds(20));
    }

    @Test
    void theVerdictIsPartOfTheJsonAnswer() {
        RecordingRequest credited = waiting("wait=5", "application/json");
        Receipt receipt = shop.lastReceipt();
        shop.settle(receipt, new Verdict("credited", "", Optional.of(receipt)));
        credited.runLoop();
        RecordingRequest held = waiting("respond-async, wait=10", "application/json");
        shop.settle(shop.lastReceipt(), new Verdict("held", "too-fast", Optional.empty()));
        held.runLoop();

        assertThat(credited.text())
                .isEqualTo("{\"result\":\"accepted\",\"receipt\":\"" + receipt
                        + "\",\"settled\":\"credited\",\"why\":null,\"conversion\":\"" + receipt + "\"}");
        assertThat(held.text()).endsWith(",\"settled\":\"held\",\"why\":\"too-fast\",\"conversion\":null}");
    }

    @Test
    void aVerdictThatIsBookedBeforeTheLoopHearsOfTheDiskIsNotMissed() {
        shop.lane.mode(MemoryLane.Mode.HOLD);
        RecordingRequest request = waiting("wait=5", "text/plain");
        shop.settle(shop.lastReceipt(), new Verdict("repeated", "", Optional.empty()));

        shop.lane.recordHeld();
        request.runLoop();

        assertThat(request.text()).endsWith(" repeated\n");
    }

    @ParameterizedTest
    @CsvSource({"wait=2, 2", "wait=10, 10", "wait=60, 10", "'foo; wait=3', 3"})
    void whenTheVerdictTakesLongerTheAnswerGoesWithoutIt(String prefer, int seconds) {
        RecordingRequest request = waiting(prefer, "text/plain");
        request.elapse(Duration.ofSeconds(seconds).minusMillis(1));
        assertThat(request.answered()).isFalse();

        request.elapse(Duration.ofMillis(1));

        Receipt receipt = shop.lastReceipt();
        assertThat(request.text()).isEqualTo("OK accepted " + receipt + "\n");
        shop.settle(receipt, new Verdict("credited", "", Optional.of(receipt)));
        request.runLoop();
    }

    @ParameterizedTest
    @CsvSource({"wait=0", "wait=", "wait=-1", "wait=1.5", "wait=x", "return=minimal", "''"})
    void whatIsNoWishToWaitIsNotWaitedFor(String prefer) {
        assertThat(waiting(prefer, "text/plain").answered()).isTrue();
    }

    @Test
    void aRefusalIsNotWaitedFor() {
        RecordingRequest request =
                RecordingRequest.get(shop.world().fill(GOOD + "x")).with("Prefer", "wait=5");

        assertThat(shop.send(request).status()).isEqualTo(422);
    }

    private RecordingRequest waiting(String prefer, String accept) {
        return shop.send(RecordingRequest.get(shop.world().fill(GOOD + "&txid=" + prefer.hashCode()))
                .with("Prefer", prefer)
                .with("Accept", accept));
    }
}
