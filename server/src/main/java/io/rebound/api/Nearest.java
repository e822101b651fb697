package io.rebound.api;

import io.rebound.link.Misspelling;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The cure for a misspelt name: the known one that comes nearest. */
final class Nearest {
    private Nearest() {}

    /** As in {@code did you mean "name"?}, or all the known names where none is near. */
    static String advice(String given, Collection<String> known) {
        return to(given, known)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElseGet(() -> "known are " + String.join(", ", known));
    }

    static Optional<String> to(String given, Collection<String> known) {
        String lower = given.toLowerCase(Locale.ROOT);
        int furthest = Math.max(1, given.length() / 3);
        return known.stream()
                .filter(name -> Math.abs(name.length() - given.length()) <= furthest)
                .filter(name -> Misspelling.changes(lower, name) <= furthest)
                .min(Comparator.comparingInt(name -> Misspelling.changes(lower, name)));
    }
}
