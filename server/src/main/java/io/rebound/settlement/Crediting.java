package io.rebound.settlement;

import io.rebound.catalog.Cap;
import io.rebound.catalog.Goal;
import io.rebound.catalog.PayoutTerms;
import io.rebound.money.ExchangeRate;
import io.rebound.money.Payout;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;

/** What a conversion is credited with, or what is in the way. */
final class Crediting {
    private final Currency base;

    Crediting(Currency base) {
        this.base = base;
    }

    /** What becomes of a conversion that asks to be credited. Immutable. */
    sealed interface Outcome {
        record Worthy(Frozen at) implements Outcome {}

        record Held(Hold why) implements Outcome {}

        record Refused(Refusal why) implements Outcome {}
    }

    /**
     * @param goal the goal in the version that the conversion is measured by
     * @param excused what shall not be in the way
     */
    Outcome judge(State state, Goal goal, Conversion conversion, Set<Hold> excused) {
        boolean tooFast = conversion
                .convertedAt()
                .isBefore(conversion.origin().click().time().plus(goal.minimum()));
        if (tooFast && !excused.contains(Hold.TOO_FAST)) {
            return new Outcome.Held(Hold.TOO_FAST);
        }
        if (goal.approval() != Goal.Approval.AUTO && !excused.contains(Hold.NEEDS_APPROVAL)) {
            return new Outcome.Held(Hold.NEEDS_APPROVAL);
        }
        Optional<Frozen> terms = terms(state, goal, conversion);
        if (terms.isEmpty()) {
            return new Outcome.Held(Hold.NO_RATE);
        }
        return excused.contains(Hold.OVER_CAP)
                ? new Outcome.Worthy(terms.get())
                : withinCaps(state, conversion, terms.get());
    }

    /** When a hold ends by itself. */
    static Optional<Instant> dueAt(Goal goal, Hold hold, Instant receivedAt) {
        boolean ends = hold == Hold.NEEDS_APPROVAL && goal.approval() == Goal.Approval.HOLD;
        return ends ? Optional.of(receivedAt.plus(goal.holdFor())) : Optional.empty();
    }

    /** Empty where a rate is missing: it is never guessed. */
    private Optional<Frozen> terms(State state, Goal goal, Conversion conversion) {
        Optional<PayoutTerms> ofSource = state.conditions().payoutTerms(conversion);
        Payout payout = ofSource.map(terms -> tier(state, terms, conversion)).orElse(goal.payout());
        Currency paidIn = ofSource.map(PayoutTerms::currency).orElse(goal.currency());
        Optional<ExchangeRate> rate = rate(state, conversion.currency(), conversion);
        Optional<Payout> inBase = inBase(state, payout, paidIn, conversion);
        if (rate.isEmpty() || inBase.isEmpty()) {
            return Optional.empty();
        }
        int id = ofSource.map(terms -> terms.id().value()).orElse(0);
        int version = ofSource.map(PayoutTerms::version).orElse(goal.version());
        return Optional.of(new Frozen(base, rate.get(), inBase.get(), id, version));
    }

    private static Payout tier(State state, PayoutTerms terms, Conversion conversion) {
        return terms.payoutAfter(terms.counted() ? state.usage().of(UsageKey.of(terms, conversion.receivedAt())) : 0);
    }

    private Optional<Payout> inBase(State state, Payout payout, Currency paidIn, Conversion conversion) {
        return switch (payout) {
            case Payout.Percent percent -> Optional.of(percent);
            case Payout.Fixed fixed ->
                fixed.micros() == 0
                        ? Optional.of(fixed)
                        : rate(state, paidIn, conversion).map(rate -> new Payout.Fixed(rate.toBase(fixed.micros())));
        };
    }

    private Optional<ExchangeRate> rate(State state, Currency currency, Conversion conversion) {
        LocalDate day = LocalDate.ofInstant(conversion.convertedAt(), ZoneOffset.UTC);
        return currency.equals(base)
                ? Optional.of(new ExchangeRate(base, day, BigDecimal.ONE))
                : state.conditions().rates().on(currency, day);
    }

    private static Outcome withinCaps(State state, Conversion conversion, Frozen terms) {
        Worth worth = terms.worth(conversion.claimedMicros());
        Outcome outcome = new Outcome.Worthy(terms);
        for (Cap cap : state.conditions().caps(conversion)) {
            if (isOver(state, cap, conversion, worth)) {
                if (cap.over() == Cap.Over.REFUSE) {
                    return new Outcome.Refused(Refusal.OVER_CAP);
                }
                outcome = new Outcome.Held(Hold.OVER_CAP);
            }
        }
        return outcome;
    }

    private static boolean isOver(State state, Cap cap, Conversion conversion, Worth worth) {
        UsageKey key = UsageKey.of(cap, conversion.receivedAt());
        long used = state.usage().of(key);
        if (cap.measure() == Cap.Measure.BUDGET) {
            used += state.usage().of(UsageKey.costs(cap, conversion.receivedAt()));
        }
        return used + key.amount(1, worth) > cap.limit();
    }
}
