package io.rebound.postback;

import io.rebound.ledger.Verdict;
import io.rebound.tracker.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * What the sender is to be told, in whatever form. Immutable.
 *
 * @param status of HTTP, where the form has no status of its own
 * @param message of a refusal; empty if accepted
 * @param receipt null if nothing was kept
 * @param verdict what settlement made of it; null if nobody waited for it or it took too long
 */
record Reply(
        Result result,
        int status,
        String message,
        @Nullable Receipt receipt,
        @Nullable Verdict verdict) {

    static Reply accepted(Receipt receipt) {
        return new Reply(Result.ACCEPTED, Result.ACCEPTED.status(), "", receipt, null);
    }

    static Reply refused(Refusal why) {
        return new Reply(why.result(), why.result().status(), why.message(), null, null);
    }

    static Reply unrecorded() {
        return new Reply(
                Result.UNRECORDED,
                Result.UNRECORDED.status(),
                "the postback could not be stored: send it again in a second",
                null,
                null);
    }

    Reply with(Receipt given) {
        return new Reply(result, status, message, given, verdict);
    }

    Reply with(Verdict settled) {
        return new Reply(result, status, message, receipt, settled);
    }

    Reply withStatus(int other) {
        return new Reply(result, other, message, receipt, verdict);
    }
}
