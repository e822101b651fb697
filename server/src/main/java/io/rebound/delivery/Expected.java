package io.rebound.delivery;

import java.util.Optional;

/**
 * What must and must not be in an answer for it to confirm. Immutable.
 *
 * @param successText empty for any
 * @param failureText empty for none
 */
record Expected(Optional<String> successText, Optional<String> failureText) {

    /** Why the answer does not confirm; empty if it does. */
    Optional<String> failure(Heard heard) {
        if (heard.status() == 0) {
            return Optional.of(heard.error());
        }
        if (heard.status() >= 300 && heard.status() < 400) {
            return Optional.of("it redirects (" + heard.status() + "), and redirects are not followed");
        }
        if (heard.status() < 200 || heard.status() >= 300) {
            return Optional.of("it answered " + heard.status());
        }
        if (successText.filter(text -> !heard.answer().contains(text)).isPresent()) {
            return Optional.of("the answer does not contain the success text" + because(heard));
        }
        if (failureText.isEmpty()) {
            return Optional.empty();
        }
        if (heard.answer().contains(failureText.get())) {
            return Optional.of("the answer contains the failure text");
        }
        return heard.error().isEmpty()
                ? Optional.empty()
                : Optional.of("whether the answer contains the failure text is not known" + because(heard));
    }

    private static String because(Heard heard) {
        return heard.error().isEmpty() ? "" : ": " + heard.error();
    }
}
