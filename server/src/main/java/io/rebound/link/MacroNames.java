package io.rebound.link;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds macros by what people write. */
final class MacroNames {
    private static final Map<String, Macro> BY_NAME = new HashMap<>();

    static {
        for (Macro macro : Macro.values()) {
            for (String name : macro.names()) {
                BY_NAME.put(name, macro);
            }
        }
    }

    private MacroNames() {}

    static @Nullable Macro find(String name) {
        return BY_NAME.get(name.toLowerCase(Locale.ROOT));
    }

    /** The name which takes the fewest changes to reach; the first of equals. */
    static String nearest(String written) {
        String wanted = written.strip().toLowerCase(Locale.ROOT);
        String nearest = "";
        int fewest = Integer.MAX_VALUE;
        for (Macro macro : Macro.values()) {
            for (String name : macro.names()) {
                int changes = changes(wanted, name);
                if (changes < fewest) {
                    fewest = changes;
                    nearest = name;
                }
            }
        }
        return nearest;
    }

    /** Characters to insert, leave out, replace or swap with their neighbour. */
    private static int changes(String from, String to) {
        int[][] changes = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                changes[i][j] = i == 0 || j == 0 ? i + j : cheapest(changes, from, to, i, j);
            }
        }
        return changes[from.length()][to.length()];
    }

    private static int cheapest(int[][] changes, String from, String to, int i, int j) {
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int fewest =
                Math.min(changes[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(changes[i - 1][j], changes[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(fewest, changes[i - 2][j - 2] + 1) : fewest;
    }
}
