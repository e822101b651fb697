package io.rebound.warehouse;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.duckdb.DuckDBAppender;

/**
 * Gives long texts that many clicks share (user agents, referrers) a number, so that each is stored once. Owned by the
 * loading thread.
 *
 * <p>It remembers a bounded number of them; when that is full it begins anew, and a text that comes again gets another
 * number. So numbers lead to texts, but two numbers may lead to the same.
 */
final class Phrases {
    static final int NONE = 0;
    static final int MOST_REMEMBERED = 50_000;
    private static final int MOST_CHARACTERS = 8 << 20;

    private final Map<String, Integer> numbers = new HashMap<>();
    private long characters;
    private int last = NONE;

    int number(String text, DuckDBAppender phrases) throws SQLException {
        if (text.isEmpty()) {
            return NONE;
        }
        Integer known = numbers.get(text);
        if (known != null) {
            return known;
        }
        if (numbers.size() >= MOST_REMEMBERED || characters + text.length() > MOST_CHARACTERS) {
            forget();
        }
        last = Math.incrementExact(last);
        phrases.beginRow().append(last).append(text).endRow();
        numbers.put(text, last);
        characters += text.length();
        return last;
    }

    /** What was written since the last commit is lost: no number may be used again. */
    void forget() {
        numbers.clear();
        characters = 0;
    }
}
