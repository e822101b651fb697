package io.rebound.postback;

import io.rebound.catalog.Catalog;
import io.rebound.catalog.CurrentCatalog;
import io.rebound.catalog.Goal;
import io.rebound.http.Request;
import io.rebound.tracker.TrackerMint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The checklist of a postback, in the contract's order: the first failure answers. Thread-safe; never blocks. */
final class Checks {
    private final CurrentCatalog catalog;
    private final Dialect.Book dialects;
    private final List<Step> steps;

    private interface Step {
        Optional<Refusal> failure(Draft draft, Catalog catalog);
    }

    Checks(CurrentCatalog catalog, Dialect.Book dialects, TrackerMint mint) {
        this.catalog = catalog;
        this.dialects = dialects;
        TrackingChecks tracking = new TrackingChecks(mint);
        this.steps = List.of(
                this::isReadable,
                this::hasOneKey,
                this::keyIsEnabled,
                ClarityChecks::isClear,
                AccessChecks::keysGoalAdmits,
                TrackingChecks::isThere,
                TrackingChecks::macrosAreReplaced,
                tracking::isGenuine,
                TrackingChecks::isOfTheAdvertiser,
                TermsChecks::goalTakesIt,
                AccessChecks::namedGoalAdmits,
                AmountChecks::currencyIsUnderstood,
                StatusChecks::isUnderstood,
                AmountChecks::amountIsExact,
                AmountChecks::currencyIsKnown,
                StatusChecks::isKnown,
                TimeChecks::timeFits,
                TimeChecks::windowIsOpen);
    }

    Outcome examine(Request request, Door door, Instant now) {
        Catalog current = catalog.get();
        Reading reading = PostbackParser.read(request);
        Keys keys = Keys.of(reading.parameters(), request.header("authorization"));
        Optional<Sender> sender = keys.sender(current, door);
        if (sender.isEmpty()) {
            return new Outcome.Stranger(readable(reading).or(keys::trouble).orElseGet(() -> keys.refusal(current)));
        }
        Provenance provenance = new Provenance.Arriving(request, door);
        return examine(
                new Draft(reading, keys, sender.get(), dialects.of(sender.get().goal()), now, provenance), current);
    }

    /** What was received before, under the settings of now. */
    Outcome examine(Reading reading, Keys keys, Sender sender, Instant receivedAt, Provenance provenance) {
        Catalog current = catalog.get();
        return examine(new Draft(reading, keys, sender, dialects.of(sender.goal()), receivedAt, provenance), current);
    }

    private Outcome examine(Draft draft, Catalog current) {
        AccessChecks.judge(draft);
        for (Step step : steps) {
            Optional<Refusal> failure = step.failure(draft, current);
            if (failure.isPresent()) {
                return new Outcome.Refused(draft, failure.get());
            }
        }
        return new Outcome.Accepted(draft);
    }

    private Optional<Refusal> isReadable(Draft draft, Catalog now) {
        return readable(draft.reading);
    }

    private static Optional<Refusal> readable(Reading reading) {
        return switch (reading) {
            case Reading.Clear clear -> Optional.empty();
            case Reading.Unreadable unreadable -> Refusal.because(Result.UNREADABLE, unreadable.why());
        };
    }

    private Optional<Refusal> hasOneKey(Draft draft, Catalog now) {
        return draft.keys.trouble();
    }

    private Optional<Refusal> keyIsEnabled(Draft draft, Catalog now) {
        Goal goal = draft.sender.goal();
        if (goal.archived()) {
            return Refusal.because(Result.KEY_DISABLED, "the goal of this api_key is archived");
        }
        if (!goal.keyEnabled()) {
            return Refusal.because(Result.KEY_DISABLED, "the keys of this goal are disabled");
        }
        return draft.sender
                .previous()
                .filter(previous -> !previous.isValid(draft.receivedAt))
                .flatMap(expired -> Refusal.because(
                        Result.KEY_DISABLED,
                        "this is the goal's previous key, which was taken until "
                                + expired.until().orElseThrow()));
    }
}
