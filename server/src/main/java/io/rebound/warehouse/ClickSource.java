package io.rebound.warehouse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Where wanted clicks are read: of each file either its rows or its {@link Rollup}, of files outside the time nothing.
 *
 * <p>A rollup does where it has all columns, and either all of its clicks are wanted or the wanted time begins and ends with
 * a quarter of an hour. Of a file that lies wholly within the time, no row is left out: the first quarter, which may begin
 * before it, counts as beginning with it.
 */
final class ClickSource {
    static final String CLICKS = "clicks";
    private static final String CLICKED_AT = "clicked_at";
    private static final String COST = "cost_micros";

    private ClickSource() {}

    /** All that is wanted. */
    static String of(FactSql facts, Wanted wanted) {
        return of(facts, wanted, file -> true, true);
    }

    /** Of some files, and of the tail if that is asked for too. */
    static String of(FactSql facts, Wanted wanted, Predicate<StoredFile> which, boolean tail) {
        long from = wanted.from().map(ClickSource::micros).orElse(Long.MIN_VALUE);
        long to = wanted.to().map(ClickSource::micros).orElse(Long.MAX_VALUE);
        boolean summed = wanted.quarters() && suffices(wanted.columns());
        boolean aligned = isQuarter(from) && isQuarter(to);
        List<String> rows = new ArrayList<>();
        List<String> sums = new ArrayList<>();
        List<String> whole = new ArrayList<>();
        for (StoredFile file : facts.contents().of(Fact.CLICK)) {
            if (!which.test(file) || !file.overlaps(from, to)) {
                continue;
            }
            if (!summed || !file.rollup().exists()) {
                rows.add(file.name());
            } else if (file.within(from, to)) {
                whole.add(file.rollupName());
            } else if (aligned) {
                sums.add(file.rollupName());
            } else {
                rows.add(file.name());
            }
        }
        List<String> parts = new ArrayList<>();
        Set<String> columns = new TreeSet<>(wanted.columns());
        columns.remove(CLICKED_AT);
        String others = columns.stream().map(column -> column + ", ").collect(Collectors.joining());
        if (!rows.isEmpty()) {
            parts.add("SELECT %s, %s1 AS clicks FROM %s".formatted(CLICKED_AT, others, facts.read(rows)));
        }
        if (!sums.isEmpty()) {
            parts.add("SELECT %s, %sclicks FROM %s".formatted(CLICKED_AT, others, facts.read(sums)));
        }
        if (!whole.isEmpty()) {
            String time = wanted.from().isPresent()
                    ? "greatest(%s, make_timestamptz(%d)) AS %s".formatted(CLICKED_AT, from, CLICKED_AT)
                    : CLICKED_AT;
            parts.add("SELECT %s, %sclicks FROM %s".formatted(time, others, facts.read(whole)));
        }
        if (tail) {
            parts.add("SELECT %s, %s1 AS clicks FROM (%s)".formatted(CLICKED_AT, others, facts.tail(Fact.CLICK)));
        }
        return String.join(" UNION ALL ", parts);
    }

    private static boolean suffices(Set<String> columns) {
        return columns.stream()
                .allMatch(
                        column -> column.equals(CLICKED_AT) || column.equals(COST) || Rollup.COLUMNS.contains(column));
    }

    private static boolean isQuarter(long micros) {
        return micros == Long.MIN_VALUE || micros == Long.MAX_VALUE || micros % Rollup.QUARTER_MICROS == 0;
    }

    private static long micros(Instant time) {
        return StoredFile.micros(time);
    }
}
