package io.rebound.csv;

import java.util.Map;
import java.util.Optional;

/**
 * One line of a file, below its header. Immutable.
 *
 * @param number of the line it begins in, the header's being 1 where nothing stands before it
 * @param texts the cells that hold something, by our names of the columns, without the spaces around them
 * @param fault why its cells cannot be told apart; empty if they can
 */
public record CsvLine(long number, Map<String, String> texts, Optional<String> fault) {

    /** The cell of one of our columns; empty if the file has no such column, or nothing in it. */
    public Optional<String> text(String column) {
        return Optional.ofNullable(texts.get(column));
    }
}
