package io.rebound.books;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the checks have found so far: all counted, the first of each kept. Owned by one thread. */
final class Findings {
    static final int KEPT = 10;

    private final Map<Check, Finding> byCheck = new EnumMap<>(Check.class);
    private final List<String> notes = new ArrayList<>();

    private static final class Finding {
        private long checked;
        private long different;
        private final List<Difference> first = new ArrayList<>();
    }

    private Finding of(Check check) {
        return byCheck.computeIfAbsent(check, begun -> new Finding());
    }

    /** So many things were looked at. */
    void checked(Check check, long count) {
        of(check).checked += count;
    }

    void different(Check check, String about, String one, String other) {
        Finding finding = of(check);
        finding.different++;
        if (finding.first.size() < KEPT) {
            finding.first.add(new Difference(check, about, one, other));
        }
    }

    /** Whether the check has found a difference. */
    boolean has(Check check) {
        return of(check).different > 0;
    }

    /** What could not be checked, and why. */
    void note(String note) {
        notes.add(note);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    List<BalanceSheet.Line> lines() {
        return byCheck.entrySet().stream()
                .map(found -> new BalanceSheet.Line(
                        found.getKey(),
                        found.getValue().checked,
                        found.getValue().different,
                        List.copyOf(found.getValue().first)))
                .toList();
    }
}
