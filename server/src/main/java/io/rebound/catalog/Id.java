package io.rebound.catalog;

import java.util.Optional;

/**
 * The id of a catalog item of kind {@code K}: a random number that is never used again. Immutable.
 *
 * @param value 1 to 2^31 - 1
 */
@SuppressWarnings("UnusedTypeParameter") // K keeps the ids of different kinds apart
public record Id<K>(int value) {

    public Id {
        if (value < 1) {
            throw new IllegalArgumentException("an id is positive, got " + value);
        }
    }

    /** Reads {@link #toString()}'s decimal digits; empty if the text is not an id. */
    public static <K> Optional<Id<K>> parse(String text) {
        try {
            int value = Integer.parseInt(text);
            return value < 1 ? Optional.empty() : Optional.of(new Id<>(value));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
