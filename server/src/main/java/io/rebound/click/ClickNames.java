package io.rebound.click;

import io.rebound.http.QueryString;
import io.rebound.platform.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Under which names clicks bring their parameters; each {@linkplain ClickRoute#names() route} says which. A source's own
 * names come first, and ours work too, save those to which it gives another meaning. Immutable.
 */
final class ClickNames {
    static final int SUBS = 10;

    /** What {@link #slot} answers for the external id; 1 to {@value #SUBS} are the sub ids. */
    static final int EXTERNAL_ID = 0;

    static final int COST = SUBS + 1;
    static final int NONE = -1;

    private static final List<String> OURS = ours();

    static final ClickNames NATIVE = new ClickNames(List.of(), List.of());

    private final String[] names;
    private final int[] slots; // of the names

    /** @param slots of the source's own names */
    private ClickNames(List<String> own, List<Integer> slots) {
        List<String> all = new ArrayList<>(own);
        List<Integer> allSlots = new ArrayList<>(slots);
        for (String name : OURS) {
            if (!own.contains(name)) {
                all.add(name);
                allSlots.add(OURS.indexOf(name));
            }
        }
        this.names = all.toArray(String[]::new);
        this.slots = allSlots.stream().mapToInt(Integer::intValue).toArray();
    }

    /** @param source empty where the source's platform is not known */
    static ClickNames of(Optional<Traffic> source) {
        return source.filter(traffic -> !traffic.names().isEmpty())
                .map(ClickNames::of)
                .orElse(NATIVE);
    }

    private static ClickNames of(Traffic source) {
        List<String> names = new ArrayList<>();
        List<Integer> slots = new ArrayList<>();
        source.names().forEach((ours, theirs) -> {
            for (String name : theirs) {
                names.add(name);
                slots.add(OURS.indexOf(ours));
            }
        });
        return new ClickNames(names, slots);
    }

    /** Which of our parameters the query's {@code index}-th is, or {@link #NONE}. */
    int slot(QueryString query, int index) {
        for (int i = 0; i < names.length; i++) {
            if (query.named(index, names[i])) {
                return slots[i];
            }
        }
        String decoded = query.name(index); // percent-encoded in the name, or not ours
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(decoded)) {
                return slots[i];
            }
        }
        return NONE;
    }

    /** By slot. */
    private static List<String> ours() {
        List<String> names = new ArrayList<>();
        names.add("external_id");
        for (int n = 1; n <= SUBS; n++) {
            names.add("sub" + n);
        }
        names.add("cost");
        return List.copyOf(names);
    }
}
