package io.rebound.warehouse;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How far the sums beside a file of clicks tell them apart. Each adds up all clicks of the file; the coarser, the fewer rows.
 *
 * <p>Its number stands in each row: it is part of a public format and never changes.
 */
enum Grain {
    /** Whatever any sum can tell apart. */
    FINEST(0, Wanted.Time.QUARTER, true, true),
    /** What earned when, and where. */
    ITEMS(1, Wanted.Time.QUARTER, true, false),
    /** Who came when. */
    VISITORS(2, Wanted.Time.QUARTER, false, true),
    /** Everything, by the day. */
    DAY(3, Wanted.Time.DAY, true, true);

    private static final Set<String> ALWAYS = Set.of(Word.TRAFFIC.column(), Word.COUNTRY.column());
    private static final Set<String> OF_ITEMS = Set.of("campaign", "offer", "source", "advertiser");
    private static final Set<String> OF_AGENTS = Set.of(Word.DEVICE.column(), Word.OS.column(), Word.BROWSER.column());

    private final int number;
    private final Wanted.Time time;
    private final boolean items;
    private final boolean agents;

    Grain(int number, Wanted.Time time, boolean items, boolean agents) {
        this.number = number;
        this.time = time;
        this.items = items;
        this.agents = agents;
    }

    int number() {
        return number;
    }

    /** Within which span of time clicks are added up; each has its beginning. */
    Wanted.Time time() {
        return time;
    }

    /** Whether its rows tell clicks apart by this column. */
    boolean has(String column) {
        return ALWAYS.contains(column)
                || (items && OF_ITEMS.contains(column))
                || (agents && OF_AGENTS.contains(column));
    }

    /** The one with the fewest rows that has these columns and this time. */
    static Optional<Grain> coarsest(Collection<String> columns, Wanted.Time time) {
        return List.of(DAY, VISITORS, ITEMS, FINEST).stream()
                .filter(grain -> grain.time.compareTo(time) <= 0)
                .filter(grain -> columns.stream().allMatch(grain::has))
                .findFirst();
    }
}
