package io.rebound.click;

import io.rebound.http.QueryString;
import java.util.ArrayList;
import java.util.List;

/**
 * Under which names clicks bring their parameters; each {@linkplain ClickRoute#names() route} says which. Immutable.
 */
final class ClickNames {
    static final int SUBS = 10;

    /** What {@link #slot} answers for the external id; 1 to {@value #SUBS} are the sub ids. */
    static final int EXTERNAL_ID = 0;

    static final int COST = SUBS + 1;
    static final int NONE = -1;

    static final ClickNames NATIVE = new ClickNames(nativeNames());

    private final List<String> names; // by slot

    private ClickNames(List<String> names) {
        this.names = List.copyOf(names);
    }

    /** Which of our parameters the query's {@code index}-th is, or {@link #NONE}. */
    int slot(QueryString query, int index) {
        for (int slot = 0; slot < names.size(); slot++) {
            if (query.named(index, names.get(slot))) {
                return slot;
            }
        }
        return names.indexOf(query.name(index)); // percent-encoded in the name, or not ours
    }

    private static List<String> nativeNames() {
        List<String> names = new ArrayList<>();
        names.add("external_id");
        for (int n = 1; n <= SUBS; n++) {
            names.add("sub" + n);
        }
        names.add("cost");
        return names;
    }
}
