package io.rebound.postback;

import io.rebound.catalog.Catalog;
import io.rebound.catalog.Goal;
import java.util.Optional;

/** For which goal is it, and does that take conversions? */
final class TermsChecks {
    private TermsChecks() {}

    static Optional<Refusal> goalTakesIt(Draft draft, Catalog now) {
        Goal own = draft.sender.goal();
        String name = draft.text(Field.GOAL);
        if (draft.has(Field.GOAL) && !name.equalsIgnoreCase(own.name())) {
            Goal named = draft.read(
                            Field.GOAL, spelled -> Optional.ofNullable(now.goalByName(own.advertiser(), spelled)))
                    .orElse(null);
            if (named == null && isEvent(draft)) {
                named = own;
            }
            if (named == null) {
                return Refusal.because(
                        Result.UNKNOWN_GOAL,
                        draft.spelling(Field.GOAL) + " must be the name of a goal of this advertiser, got "
                                + draft.quoted(Field.GOAL));
            }
            if (draft.sender.byPixelKey() && !named.id().equals(own.id())) {
                return Refusal.because(
                        Result.UNKNOWN_GOAL,
                        "a pixel key counts for its own goal only, got " + draft.spelling(Field.GOAL) + " "
                                + draft.quoted(Field.GOAL));
            }
            draft.goal = named;
        }
        draft.currency = draft.dialect.currency().orElse(draft.goal.currency());
        return draft.goal.enabled() && !draft.goal.archived()
                ? Optional.empty()
                : Refusal.because(
                        Result.GOAL_DISABLED,
                        "the goal " + Quoted.of(draft.goal.name(), draft.sender.key()) + " takes no conversions now");
    }

    /** Where a platform tells its events apart by name, not every one of them is a goal. A page may name goals only. */
    private static boolean isEvent(Draft draft) {
        if (draft.sender.byPixelKey()) {
            return false;
        }
        draft.event = StatusChecks.meaning(draft, Field.GOAL).orElse(null);
        return draft.event != null;
    }
}
