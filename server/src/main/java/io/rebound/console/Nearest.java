package io.rebound.console;

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
                .filter(name -> distance(lower, name) <= furthest)
                .min(Comparator.comparingInt(name -> distance(lower, name)));
    }

    /** How many characters must be added, dropped, changed or swapped with their neighbour. */
    private static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            cost[i][0] = i;
        }
        for (int j = 0; j <= other.length(); j++) {
            cost[0][j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            for (int j = 1; j <= other.length(); j++) {
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int best = Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                boolean swapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                cost[i][j] = swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
            }
        }
        return cost[one.length()][other.length()];
    }
}
