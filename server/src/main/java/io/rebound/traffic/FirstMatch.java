package io.rebound.traffic;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A list of regular expressions, of which the first that matches counts. Thread-safe.
 *
 * <p><b>Index.</b> Lists of crawlers and browsers hold hundreds of expressions, of which a text can match a few: those whose
 * {@linkplain RequiredText words} it holds. One pass over the text looks up each three characters in a table of
 * words, and only the expressions found are tried, in the list's order. The answer is that of trying all of them.
 */
final class FirstMatch {
    /** The characters of a word by which it is looked up. */
    static final int GRAM = 3;

    /** A word of one of the expressions, and where in it the characters stand by which it is found. */
    private record Word(String text, int gram, int expression) {}

    private final List<String> regexes;
    private final AtomicReferenceArray<Pattern> compiled; // when first needed: most never are
    private final BitSet always = new BitSet();
    private final Word[][] words; // a hash table, its size a power of two

    FirstMatch(List<String> regexes) {
        this.regexes = List.copyOf(regexes);
        compiled = new AtomicReferenceArray<>(regexes.size());
        List<Set<String>> required = regexes.stream().map(RequiredText::of).toList();
        Map<Integer, Integer> frequency = new HashMap<>();
        required.forEach(set -> set.forEach(word -> grams(word, gram -> frequency.merge(gram, 1, Integer::sum))));
        int size = Integer.highestOneBit(Math.max(16, frequency.size())) * 4;
        List<List<Word>> table = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            table.add(new ArrayList<>());
        }
        for (int expression = 0; expression < required.size(); expression++) {
            if (required.get(expression).isEmpty()) {
                always.set(expression);
            }
            for (String text : required.get(expression)) {
                int gram = rarest(text, frequency);
                table.get(slot(gramAt(text, gram), size)).add(new Word(text, gram, expression));
            }
        }
        words = table.stream().map(list -> list.toArray(Word[]::new)).toArray(Word[][]::new);
    }

    /**
     * The first expression that matches somewhere in the text.
     *
     * @param accepted asked with the place of each that matches, until it says yes
     * @return -1 if none is accepted
     * @throws Measured.ExhaustedException if the text is made to be slow to read
     */
    int find(String text, Found accepted) {
        BitSet candidates = candidates(text);
        Measured measured = new Measured(text);
        for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
            Matcher matcher = expression(i).matcher(measured);
            if (matcher.find() && accepted.test(i, matcher)) {
                return i;
            }
        }
        return -1;
    }

    private Pattern expression(int place) {
        Pattern pattern = compiled.get(place);
        if (pattern == null) {
            pattern = Pattern.compile(regexes.get(place));
            compiled.set(place, pattern);
        }
        return pattern;
    }

    /** What is done with an expression that matches. */
    @FunctionalInterface
    interface Found {
        /** Whether it counts. */
        boolean test(int expression, Matcher matcher);
    }

    private BitSet candidates(String text) {
        BitSet found = (BitSet) always.clone();
        int gram = 0;
        for (int i = 0; i < text.length(); i++) {
            gram = (gram << 8 & 0xffffff) | lower(text.charAt(i));
            if (i < GRAM - 1) {
                continue;
            }
            for (Word word : words[slot(gram, words.length)]) {
                if (text.regionMatches(true, i + 1 - GRAM - word.gram, word.text, 0, word.text.length())) {
                    found.set(word.expression);
                }
            }
        }
        return found;
    }

    private static int rarest(String word, Map<Integer, Integer> frequency) {
        int rarest = 0;
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i + GRAM <= word.length(); i++) {
            int count = frequency.getOrDefault(gramAt(word, i), 0);
            if (count < fewest) {
                fewest = count;
                rarest = i;
            }
        }
        return rarest;
    }

    private static void grams(String word, IntConsumer each) {
        for (int i = 0; i + GRAM <= word.length(); i++) {
            each.accept(gramAt(word, i));
        }
    }

    private static int gramAt(String text, int at) {
        return lower(text.charAt(at)) << 16 | lower(text.charAt(at + 1)) << 8 | lower(text.charAt(at + 2));
    }

    /** Eight bits; all that is not ASCII is alike. */
    private static int lower(char c) {
        return c >= 'A' && c <= 'Z' ? c | 0x20 : c < 0x80 ? c : 0xff;
    }

    private static int slot(int gram, int size) {
        return (gram * 0x9e3779b9) >>> 7 & size - 1;
    }
}
