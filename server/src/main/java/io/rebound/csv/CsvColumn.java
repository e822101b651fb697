package io.rebound.csv;

import java.util.List;
import java.util.Locale;

/**
 * A column that a file may have. Immutable.
 *
 * @param name ours
 * @param aliases what else it may be called, the likeliest first; case, spaces and punctuation do not count
 */
public record CsvColumn(String name, List<String> aliases) {

    public static CsvColumn of(String name, String... aliases) {
        return new CsvColumn(name, List.of(aliases));
    }

    /** What is left of a header's name when case, spaces and punctuation are taken away. */
    static String plain(String header) {
        StringBuilder plain = new StringBuilder();
        header.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
