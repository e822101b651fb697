package io.rebound.warehouse;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where DuckDB finds the facts of some contents: a query over files and segments, with the columns of a file. Immutable. */
record FactSql(Folder folder, Contents contents) {
    /** A segment that is always there and always empty: what has no file has columns all the same. */
    static final long NO_SEGMENT = 0;

    String all(Fact fact) {
        return of(fact, file -> true);
    }

    /** Only of some files; of all segments. */
    String of(Fact fact, Predicate<StoredFile> which) {
        List<StoredFile> files = contents.of(fact).stream().filter(which).toList();
        Stream<String> stored =
                files.isEmpty() ? Stream.empty() : Stream.of("SELECT * FROM " + read(names(files, StoredFile::name)));
        return Stream.concat(stored, segments(fact)).collect(Collectors.joining(" UNION ALL "));
    }

    /** Only what is in no file. */
    String tail(Fact fact) {
        return segments(fact).collect(Collectors.joining(" UNION ALL "));
    }

    private Stream<String> segments(Fact fact) {
        return Stream.concat(Stream.of(NO_SEGMENT), contents.segments().stream())
                .map(segment -> "(" + SegmentTables.select(fact, segment) + ")")
                .map(select -> "SELECT * FROM " + select);
    }

    private static List<String> names(List<StoredFile> files, java.util.function.Function<StoredFile, String> name) {
        return files.stream().map(name).toList();
    }

    /** A table over files of these names. */
    String read(List<String> names) {
        return names.stream()
                .map(name -> literal(folder.file(name).toString()))
                .collect(Collectors.joining(", ", "read_parquet([", "])"));
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
