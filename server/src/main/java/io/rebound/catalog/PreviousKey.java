package io.rebound.catalog;

import java.time.Instant;
import java.util.Optional;

/**
 * The key that a goal had before its present one, and still takes. Immutable.
 *
 * @param until from when on it is refused; empty for as long as nobody takes it away
 */
public record PreviousKey(String key, Optional<Instant> until) {

    public boolean isValid(Instant now) {
        return until.isEmpty() || now.isBefore(until.get());
    }

    @Override
    public String toString() {
        return "PreviousKey[hidden, until " + until.map(Instant::toString).orElse("taken away") + "]";
    }
}
