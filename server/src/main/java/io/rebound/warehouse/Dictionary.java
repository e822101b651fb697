package io.rebound.warehouse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words that many clicks of one segment share: a user agent and what it tells, a referrer and its host. Each such
 * group is stored once, under a number. Owned by the loading thread.
 */
final class Dictionary {
    /** Words in a group; shorter ones are filled with empty words. */
    static final int WORDS = 4;

    private final Map<List<String>, Integer> numbers = new HashMap<>();
    private final List<List<String>> fresh = new ArrayList<>();
    private long characters;

    int number(List<String> words) {
        Integer known = numbers.get(words);
        if (known != null) {
            return known;
        }
        int number = numbers.size() + 1;
        numbers.put(words, number);
        fresh.add(words);
        words.forEach(word -> characters += word.length());
        return number;
    }

    /** Appends what is new since the last time. */
    void write(RowBlock block) {
        int number = numbers.size() - fresh.size();
        for (List<String> words : fresh) {
            block.add(++number);
            for (int i = 0; i < WORDS; i++) {
                block.add(i < words.size() ? words.get(i) : "");
            }
            block.endRow();
        }
    }

    void written() {
        fresh.clear();
    }

    /** What was new and could not be written is new again when it comes again. */
    void unwritten() {
        fresh.forEach(numbers::remove);
        fresh.clear();
    }

    /** How much text it holds. */
    long characters() {
        return characters;
    }
}
