package io.rebound.signin;

import java.util.Optional;

/**
 * Somebody who signs in. Immutable.
 *
 * @param email what they sign in with; empty until they choose it
 */
public record Person(long id, Optional<String> email, boolean hasPassword) {

    /** How they are named where what they did is booked. */
    public String name() {
        return email.orElse("owner");
    }
}
