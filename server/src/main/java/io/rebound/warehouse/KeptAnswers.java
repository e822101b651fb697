package io.rebound.warehouse;

import io.rebound.duckdb.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Answers of queries over files that never change, as files of their own: the least recently asked are forgotten, and all
 * of them at a start and whenever a file of the warehouse is replaced. Thread-safe; blocks.
 *
 * <p>An answer is known by its query, in which the files are named: of other files there is another query.
 */
final class KeptAnswers {
    private static final String ANSWER = ".parquet";
    private static final long MOST_BYTES = 1L << 30;
    private static final Duration READ_LONG_AGO = Duration.ofMinutes(10);

    private final Path folder;
    private final long worthKeeping;
    private final Map<String, Long> sizes = new LinkedHashMap<>(16, 0.75f, true); // guarded by this
    private final AtomicLong drafts = new AtomicLong();
    private long bytes;
    private long forgotten; // how often

    /**
     * @param folder of its own: whatever lies there is removed
     * @param worthKeeping of how many rows an answer is kept
     */
    KeptAnswers(Path folder, long worthKeeping) {
        this.folder = folder.toAbsolutePath();
        this.worthKeeping = worthKeeping;
        empty();
    }

    long worthKeeping() {
        return worthKeeping;
    }

    /** A table of the answer; the query is run where nobody has asked it before. */
    String of(String query, Session session, Duration limit) {
        String name = name(query);
        Path answer = folder.resolve(name);
        long asked = forgotten();
        if (!touched(name)) {
            Path draft = folder.resolve(name + "." + drafts.incrementAndGet());
            String copy = "COPY (%s) TO %s (FORMAT parquet)".formatted(query, FactSql.literal(draft.toString()));
            session.run(copy, limit, rows -> {});
            keep(draft, answer, name, asked);
        }
        return "read_parquet(" + FactSql.literal(answer.toString()) + ")";
    }

    private synchronized boolean touched(String name) {
        return sizes.get(name) != null;
    }

    private synchronized long forgotten() {
        return forgotten;
    }

    /** What was asked before all was forgotten serves only who asked. */
    private synchronized void keep(Path draft, Path answer, String name, long asked) {
        try {
            long size = Files.size(draft);
            Files.move(draft, answer, StandardCopyOption.ATOMIC_MOVE);
            if (asked != forgotten) {
                return;
            }
            Long before = sizes.put(name, size);
            bytes += size - (before == null ? 0 : before);
            Iterator<Map.Entry<String, Long>> oldest = sizes.entrySet().iterator();
            while (bytes > MOST_BYTES && sizes.size() > 1) {
                Map.Entry<String, Long> forgotten = oldest.next();
                oldest.remove();
                bytes -= forgotten.getValue(); // its file goes when nobody reads it any more
            }
        } catch (IOException failed) {
            throw new WarehouseException("the warehouse cannot keep an answer in " + folder, failed);
        }
    }

    /** None of them is found again; who reads one just now reads it to its end. */
    synchronized void forget() {
        sizes.clear();
        bytes = 0;
        forgotten++;
    }

    /** When nobody is left who asked before all was forgotten. */
    synchronized void removeForgotten() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(ANSWER)).toList()) {
                if (isForgotten(file)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException failed) {
            throw new WarehouseException("the warehouse cannot tidy " + folder, failed);
        }
    }

    /** Removes what was forgotten and can be read by nobody any more. */
    void sweep(Instant now) {
        long before = now.minus(READ_LONG_AGO).toEpochMilli();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (isForgotten(file) && file.toFile().lastModified() < before) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException failed) {
            throw new WarehouseException("the warehouse cannot tidy " + folder, failed);
        }
    }

    private synchronized boolean isForgotten(Path file) {
        return !sizes.containsKey(file.getFileName().toString());
    }

    private void empty() {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException failed) {
            throw new WarehouseException("the warehouse cannot use " + folder, failed);
        }
    }

    private static String name(String query) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(query.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash) + ANSWER;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
