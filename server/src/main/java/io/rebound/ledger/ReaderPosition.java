package io.rebound.ledger;

/**
 * How far a reader of the journal has come. Immutable.
 *
 * @param part the journal's partition; an embedded journal has only 0
 * @param journal the id of the journal that the position belongs to
 * @param position of the first event that is not booked yet
 */
public record ReaderPosition(String reader, int part, String journal, long position) {

    ReaderPosition at(long next) {
        return new ReaderPosition(reader, part, journal, next);
    }
}
