package io.rebound.platform;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A parameter of a platform's click link. Immutable.
 *
 * @param parameter its name, plain, like {@code s2} or {@code nats_at[subscription_passthrough1]}
 * @param limit how many characters it holds; empty if that is not known
 * @param overflow the parameter into which what is longer spills; empty if it is cut
 */
public record Slot(String parameter, OptionalInt limit, Optional<String> overflow) {

    /** Whether as many characters fit into it, without what spills. */
    public boolean holds(int characters) {
        return limit.isEmpty() || characters <= limit.getAsInt();
    }
}
