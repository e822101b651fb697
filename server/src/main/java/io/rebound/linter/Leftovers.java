package io.rebound.linter;

import io.rebound.link.Macro;
import java.util.Optional;

/** Placeholders in a template of ours that nobody fills, so that they would be sent as they stand. */
public final class Leftovers {
    private Leftovers() {}

    /**
     * The first one, as it is written, as in {@code [GOAL_ID]}. What is meant as it stands is told apart by percent-encoding a
     * letter of it.
     */
    public static Optional<String> first(String template) {
        return Placeholder.in(template).stream()
                .filter(placeholder -> !isFilled(placeholder))
                .map(Placeholder::written)
                .findFirst();
    }

    private static boolean isFilled(Placeholder placeholder) {
        return placeholder.isLikeOurs() && Macro.named(placeholder.name()).isPresent();
    }
}
