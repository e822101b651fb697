package io.rebound.ledger;

import io.rebound.settlement.Kind;
import io.rebound.settlement.Status;
import java.util.Optional;

/** The journal's words in settlement's. */
final class Words {
    private Words() {}

    static Kind kind(io.rebound.journal.event.Kind kind) {
        return switch (kind) {
            case CONVERSION -> Kind.CONVERSION;
            case REBILL -> Kind.REBILL;
            case UPSELL -> Kind.UPSELL;
            case NOTHING, UNRECOGNIZED -> Kind.NOTHING;
        };
    }

    static Optional<Status> status(io.rebound.journal.event.Status status) {
        return switch (status) {
            case APPROVED -> Optional.of(Status.APPROVED);
            case PENDING -> Optional.of(Status.PENDING);
            case REJECTED -> Optional.of(Status.REJECTED);
            case REVERSED -> Optional.of(Status.REVERSED);
            case UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }
}
