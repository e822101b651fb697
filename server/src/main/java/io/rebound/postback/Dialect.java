package io.rebound.postback;

import io.rebound.catalog.Goal;
import io.rebound.catalog.GoalDialect;
import io.rebound.platform.Conversions;
import io.rebound.platform.Conversions.AmountForm;
import io.rebound.platform.Occurrence;
import io.rebound.platform.Occurrence.Kind;
import io.rebound.platform.Occurrence.Standing;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose names and words a postback uses. Native names are understood in every dialect, save those to which the dialect
 * gives another meaning: a name means one thing only, so {@code tid} is a click id to one platform, a transaction id to
 * another, and nothing to those who never spoke of it. Immutable.
 *
 * <p>The key is always {@code api_key}: it says whose dialect the rest is in.
 */
public final class Dialect {
    /** The contract's own names and words and nothing else. */
    public static final Dialect NATIVE = new Dialect(Optional.empty(), GoalDialect.NONE);

    private final Map<String, Field> fieldByName;
    private final Map<String, Field> fieldByPlainName;
    private final Map<String, Occurrence> meaningByWord;
    private final Map<String, Occurrence> meaningByLowerWord;
    private final List<String> words;
    private final Map<Field, String> macros;
    private final AmountForm amounts;
    private final Optional<Currency> currency;
    private final String sequence;

    private Dialect(Optional<Conversions> preset, GoalDialect own) {
        Map<String, Field> byName = new HashMap<>();
        for (Field field : Field.values()) {
            byName.put(field.nativeName(), field);
        }
        preset.map(Conversions::foreign).orElse(Set.of()).forEach(byName::remove);
        preset.map(Conversions::names).orElse(Map.of()).forEach((ours, theirs) -> {
            if (!own.names().containsKey(ours)) {
                putAll(byName, ours, theirs);
            }
        });
        own.names().forEach((ours, theirs) -> putAll(byName, ours, theirs));
        own.ignored().forEach(byName::remove);
        byName.put(Field.API_KEY.nativeName(), Field.API_KEY);
        fieldByName = Map.copyOf(byName);
        fieldByPlainName = byPlainName(byName);

        Map<String, Occurrence> theirWords = new LinkedHashMap<>();
        theirWords.putAll(preset.map(Conversions::occurrences).orElse(Map.of()));
        theirWords.putAll(own.statuses());
        Map<String, Occurrence> byWord = new LinkedHashMap<>(nativeWords());
        byWord.putAll(theirWords);
        meaningByWord = Map.copyOf(byWord);
        meaningByLowerWord = byLowerWord(byWord);
        words = List.copyOf(theirWords.isEmpty() ? byWord.keySet() : theirWords.keySet());

        macros = byField(preset.map(Conversions::macros).orElse(Map.of()));
        amounts = own.amounts().or(() -> preset.map(Conversions::amounts)).orElse(AmountForm.DECIMAL);
        currency = preset.flatMap(Conversions::currency);
        sequence = preset.flatMap(Conversions::sequence).orElse("");
    }

    /**
     * @param preset of the advertiser's platform; empty where it has none
     * @param own what the goal departs from it in
     */
    static Dialect of(Optional<Conversions> preset, GoalDialect own) {
        return new Dialect(preset, own);
    }

    /** What the name means, compared exactly. */
    @Nullable
    Field field(String name) {
        return fieldByName.get(name);
    }

    /** What a name means that {@link #field} does not know, but for its spelling. */
    @Nullable
    Field likelyField(String name) {
        return PlainName.mayBeAnother(name) ? fieldByPlainName.get(PlainName.of(name)) : null;
    }

    /** Whether the name is that of the field which numbers the payments under one transaction id. */
    boolean isSequence(String name) {
        return !sequence.isEmpty() && sequence.equals(name);
    }

    /** What a status or event means, compared exactly. */
    @Nullable
    Occurrence meaning(String word) {
        return meaningByWord.get(word);
    }

    /** What a status or event means, compared without regard to case. */
    @Nullable
    Occurrence likelyMeaning(String word) {
        return meaningByLowerWord.get(word.toLowerCase(Locale.ROOT));
    }

    /** The statuses that can come, for messages. */
    Collection<String> words() {
        return words;
    }

    /** What the platform replaces by the value; empty where it has no macro for it, or adds fields of its own. */
    Optional<String> macro(@Nullable Field field) {
        return field == null ? Optional.empty() : Optional.ofNullable(macros.get(field));
    }

    AmountForm amounts() {
        return amounts;
    }

    /** Of amounts that come without one; empty for the goal's. */
    Optional<Currency> currency() {
        return currency;
    }

    private static void putAll(Map<String, Field> byName, String ours, List<String> theirs) {
        Field field = Field.named(ours);
        theirs.forEach(name -> byName.put(name, field));
    }

    /** Without those names whose plain form could mean two things. */
    private static Map<String, Field> byPlainName(Map<String, Field> byName) {
        Map<String, Field> byPlainName = new HashMap<>();
        Set<String> unclear = new HashSet<>();
        byName.forEach((name, field) -> {
            String plain = PlainName.of(name);
            Field other = byPlainName.putIfAbsent(plain, field);
            if (other != null && other != field) {
                unclear.add(plain);
            }
        });
        unclear.forEach(byPlainName::remove);
        return Map.copyOf(byPlainName);
    }

    private static Map<String, Occurrence> byLowerWord(Map<String, Occurrence> byWord) {
        Map<String, Occurrence> byLowerWord = new HashMap<>();
        byWord.forEach((word, meaning) -> byLowerWord.putIfAbsent(word.toLowerCase(Locale.ROOT), meaning));
        byWord.forEach((word, meaning) -> {
            if (word.equals(word.toLowerCase(Locale.ROOT))) {
                byLowerWord.put(word, meaning);
            }
        });
        return Map.copyOf(byLowerWord);
    }

    private static Map<Field, String> byField(Map<String, String> macros) {
        Map<Field, String> byField = new HashMap<>();
        macros.forEach((ours, macro) -> byField.put(Field.named(ours), macro));
        return Map.copyOf(byField);
    }

    private static Map<String, Occurrence> nativeWords() {
        Map<String, Occurrence> words = new LinkedHashMap<>();
        for (Standing standing : Standing.values()) {
            words.put(standing.name().toLowerCase(Locale.ROOT), new Occurrence(Kind.CONVERSION, standing));
        }
        return words;
    }

    /** Which dialect the senders of a goal's postbacks speak: where the presets of platforms plug in. Must not block. */
    @FunctionalInterface
    public interface Book {
        Dialect of(Goal goal);
    }
}
