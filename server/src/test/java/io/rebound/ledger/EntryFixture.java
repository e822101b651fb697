package io.rebound.ledger;

import io.rebound.settlement.By;
import io.rebound.settlement.Origin;
import io.rebound.settlement.Posting;
import io.rebound.settlement.Status;
import io.rebound.settlement.Worth;
import io.rebound.tracker.Receipt;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Entries written by hand, in one currency throughout. For one thread at a time. */
public final class EntryFixture {
    private final long number;
    private final Receipt conversion;
    private Receipt cause;
    private Posting.Kind kind = Posting.Kind.CREDITED;
    private @Nullable Status before;
    private Status status = Status.APPROVED;
    private int conversions = 1;
    private Worth worth = Worth.NOTHING;
    private String currency = "USD";
    private By by = By.SENDER;

    private EntryFixture(long number, Receipt conversion) {
        this.number = number;
        this.conversion = conversion;
        this.cause = conversion;
    }

    /** The credit of an approved conversion, worth nothing yet. */
    public static EntryFixture entry(long number, Receipt conversion) {
        return new EntryFixture(number, conversion);
    }

    public EntryFixture cause(Receipt receipt) {
        cause = receipt;
        return this;
    }

    public EntryFixture by(By who) {
        by = who;
        return this;
    }

    public EntryFixture kind(Posting.Kind newKind) {
        kind = newKind;
        return this;
    }

    public EntryFixture before(Status earlier) {
        before = earlier;
        return this;
    }

    public EntryFixture status(Status after) {
        status = after;
        return this;
    }

    public EntryFixture conversions(int count) {
        conversions = count;
        return this;
    }

    public EntryFixture worth(long revenueMicros, long payoutMicros) {
        worth = new Worth(revenueMicros, revenueMicros, payoutMicros);
        return this;
    }

    public EntryFixture currency(String code) {
        currency = code;
        return this;
    }

    public Entry of(Origin origin, int goal, Instant convertedAt, Instant bookedAt) {
        Currency unit = Currency.getInstance(currency);
        return new Entry(
                number,
                conversion,
                cause,
                by,
                new Posting(kind, Optional.ofNullable(before), conversions, worth),
                status,
                unit,
                Optional.of(new Entry.Terms(unit, "1", "2026-01-10", 0, 1)),
                origin,
                goal,
                convertedAt,
                bookedAt);
    }
}
