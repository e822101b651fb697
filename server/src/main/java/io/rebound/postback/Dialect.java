package io.rebound.postback;

import io.rebound.catalog.Goal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose names a postback uses. Native names are understood in every dialect, save those to which the dialect gives
 * another meaning. Names are compared exactly, case included. Immutable.
 *
 * <p>The key is always {@code api_key}: it says whose dialect the rest is in.
 */
public final class Dialect {
    /** The contract's own names and nothing else. */
    public static final Dialect NATIVE = new Dialect(Map.of());

    private final Map<String, Field> fieldByName;

    private Dialect(Map<String, Optional<Field>> own) {
        Map<String, Field> byName = new HashMap<>();
        for (Field field : Field.values()) {
            byName.put(field.nativeName(), field);
        }
        own.forEach((name, field) -> {
            if (field.isPresent()) {
                byName.put(name, field.get());
            } else {
                byName.remove(name);
            }
        });
        byName.put(Field.API_KEY.nativeName(), Field.API_KEY);
        this.fieldByName = Map.copyOf(byName);
    }

    /** @param own a platform's names and what they mean to us; empty for a native name that means something else there */
    static Dialect of(Map<String, Optional<Field>> own) {
        return new Dialect(own);
    }

    @Nullable
    Field field(String name) {
        return fieldByName.get(name);
    }

    /** Which dialect the senders of a goal's postbacks speak: where the presets of platforms plug in. Must not block. */
    @FunctionalInterface
    public interface Book {
        Dialect of(Goal goal);
    }
}
