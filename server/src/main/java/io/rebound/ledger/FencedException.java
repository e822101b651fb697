package io.rebound.ledger;

import io.rebound.database.LedgerException;

/** The reader's position is not where the batch began: somebody else has booked from there on. Nothing was written. */
public final class FencedException extends LedgerException {
    private static final long serialVersionUID = 1L;

    FencedException(ReaderPosition expected) {
        super("the position of " + expected.reader() + " is not " + expected.position()
                + " any more: another one has booked from there on");
    }
}
