package io.rebound.postback;

import java.util.Optional;

/**
 * Why a postback is refused. Immutable.
 *
 * @param message shows what came and what was expected; never a key or a whole tracker
 */
record Refusal(Result result, String message) {

    /** A check's answer. */
    static Optional<Refusal> because(Result result, String message) {
        return Optional.of(new Refusal(result, message));
    }
}
