package io.rebound.warehouse;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * A request to label stored clicks anew, and how far that has come. Immutable.
 *
 * @param from the first day, UTC
 * @param to the day after the last one
 * @param done the day up to which it is done, exclusive
 * @param changed so far
 * @param endedAt when it was done or failed
 * @param reason why it failed; else empty
 */
public record Relabelling(
        long id,
        LocalDate from,
        LocalDate to,
        State state,
        LocalDate done,
        WarehouseRelabeller.Changed changed,
        Instant requestedAt,
        String requestedBy,
        Optional<Instant> endedAt,
        String reason) {

    /** How far it has come. */
    public enum State {
        WAITING,
        RUNNING,
        COMPLETED,
        FAILED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Relabelling requested(long id, LocalDate from, LocalDate to, Instant at, String by) {
        var none = new WarehouseRelabeller.Changed(0, 0);
        return new Relabelling(id, from, to, State.WAITING, from, none, at, by, Optional.empty(), "");
    }

    /** Its next day is done. */
    Relabelling with(WarehouseRelabeller.Changed more) {
        var all = new WarehouseRelabeller.Changed(changed.clicks() + more.clicks(), changed.entries() + more.entries());
        return new Relabelling(
                id, from, to, State.RUNNING, done.plusDays(1), all, requestedAt, requestedBy, endedAt, reason);
    }

    Relabelling ended(State how, Instant at, String why) {
        return new Relabelling(id, from, to, how, done, changed, requestedAt, requestedBy, Optional.of(at), why);
    }
}
