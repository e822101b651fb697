package io.rebound.postback;

import io.rebound.catalog.Catalog;
import io.rebound.catalog.Goal;
import io.rebound.journal.event.Status;
import io.rebound.money.Money;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalLong;

/** Does it fit the goal's terms: which goal, how much, in what currency, of what status? */
final class TermsChecks {
    private TermsChecks() {}

    static Optional<Refusal> goalTakesIt(Draft draft, Catalog now) {
        Goal own = draft.sender.goal();
        String name = draft.text(Field.GOAL);
        if (draft.has(Field.GOAL) && !name.equalsIgnoreCase(own.name())) {
            Goal named = now.goalByName(own.advertiser(), name);
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
            draft.currency = named.currency();
        }
        return draft.goal.enabled() && !draft.goal.archived()
                ? Optional.empty()
                : Refusal.because(
                        Result.GOAL_DISABLED,
                        "the goal " + Quoted.of(draft.goal.name(), draft.sender.key()) + " takes no conversions now");
    }

    static Optional<Refusal> amountIsExact(Draft draft, Catalog now) {
        Goal goal = draft.goal;
        if (draft.sender.byPixelKey() && !goal.pixelAmounts()) {
            return Optional.empty(); // anyone can write an amount into a page: the goal's default counts
        }
        String name = draft.spelling(Field.AMOUNT);
        if (!draft.has(Field.AMOUNT)) {
            return goal.amountRequired() && !draft.takesBack()
                    ? Refusal.because(Result.NO_AMOUNT, name + " is missing, it must look like 12.50")
                    : Optional.empty();
        }
        OptionalLong micros = Amounts.micros(draft.text(Field.AMOUNT));
        if (micros.isEmpty()) {
            return Refusal.because(
                    Result.BAD_AMOUNT, name + " must look like 12.50, got " + draft.quoted(Field.AMOUNT));
        }
        if (goal.maxAmount().isPresent()
                && micros.getAsLong() > goal.maxAmount().getAsLong()
                && !isInOtherCurrency(draft)) {
            return Refusal.because(
                    Result.AMOUNT_TOO_HIGH,
                    name + " may be at most "
                            + new Money(goal.maxAmount().getAsLong(), goal.currency()) + ", got "
                            + draft.quoted(Field.AMOUNT));
        }
        draft.amountMicros = micros;
        return Optional.empty();
    }

    /** An amount in another currency is compared with the goal's maximum when it is converted. */
    private static boolean isInOtherCurrency(Draft draft) {
        return Currencies.byCode(draft.text(Field.CURRENCY))
                .filter(currency -> !currency.equals(draft.goal.currency()))
                .isPresent();
    }

    static Optional<Refusal> currencyIsKnown(Draft draft, Catalog now) {
        if (!draft.has(Field.CURRENCY)) {
            return Optional.empty();
        }
        Optional<Currency> currency = Currencies.byCode(draft.text(Field.CURRENCY));
        if (currency.isEmpty()) {
            return Refusal.because(
                    Result.UNKNOWN_CURRENCY,
                    draft.spelling(Field.CURRENCY) + " must be a code of ISO 4217 like USD, got "
                            + draft.quoted(Field.CURRENCY));
        }
        draft.currency = currency.get();
        return Optional.empty();
    }

    static Optional<Refusal> statusIsKnown(Draft draft, Catalog now) {
        if (!draft.has(Field.STATUS)) {
            return Optional.empty();
        }
        String name = draft.spelling(Field.STATUS);
        if (draft.sender.byPixelKey()) {
            return Refusal.because(
                    Result.BAD_STATUS,
                    "a pixel key may not say the " + name + ", got " + draft.quoted(Field.STATUS)
                            + ": send the goal's unique key");
        }
        Status status = statusOf(draft.text(Field.STATUS));
        if (status == Status.UNSPECIFIED) {
            return Refusal.because(
                    Result.BAD_STATUS,
                    name + " must be approved, pending, rejected or reversed, got " + draft.quoted(Field.STATUS));
        }
        draft.status = status;
        return Optional.empty();
    }

    private static Status statusOf(String text) {
        return switch (text) {
            case "approved" -> Status.APPROVED;
            case "pending" -> Status.PENDING;
            case "rejected" -> Status.REJECTED;
            case "reversed" -> Status.REVERSED;
            default -> Status.UNSPECIFIED;
        };
    }
}
