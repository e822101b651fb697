package io.rebound.postback;

import io.rebound.ledger.Verdict;
import io.rebound.tracker.Receipt;
import java.util.Optional;

/** What became of putting a received postback through the settings of now. Immutable. */
public sealed interface Replay {

    /** They refuse it, still or newly: nothing has changed and nothing was recorded. */
    record Refused(Result result, String message) implements Replay {}

    /** They let it through; it was only asked. */
    record Possible() implements Replay {}

    /**
     * It is in the journal once more and will be settled, once, whatever happens.
     *
     * @param receipt of the replay
     * @param verdict empty if settlement took longer than somebody waited
     */
    record Recorded(Receipt receipt, Optional<Verdict> verdict) implements Replay {}
}
