package io.rebound.postback;

import io.rebound.catalog.Catalog;
import io.rebound.catalog.Goal;
import io.rebound.catalog.Goal.AmountMode;
import io.rebound.journal.event.Kind;
import io.rebound.money.Money;
import io.rebound.platform.Conversions.AmountForm;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** How much, and in what currency: the parameter's, the platform's or the goal's, in that order. */
final class AmountChecks {
    private static final String DECIMAL = "must look like 12.50";
    private static final String LENIENT = "must look like 12.50, 1,234.50 or 12,50";
    private static final String MINOR = "must be a whole number of the currency's smallest unit like 1250";

    private AmountChecks() {}

    static Optional<Refusal> amountIsExact(Draft draft, Catalog now) {
        Goal goal = draft.goal;
        if (draft.kind() == Kind.NOTHING || (draft.sender.byPixelKey() && !goal.pixelAmounts())) {
            return Optional.empty(); // anyone can write an amount into a page: the goal's default counts
        }
        String name = draft.spelling(Field.AMOUNT);
        if (!draft.has(Field.AMOUNT)) {
            return goal.amountRequired() && !draft.takesBack()
                    ? Refusal.because(Result.NO_AMOUNT, name + " is missing, it " + expected(draft))
                    : Optional.empty();
        }
        OptionalLong micros = read(draft, draft.currency);
        if (micros.isEmpty()) {
            return Refusal.because(
                    Result.BAD_AMOUNT, name + " " + expected(draft) + ", got " + draft.quoted(Field.AMOUNT));
        }
        // An amount in another currency is compared with the goal's maximum when it is converted.
        if (goal.maxAmount().isPresent()
                && micros.getAsLong() > goal.maxAmount().getAsLong()
                && draft.currency.equals(goal.currency())) {
            return Refusal.because(
                    Result.AMOUNT_TOO_HIGH,
                    name + " may be at most "
                            + new Money(goal.maxAmount().getAsLong(), goal.currency()) + ", got "
                            + draft.quoted(Field.AMOUNT));
        }
        draft.amountMicros = micros;
        return Optional.empty();
    }

    private static String expected(Draft draft) {
        if (draft.dialect.amounts() == AmountForm.MINOR_UNITS) {
            return MINOR;
        }
        return draft.goal.amountMode() == AmountMode.LENIENT ? LENIENT : DECIMAL;
    }

    private static OptionalLong read(Draft draft, Currency currency) {
        String text = draft.text(Field.AMOUNT);
        OptionalLong exact = exact(draft, text, currency);
        if (exact.isPresent()) {
            return exact;
        }
        String decoded = Respelled.decoded(text);
        OptionalLong once = decoded.equals(text) ? exact : exact(draft, decoded, currency);
        if (once.isPresent()) {
            draft.tolerate(
                    Tolerance.ENCODING,
                    draft.spelling(Field.AMOUNT) + " " + draft.quoted(text) + " was read as " + draft.quoted(decoded));
            return once;
        }
        return draft.goal.amountMode() == AmountMode.LENIENT ? likely(draft, decoded, currency) : exact;
    }

    private static OptionalLong exact(Draft draft, String text, Currency currency) {
        return switch (draft.dialect.amounts()) {
            case DECIMAL -> Amounts.micros(text);
            case MINOR_UNITS -> MinorUnits.micros(text, currency);
        };
    }

    private static OptionalLong likely(Draft draft, String text, Currency currency) {
        String amount = draft.takesBack() && text.startsWith("-") ? text.substring(1) : text; // it says so twice
        Optional<LenientAmounts.Likely> likely =
                switch (draft.dialect.amounts()) {
                    case DECIMAL -> LenientAmounts.read(amount, currency);
                    case MINOR_UNITS -> LenientAmounts.readMinorUnits(amount, currency);
                };
        if (likely.isEmpty()) {
            return OptionalLong.empty();
        }
        boolean ambiguous = likely.get().ambiguous();
        draft.tolerate(
                ambiguous ? Tolerance.AMBIGUOUS_AMOUNT : Tolerance.AMOUNT,
                draft.spelling(Field.AMOUNT) + " " + draft.quoted(Field.AMOUNT) + " was read as "
                        + Money.plain(likely.get().micros()));
        return OptionalLong.of(likely.get().micros());
    }

    /** Refuses nothing: what the amount is in must be known before it is read. */
    static Optional<Refusal> currencyIsUnderstood(Draft draft, Catalog now) {
        if (draft.has(Field.CURRENCY)) {
            Optional<Currency> stated = draft.read(Field.CURRENCY, code -> currency(draft, code));
            draft.currencyIsClear = stated.isPresent();
            draft.currency = stated.orElse(draft.currency);
        }
        return Optional.empty();
    }

    private static Optional<Currency> currency(Draft draft, String code) {
        Optional<Currency> exact = Currencies.byCode(code);
        if (exact.isPresent()) {
            return exact;
        }
        Optional<Currency> likely = Currencies.byCode(code.toUpperCase(Locale.ROOT));
        if (likely.isPresent()) {
            draft.tolerate(
                    Tolerance.CASE,
                    draft.spelling(Field.CURRENCY) + " " + draft.quoted(code) + " was read without regard to case");
        }
        return likely;
    }

    static Optional<Refusal> currencyIsKnown(Draft draft, Catalog now) {
        return draft.currencyIsClear
                ? Optional.empty()
                : Refusal.because(
                        Result.UNKNOWN_CURRENCY,
                        draft.spelling(Field.CURRENCY) + " must be a code of ISO 4217 like USD, got "
                                + draft.quoted(Field.CURRENCY));
    }
}
