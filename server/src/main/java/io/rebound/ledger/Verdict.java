package io.rebound.ledger;

import io.rebound.settlement.Decision;
import io.rebound.settlement.Hold;
import io.rebound.settlement.Refusal;
import io.rebound.tracker.Receipt;
import java.util.Optional;

/**
 * What settlement made of one postback. Immutable.
 *
 * @param settled credited, repeated, updated, held, refused or test
 * @param why the code of why it was held or refused, or what a test would have been settled as; else empty
 * @param conversion the conversion that it made, repeated or changed
 */
public record Verdict(String settled, String why, Optional<Receipt> conversion) {

    static Verdict of(Decision decision) {
        return switch (decision) {
            case Decision.Credited credited ->
                about("credited", "", credited.made().id());
            case Decision.Repeated repeated -> about("repeated", "", repeated.conversion());
            case Decision.Updated updated ->
                about("updated", "", updated.after().id());
            case Decision.Held held ->
                about("held", held.why().code(), held.made().id());
            case Decision.Waiting waits -> new Verdict("held", Hold.NOTHING_TO_CHANGE.code(), Optional.empty());
            case Decision.Refused refused -> refused(refused.why());
        };
    }

    /** Of a test: nothing is booked, and why says what would have been. */
    static Verdict test(Decision wouldBe) {
        Verdict verdict = of(wouldBe);
        return new Verdict("test", verdict.why.isEmpty() ? verdict.settled : verdict.why, Optional.empty());
    }

    static Verdict refused(Refusal why) {
        return new Verdict("refused", why.code(), Optional.empty());
    }

    private static Verdict about(String settled, String why, Receipt conversion) {
        return new Verdict(settled, why, Optional.of(conversion));
    }
}
