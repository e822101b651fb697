package io.rebound.traffic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The data that comes with the program. */
final class DataFile {
    private DataFile() {}

    /** The rows of two columns with a tab between them; lines that begin with # are remarks. */
    static List<String[]> table(String name) {
        return text(DataFile.class, name)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t", 2))
                .toList();
    }

    /** @param beside the class in whose folder it lies, or that knows the path from the root */
    static String text(Class<?> beside, String name) {
        try (InputStream file = beside.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the program's file " + name + " is missing: install it anew");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
