package io.rebound;

import io.rebound.duckdb.EngineSettings;
import io.rebound.duckdb.LocalEngine;
import io.rebound.duckdb.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Searches a data directory for a word: every byte of every file, and what Parquet files say once they are unpacked. */
public final class PlantedWords {
    private PlantedWords() {}

    /** The files that hold it. */
    public static List<String> in(Path data, String word) {
        List<String> places = new ArrayList<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (holds(file, word)) {
                    places.add(data.relativize(file).toString());
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return places;
    }

    private static boolean holds(Path file, String word) throws IOException {
        try {
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            return bytes.contains(word) || (bytes.startsWith("PAR1") && unpacked(file, word));
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private static boolean unpacked(Path file, String word) throws IOException {
        Path spill = Files.createTempDirectory("planted");
        try (LocalEngine engine = LocalEngine.start(new EngineSettings(256 << 20, 1, spill, 1 << 30));
                Session session = engine.session()) {
            return session.query("SELECT * FROM read_parquet('" + file + "')").values().stream()
                    .flatMap(List::stream)
                    .anyMatch(value -> text(value).contains(word));
        } finally {
            Files.deleteIfExists(spill);
        }
    }

    private static String text(@Nullable Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.ISO_8859_1) : String.valueOf(value);
    }
}
