package io.rebound.postback;

import java.util.ArrayList;
import java.util.List;

/** Names of parameters as they stand in messages. */
final class Names {
    private static final int MOST = 8;
    /** Shorter than a key, which a broken URL may hold where a name belongs. */
    private static final int LONGEST = 32;

    private Names() {}

    static String shown(String name) {
        if (name.isBlank()) {
            return "a parameter without a name";
        }
        return name.length() <= LONGEST
                ? Quoted.plain(name)
                : "a parameter whose name has " + name.length() + " characters";
    }

    /** As in {@code a, b and c}. */
    static String listed(List<String> names) {
        List<String> shown = names.stream().limit(MOST).map(Names::shown).toList();
        if (names.size() > MOST) {
            return String.join(", ", shown) + " and " + (names.size() - MOST) + " more";
        }
        int last = shown.size() - 1;
        return last < 1
                ? String.join("", shown)
                : String.join(", ", shown.subList(0, last)) + " and " + shown.get(last);
    }

    /** The names that came with a value. */
    static String withValues(Parameters parameters) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.name(i);
            if (!parameters.value(i).isEmpty() && !name.isBlank() && name.length() <= LONGEST) {
                names.add(name);
            }
        }
        return names.isEmpty() ? "nothing" : listed(names);
    }
}
