package io.rebound.postback;

import io.rebound.catalog.Catalog;
import io.rebound.catalog.Goal;
import io.rebound.catalog.GoalAccess;
import io.rebound.journal.event.Signed;
import java.util.Optional;

/**
 * Does it come from where the goal allows, signed as the goal asks? Judged before anything else is, so that a replay knows it
 * of every original; told in its turn.
 */
final class AccessChecks {
    private AccessChecks() {}

    static void judge(Draft draft) {
        draft.accessTrouble = judged(draft, draft.sender.goal()).orElse(null);
    }

    /** What the goal of the key asks. */
    static Optional<Refusal> keysGoalAdmits(Draft draft, Catalog now) {
        return Optional.ofNullable(draft.accessTrouble);
    }

    /** What the goal asks that it counts for. */
    static Optional<Refusal> namedGoalAdmits(Draft draft, Catalog now) {
        return draft.goal.id().equals(draft.sender.goal().id()) ? Optional.empty() : judged(draft, draft.goal);
    }

    private static Optional<Refusal> judged(Draft draft, Goal goal) {
        GoalAccess access = goal.access();
        if (access.isOpen() || draft.sender.byPixelKey()) {
            return Optional.empty();
        }
        if (!draft.provenance.answersTo(goal)) {
            return Refusal.because(
                    access.signed() ? Result.BAD_SIGNATURE : Result.ADDRESS_NOT_ALLOWED,
                    "the goal " + draft.quoted(goal.name())
                            + " asks from where a postback comes or how it is signed. When"
                            + " this one came that was not asked for this goal, and it is not kept: have it sent again,"
                            + " or import the conversion");
        }
        Optional<Refusal> elsewhere = elsewhere(draft, goal);
        Optional<Refusal> unsigned = access.signed() ? unsigned(draft, goal) : Optional.empty();
        return elsewhere.or(() -> unsigned);
    }

    private static Optional<Refusal> elsewhere(Draft draft, Goal goal) {
        if (draft.provenance.isFrom(goal.access().addresses())) {
            return Optional.empty();
        }
        draft.address = draft.provenance.address();
        return Refusal.because(
                Result.ADDRESS_NOT_ALLOWED,
                "it came from " + draft.address + ", which is not among the allowed_addresses of the goal "
                        + draft.quoted(goal.name()));
    }

    private static Optional<Refusal> unsigned(Draft draft, Goal goal) {
        Optional<String> trouble =
                draft.provenance.signatureTrouble(goal.access().secrets(), draft.receivedAt);
        if (trouble.isPresent()) {
            draft.signed = Signed.BAD;
        } else if (draft.signed != Signed.BAD) {
            draft.signed = Signed.GOOD;
            draft.signature = draft.provenance.signature();
        }
        return trouble.flatMap(why -> Refusal.because(Result.BAD_SIGNATURE, why));
    }
}
