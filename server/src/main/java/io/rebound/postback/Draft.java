package io.rebound.postback;

import io.rebound.catalog.Goal;
import io.rebound.journal.event.Status;
import io.rebound.tracker.Tracker;
import java.time.Instant;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What is understood of one postback so far: each check adds its part. Owned by one request. */
final class Draft {
    final Reading reading;
    final Keys keys;
    final Sender sender;
    final Instant receivedAt;

    private final Map<Field, String> texts = new EnumMap<>(Field.class);
    private final Map<Field, String> spellings = new EnumMap<>(Field.class);

    Goal goal;

    @Nullable
    Tracker tracker;

    OptionalLong amountMicros = OptionalLong.empty();
    Currency currency;
    Status status = Status.UNSPECIFIED;
    Instant eventTime;

    Draft(Reading reading, Keys keys, Sender sender, Instant receivedAt) {
        this.reading = reading;
        this.keys = keys;
        this.sender = sender;
        this.receivedAt = receivedAt;
        this.goal = sender.goal();
        this.currency = sender.goal().currency();
        this.eventTime = receivedAt;
    }

    void put(Field field, String spelling, String text) {
        spellings.put(field, spelling);
        texts.put(field, text);
    }

    boolean has(Field field) {
        return texts.containsKey(field);
    }

    /** What came, or the empty text. */
    String text(Field field) {
        return texts.getOrDefault(field, "");
    }

    /** The name under which it came, for messages in the sender's own words. */
    String spelling(Field field) {
        return spellings.getOrDefault(field, field.nativeName());
    }

    /** What came, as messages may show it. */
    String quoted(Field field) {
        return Quoted.of(text(field), sender.key());
    }

    /** Whether it changes a conversion that exists rather than making one. */
    boolean takesBack() {
        String text = text(Field.STATUS);
        return text.equals("rejected") || text.equals("reversed");
    }

    Tracker tracker() {
        if (tracker == null) {
            throw new IllegalStateException("the tracker has not been opened yet");
        }
        return tracker;
    }
}
