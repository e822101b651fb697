package io.rebound.postback;

import io.rebound.catalog.Catalog;
import io.rebound.journal.event.Kind;
import io.rebound.journal.event.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When did it happen, and is that within the goal's window after the click? */
final class TimeChecks {
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private TimeChecks() {}

    static Optional<Refusal> timeFits(Draft draft, Catalog now) {
        Instant clickedAt = draft.tracker().clickedAt();
        if (draft.has(Field.EVENT_TIME)) {
            Optional<Refusal> wrong = readEventTime(draft, clickedAt);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        draft.eventTime = draft.eventTime.isBefore(clickedAt) ? clickedAt : draft.eventTime;
        return Optional.empty();
    }

    private static Optional<Refusal> readEventTime(Draft draft, Instant clickedAt) {
        String name = draft.spelling(Field.EVENT_TIME);
        String got = ", got " + draft.quoted(Field.EVENT_TIME);
        if (draft.sender.byPixelKey()) {
            return Refusal.because(
                    Result.BAD_TIME, "a pixel key may not say the " + name + got + ": send the goal's unique key");
        }
        Optional<Instant> said = draft.read(Field.EVENT_TIME, EventTimes::parse);
        if (said.isEmpty()) {
            return Refusal.because(
                    Result.BAD_TIME, name + " must be seconds since 1970 or look like 2026-01-31T12:00:00Z" + got);
        }
        if (said.get().isBefore(clickedAt.minus(CLOCKS_DIFFER))) {
            return Refusal.because(
                    Result.BAD_TIME, name + " lies more than 5 minutes before the click at " + clickedAt + got);
        }
        if (said.get().isAfter(draft.receivedAt.plus(CLOCKS_DIFFER))) {
            return Refusal.because(Result.BAD_TIME, name + " lies more than 5 minutes ahead of now" + got);
        }
        draft.eventTime = said.get().isAfter(draft.receivedAt) ? draft.receivedAt : said.get();
        return Optional.empty();
    }

    /** The window binds first credits only. Whether a stated status is one, or changes what exists, settlement knows. */
    static Optional<Refusal> windowIsOpen(Draft draft, Catalog now) {
        Instant clickedAt = draft.tracker().clickedAt();
        Duration window = draft.goal.window();
        boolean binds = draft.kind() == Kind.CONVERSION && draft.standing() == Status.UNSPECIFIED;
        return !binds || !draft.eventTime.isAfter(clickedAt.plus(window))
                ? Optional.empty()
                : Refusal.because(
                        Result.EXPIRED_TRACKING,
                        "the click was at " + clickedAt + ", the conversion at " + draft.eventTime
                                + ": the goal allows " + inWords(window));
    }

    private static String inWords(Duration window) {
        return window.toHours() % 24 == 0 ? window.toDays() + " days" : window.toHours() + " hours";
    }
}
