package io.rebound.live;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can happen. */
public enum LiveKind {
    CLICK,
    POSTBACK,
    /** Something was booked of a conversion. */
    CONVERSION;

    public static Optional<LiveKind> labelled(String label) {
        return Stream.of(values())
                .filter(kind -> kind.label().equalsIgnoreCase(label))
                .findFirst();
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
