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
                int changes = Misspelling.changes(wanted, name);
                if (changes < fewest) {
                    fewest = changes;
                    nearest = name;
                }
            }
        }
        return nearest;
    }
}
