package io.rebound.postback;

import io.rebound.catalog.Goal;
import io.rebound.journal.event.Kind;
import io.rebound.journal.event.Signed;
import io.rebound.journal.event.Status;
import io.rebound.platform.Occurrence;
import io.rebound.tracker.Tracker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is understood of one postback so far: each check adds its part. Owned by one request. */
final class Draft {
    private static final int LONGEST_SEQUENCE = 9;

    final Reading reading;
    final Keys keys;
    final Sender sender;
    final Dialect dialect;
    final Instant receivedAt;
    final Provenance provenance;

    private final Map<Field, String> texts = new EnumMap<>(Field.class);
    private final Map<Field, String> spellings = new EnumMap<>(Field.class);
    private List<String> tolerated = List.of();

    /** What the goal of its key has against where it comes from and how it is signed. */
    @Nullable
    Refusal accessTrouble;

    /** Where it comes from, if that is not allowed; else empty. */
    String address = "";

    Signed signed = Signed.UNASKED;

    /** What tells its signature from any other; empty where none was asked for, or it is wrong. */
    String signature = "";

    Goal goal;

    @Nullable
    Tracker tracker;

    /** What its status says, and what its event; null where it says nothing that we know. */
    @Nullable
    Occurrence status;

    @Nullable
    Occurrence event;

    /** Which of the payments under its transaction id it is, where the platform numbers them; else empty. */
    String sequence = "";

    OptionalLong amountMicros = OptionalLong.empty();
    Currency currency;
    boolean currencyIsClear = true;
    Instant eventTime;

    Draft(Reading reading, Keys keys, Sender sender, Dialect dialect, Instant receivedAt, Provenance provenance) {
        this.reading = reading;
        this.keys = keys;
        this.sender = sender;
        this.dialect = dialect;
        this.receivedAt = receivedAt;
        this.provenance = provenance;
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
        return quoted(text(field));
    }

    String quoted(String text) {
        return Quoted.of(text, sender.key());
    }

    /** What the reader makes of the value as it came, or else as it may have been before it was encoded. */
    <T> Optional<T> read(Field field, Function<String, Optional<T>> reader) {
        String text = text(field);
        Optional<T> exact = reader.apply(text);
        if (exact.isPresent()) {
            return exact;
        }
        for (String other : Respelled.readings(text)) {
            Optional<T> likely = reader.apply(other);
            if (likely.isPresent()) {
                tolerate(Tolerance.ENCODING, spelling(field) + " " + quoted(field) + " was read as " + quoted(other));
                return likely;
            }
        }
        return exact;
    }

    /** @param words hold no key */
    void tolerate(Tolerance what, String words) {
        if (tolerated.isEmpty()) {
            tolerated = new ArrayList<>(2);
        }
        tolerated.add(what.told(words));
    }

    /** What was read in spite of its spelling. */
    List<String> tolerated() {
        return tolerated;
    }

    /** What happened. */
    Kind kind() {
        if (isNothing(status) || isNothing(event)) {
            return Kind.NOTHING;
        }
        boolean statusSays = status != null && status.kind() != Occurrence.Kind.CONVERSION;
        Occurrence says = statusSays ? status : event;
        if (says == null) {
            return Kind.CONVERSION;
        }
        return switch (says.kind()) {
            case CONVERSION -> Kind.CONVERSION;
            case REBILL -> Kind.REBILL;
            case UPSELL -> Kind.UPSELL;
            case NOTHING -> Kind.NOTHING;
        };
    }

    private static boolean isNothing(@Nullable Occurrence occurrence) {
        return occurrence != null && occurrence.kind() == Occurrence.Kind.NOTHING;
    }

    /** What that makes of it. */
    Status standing() {
        Occurrence says = status == null ? event : status;
        if (says == null || kind() == Kind.NOTHING) {
            return Status.UNSPECIFIED;
        }
        return switch (says.standing()) {
            case APPROVED -> Status.APPROVED;
            case PENDING -> Status.PENDING;
            case REJECTED -> Status.REJECTED;
            case REVERSED -> Status.REVERSED;
        };
    }

    /** The transaction id, and behind it which of its payments this is, beyond the first. */
    String txid() {
        String txid = text(Field.TXID);
        return txid.isEmpty() || !isBeyondTheFirst() ? txid : txid + "/" + sequence;
    }

    private boolean isBeyondTheFirst() {
        boolean isNumber =
                sequence.length() <= LONGEST_SEQUENCE && sequence.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber && sequence.chars().anyMatch(c -> c != '0');
    }

    /** Whether it changes a conversion that exists rather than making one. */
    boolean takesBack() {
        Status standing = standing();
        return standing == Status.REJECTED || standing == Status.REVERSED;
    }

    Tracker tracker() {
        if (tracker == null) {
            throw new IllegalStateException("the tracker has not been opened yet");
        }
        return tracker;
    }
}
