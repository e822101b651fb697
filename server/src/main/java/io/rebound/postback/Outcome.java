package io.rebound.postback;

/** What the checks made of a request. */
sealed interface Outcome {

    /** No valid key came with it: nothing of it is kept. */
    record Stranger(Refusal why) implements Outcome {}

    /** Refused, with a key that we know: kept. */
    record Refused(Draft draft, Refusal why) implements Outcome {}

    /** Every check passed. */
    record Accepted(Draft draft) implements Outcome {}
}
