package io.rebound.warehouse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Where wanted clicks are read: of each file either its rows or its {@link Rollup}, of files outside the time nothing.
 *
 * <p>A rollup does where a {@link Grain} has all columns, and either all of its clicks are wanted or the wanted time begins and
 * ends with a quarter of an hour. Of a file that lies wholly within the time, no row is left out: the first quarter or day,
 * which may begin before it, counts as beginning with it.
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
        Set<String> columns = new TreeSet<>(wanted.columns());
        columns.remove(CLICKED_AT);
        Set<String> apart = new TreeSet<>(columns);
        apart.remove(COST);
        Optional<Grain> inWhole = Grain.coarsest(apart, wanted.time());
        Optional<Grain> inPart = isQuarter(from) && isQuarter(to)
                ? Grain.coarsest(apart, earlier(wanted.time(), Wanted.Time.QUARTER))
                : Optional.empty();
        List<String> rows = new ArrayList<>();
        List<String> part = new ArrayList<>();
        List<String> whole = new ArrayList<>();
        for (StoredFile file : facts.contents().of(Fact.CLICK)) {
            if (!which.test(file) || !file.overlaps(from, to)) {
                continue;
            }
            boolean isWhole = file.within(from, to);
            if (!file.rollup().exists() || (isWhole ? inWhole : inPart).isEmpty()) {
                rows.add(file.name());
            } else {
                (isWhole ? whole : part).add(file.rollupName());
            }
        }
        List<String> parts = new ArrayList<>();
        String others = columns.stream().map(column -> column + ", ").collect(Collectors.joining());
        if (!rows.isEmpty()) {
            parts.add("SELECT %s, %s1 AS clicks FROM %s".formatted(CLICKED_AT, others, facts.read(rows)));
        }
        if (!part.isEmpty()) {
            parts.add(sums(CLICKED_AT, others, facts.read(part), inPart.orElseThrow()));
        }
        if (!whole.isEmpty()) {
            String time = wanted.from().isPresent()
                    ? "greatest(%s, make_timestamptz(%d)) AS %s".formatted(CLICKED_AT, from, CLICKED_AT)
                    : CLICKED_AT;
            parts.add(sums(time, others, facts.read(whole), inWhole.orElseThrow()));
        }
        if (tail) {
            parts.add("SELECT %s, %s1 AS clicks FROM (%s)".formatted(CLICKED_AT, others, facts.tail(Fact.CLICK)));
        }
        return String.join(" UNION ALL ", parts);
    }

    private static String sums(String time, String others, String files, Grain grain) {
        return "SELECT %s, %sclicks FROM %s WHERE grain = %d".formatted(time, others, files, grain.number());
    }

    private static Wanted.Time earlier(Wanted.Time one, Wanted.Time other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static boolean isQuarter(long micros) {
        return micros == Long.MIN_VALUE || micros == Long.MAX_VALUE || micros % Wanted.Time.QUARTER.micros() == 0;
    }

    private static long micros(Instant time) {
        return StoredFile.micros(time);
    }
}
