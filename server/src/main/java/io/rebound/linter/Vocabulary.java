package io.rebound.linter;

import io.rebound.platform.Platform;
import io.rebound.platform.Platforms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which placeholders are whose, over all presets. Immutable. */
final class Vocabulary {
    private final Map<String, List<Word>> byText = new HashMap<>();
    private final Map<String, List<Word>> byPlatform = new HashMap<>();

    Vocabulary(Platforms platforms) {
        for (Platform platform : platforms.all()) {
            List<Word> words = words(platform);
            byPlatform.put(platform.name(), words);
            for (Word word : words) {
                byText.computeIfAbsent(key(word.placeholder()), text -> new ArrayList<>())
                        .add(word);
            }
        }
    }

    private static List<Word> words(Platform platform) {
        List<Word> words = new ArrayList<>();
        platform.conversions()
                .ifPresent(conversions -> conversions
                        .macros()
                        .forEach((ours, text) -> add(words, platform, Word.Side.CONVERSIONS, ours, text)));
        platform.traffic()
                .ifPresent(traffic ->
                        traffic.tokens().forEach((ours, text) -> add(words, platform, Word.Side.TRAFFIC, ours, text)));
        return List.copyOf(words);
    }

    private static void add(List<Word> words, Platform platform, Word.Side side, String ours, String text) {
        Placeholder.in(text).forEach(placeholder -> words.add(new Word(platform, side, ours, placeholder)));
    }

    /** Those of that platform, on that side. */
    List<Word> of(Platform platform, Word.Side side) {
        return byPlatform.getOrDefault(platform.name(), List.of()).stream()
                .filter(word -> word.side() == side)
                .toList();
    }

    /** Whose it is, in upper or lower case, besides those who write as we do. */
    List<Word> owners(Placeholder placeholder) {
        return byText.getOrDefault(key(placeholder), List.of()).stream()
                .filter(word -> !word.platform().name().equals(Platforms.GENERIC))
                .toList();
    }

    private static String key(Placeholder placeholder) {
        return placeholder.decoded().toLowerCase(Locale.ROOT);
    }
}
