package io.rebound.postback;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The grammar of {@code event_time}: seconds since 1970, or ISO 8601 with its zone. */
public final class EventTimes {
    private static final int MOST_DIGITS = 11;
    private static final int LONGEST = 40;

    private EventTimes() {}

    public static Optional<Instant> parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        return text.chars().allMatch(c -> c >= '0' && c <= '9') ? seconds(text) : iso(text);
    }

    private static Optional<Instant> seconds(String digits) {
        return digits.length() > MOST_DIGITS
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(Long.parseLong(digits)));
    }

    private static Optional<Instant> iso(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }
}
