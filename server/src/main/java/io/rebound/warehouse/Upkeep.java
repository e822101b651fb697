package io.rebound.warehouse;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which files are to be merged or forgotten. Thread-safe.
 *
 * <p>Of a day that goes on, so many small files, or so many rows in them, become one file. Of a day that is over, all files become one in the order of
 * campaign and time; what still comes for it waits a day, so that a late fact does not rewrite it each time. A day without its
 * {@link Rollup}, as an earlier version left it, is written anew.
 */
final class Upkeep {
    static final int SMALL_FILES = 16;

    /** What is in small files is read row by row: not much more than this, however quickly clicks come. */
    private static final long MANY_ROWS = 2_000_000;

    private static final Duration DAY_IS_OVER = Duration.ofHours(1);

    private final Supplier<Retention> retention;

    Upkeep(Supplier<Retention> retention) {
        this.retention = retention;
    }

    /** Something to do. */
    sealed interface Task {}

    /** These files are older than anybody wants. */
    record Forget(List<StoredFile> files) implements Task {}

    /** These files of one fact and day become one. */
    record Merge(Fact fact, List<StoredFile> files, int level) implements Task {

        /** @throws WarehouseException if these do not hold the same */
        void requireSame(List<StoredFile> written) {
            Totals before = Totals.of(files);
            Totals after = Totals.of(written);
            if (!before.equals(after)) {
                throw new WarehouseException("merging "
                        + files.stream().map(StoredFile::name).toList() + " made " + after + " of " + before);
            }
        }
    }

    private record Totals(long rows, long money, long mark) {
        static Totals of(List<StoredFile> files) {
            return new Totals(
                    files.stream().mapToLong(StoredFile::rows).sum(),
                    files.stream().mapToLong(StoredFile::money).sum(),
                    files.stream().mapToLong(StoredFile::mark).reduce(0, (one, other) -> one ^ other));
        }
    }

    Optional<Task> next(Contents contents, Instant now) {
        return Stream.concat(forget(contents, now).stream(), merge(contents, now).stream())
                .findFirst();
    }

    private Optional<Task> forget(Contents contents, Instant now) {
        Retention kept = retention.get();
        int today = day(now);
        List<StoredFile> old = contents.files().stream()
                .filter(file -> kept.days(file.fact()) > 0 && file.day() < today - kept.days(file.fact()))
                .toList();
        return old.isEmpty() ? Optional.empty() : Optional.of(new Forget(old));
    }

    private static Optional<Task> merge(Contents contents, Instant now) {
        int over = day(now.minus(DAY_IS_OVER));
        for (Fact fact : Fact.values()) {
            Map<Integer, List<StoredFile>> days = contents.of(fact).stream()
                    .collect(Collectors.groupingBy(StoredFile::day, TreeMap::new, Collectors.toList()));
            for (Map.Entry<Integer, List<StoredFile>> day : days.entrySet()) {
                Optional<Task> merge = merge(fact, day.getKey(), day.getValue(), over);
                if (merge.isPresent()) {
                    return merge;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Task> merge(Fact fact, int day, List<StoredFile> files, int over) {
        boolean whole = files.stream().anyMatch(file -> file.level() == StoredFile.WHOLE_DAY);
        boolean incomplete = files.stream().anyMatch(Upkeep::lacksSums);
        if (whole ? incomplete || (day < over - 1 && files.size() > 1) : day < over) {
            return Optional.of(new Merge(fact, files, StoredFile.WHOLE_DAY));
        }
        List<StoredFile> small = files.stream()
                .filter(file -> file.level() == StoredFile.SEALED)
                .limit(SMALL_FILES)
                .toList();
        long rows = small.stream().mapToLong(StoredFile::rows).sum();
        boolean due = small.size() == SMALL_FILES || rows >= MANY_ROWS;
        return due ? Optional.of(new Merge(fact, small, StoredFile.MERGED)) : Optional.empty();
    }

    private static boolean lacksSums(StoredFile file) {
        return file.fact() == Fact.CLICK
                && file.level() == StoredFile.WHOLE_DAY
                && !file.rollup().exists();
    }

    private static int day(Instant time) {
        return Math.toIntExact(LocalDate.ofInstant(time, ZoneOffset.UTC).toEpochDay());
    }
}
