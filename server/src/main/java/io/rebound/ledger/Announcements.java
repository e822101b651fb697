package io.rebound.ledger;

import org.jooq.DSLContext;

/** What is written beside the books, in the transaction of each booking: who is to be told of it. */
@FunctionalInterface
public interface Announcements {
    /** Nobody is told. */
    Announcements NONE = (sql, booking) -> {};

    /** @param sql the booking's own transaction */
    void announce(DSLContext sql, Booking booking);
}
