package io.rebound.delivery;

import io.rebound.settlement.Conversion;
import io.rebound.settlement.Decision;
import io.rebound.settlement.Posting;
import io.rebound.settlement.Settled;
import io.rebound.settlement.Status;
import io.rebound.tracker.Receipt;
import java.util.Optional;

/** What a decision is to the source of its conversion. */
sealed interface Notice {
    Conversion conversion();

    /**
     * It is told, if it wants to hear of that status.
     *
     * @param cause the receipt of what was decided on
     * @param amountMicros what the conversion is worth now, or what was taken back
     * @param supersedes whether what was not sent before needs not be sent any more
     */
    record Tell(
            Receipt cause,
            Conversion conversion,
            Status status,
            long amountMicros,
            long payoutMicros,
            boolean supersedes)
            implements Notice {}

    /** What has not been sent yet is sent with the new amount; a source that has heard of it is not told again. */
    record Correct(Conversion conversion) implements Notice {}

    /** Empty for what is no news: repeats, refusals, and what is held. */
    static Optional<Notice> of(Settled settled) {
        Receipt cause = settled.claim().receipt();
        return switch (settled.decision()) {
            case Decision.Credited credited -> Optional.of(worth(cause, credited.made(), false));
            case Decision.Updated updated -> of(cause, updated.after(), updated.posting());
            case Decision.Held held -> Optional.empty();
            case Decision.Repeated repeated -> Optional.empty();
            case Decision.Waiting waiting -> Optional.empty();
            case Decision.Refused refused -> Optional.empty();
        };
    }

    private static Optional<Notice> of(Receipt cause, Conversion after, Posting posting) {
        return switch (posting.kind()) {
            case CREDITED, APPROVED -> Optional.of(worth(cause, after, true));
            case REJECTED -> Optional.of(takenBack(cause, after, Status.REJECTED, posting));
            case REVERSED -> Optional.of(takenBack(cause, after, Status.REVERSED, posting));
            case CORRECTED -> corrected(cause, after, posting);
            case HELD -> Optional.empty();
        };
    }

    /** One postback may approve and correct. */
    private static Optional<Notice> corrected(Receipt cause, Conversion after, Posting posting) {
        if (!after.status().counts()) {
            return Optional.empty();
        }
        boolean approves = !posting.before().equals(Optional.of(after.status()));
        return Optional.of(approves ? worth(cause, after, true) : new Correct(after));
    }

    private static Notice worth(Receipt cause, Conversion now, boolean supersedes) {
        return new Tell(cause, now, now.status(), now.revenueMicros(), now.payoutMicros(), supersedes);
    }

    /** A part that is taken back leaves the credit to be told. */
    private static Notice takenBack(Receipt cause, Conversion after, Status told, Posting posting) {
        return new Tell(
                cause,
                after,
                told,
                -posting.revenueMicros(),
                -posting.payoutMicros(),
                after.status().isFinal());
    }
}
