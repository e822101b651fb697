package io.rebound.console;

import java.util.Locale;
import java.util.Optional;

/** How the pages look. */
enum Theme {
    AUTO,
    LIGHT,
    DARK;

    /** As the page's own {@code data-theme} has it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Theme of(Optional<String> text) {
        return text.filter(word -> word.equals("light") || word.equals("dark"))
                .map(word -> word.equals("light") ? LIGHT : DARK)
                .orElse(AUTO);
    }
}
