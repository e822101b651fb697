package io.rebound.ledger;

import static io.rebound.ledger.Tables.ADVERTISER;
import static io.rebound.ledger.Tables.AMOUNT;
import static io.rebound.ledger.Tables.BASE_CURRENCY;
import static io.rebound.ledger.Tables.CAMPAIGN;
import static io.rebound.ledger.Tables.CHANGED_BY;
import static io.rebound.ledger.Tables.CLICK;
import static io.rebound.ledger.Tables.CONVERSIONS;
import static io.rebound.ledger.Tables.CONVERSION_ID;
import static io.rebound.ledger.Tables.CONVERTED_AT;
import static io.rebound.ledger.Tables.CURRENCY;
import static io.rebound.ledger.Tables.GOAL;
import static io.rebound.ledger.Tables.OFFER;
import static io.rebound.ledger.Tables.PAYOUT;
import static io.rebound.ledger.Tables.RATE;
import static io.rebound.ledger.Tables.RATE_DAY;
import static io.rebound.ledger.Tables.REASON;
import static io.rebound.ledger.Tables.RECEIPT;
import static io.rebound.ledger.Tables.RECEIVED_AT;
import static io.rebound.ledger.Tables.REVENUE;
import static io.rebound.ledger.Tables.SOURCE;
import static io.rebound.ledger.Tables.STATUS;
import static io.rebound.ledger.Tables.TERMS;
import static io.rebound.ledger.Tables.TERMS_VERSION;
import static io.rebound.ledger.Tables.TXID;

import io.rebound.ledger.Tables.Conversions;
import io.rebound.ledger.Tables.Counters;
import io.rebound.ledger.Tables.Entries;
import io.rebound.ledger.Tables.OnceKeyTable;
import io.rebound.ledger.Tables.Verdicts;
import io.rebound.ledger.Tables.WaitingChanges;
import io.rebound.settlement.Claim;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.Frozen;
import io.rebound.settlement.Hold;
import io.rebound.settlement.Status;
import io.rebound.settlement.UsageKey;
import io.rebound.tracker.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** The columns of each table of the books, and the values of a new row in the same order. */
final class RowLayout {
    static final List<Field<?>> CONVERSION = List.of(
            Conversions.ID,
            CLICK,
            CAMPAIGN,
            OFFER,
            SOURCE,
            ADVERTISER,
            GOAL,
            Conversions.GOAL_VERSION,
            Conversions.SLOT,
            TXID,
            Conversions.ASKED,
            STATUS,
            Conversions.HELD_FOR,
            Conversions.DUE_AT,
            CURRENCY,
            Conversions.CLAIMED,
            CONVERSIONS,
            AMOUNT,
            REVENUE,
            PAYOUT,
            BASE_CURRENCY,
            RATE,
            RATE_DAY,
            Conversions.PAYOUT_RULE,
            TERMS,
            TERMS_VERSION,
            CONVERTED_AT,
            Conversions.AMOUNT_AS_OF,
            RECEIVED_AT);

    static final List<Field<?>> ENTRY = List.of(
            Entries.NUMBER,
            CONVERSION_ID,
            Entries.CAUSE,
            Entries.KIND,
            Entries.STATUS_BEFORE,
            STATUS,
            CONVERSIONS,
            REVENUE,
            PAYOUT,
            CURRENCY,
            CLICK,
            CAMPAIGN,
            OFFER,
            SOURCE,
            ADVERTISER,
            GOAL,
            CONVERTED_AT,
            Entries.BOOKED_AT,
            AMOUNT,
            BASE_CURRENCY,
            RATE,
            RATE_DAY,
            TERMS,
            TERMS_VERSION,
            CHANGED_BY,
            REASON,
            Entries.FORM,
            Entries.SEAL);

    static final List<Field<?>> WAITING = List.of(
            RECEIPT,
            CLICK,
            CAMPAIGN,
            OFFER,
            SOURCE,
            ADVERTISER,
            GOAL,
            STATUS,
            AMOUNT,
            CURRENCY,
            TXID,
            WaitingChanges.EVENT_TIME,
            RECEIVED_AT,
            WaitingChanges.KIND,
            CHANGED_BY,
            REASON);

    static final List<Field<?>> ONCE_KEY = List.of(OnceKeyTable.NAME, RECEIPT);

    static final List<Field<?>> COUNTER = List.of(Counters.OWNER, Counters.MEASURE, Counters.PERIOD, Counters.USED);

    static final List<Field<?>> VERDICT = List.of(RECEIPT, Verdicts.SETTLED, Verdicts.WHY, CONVERSION_ID);

    private RowLayout() {}

    static @Nullable Object[] of(Conversion conversion) {
        Optional<Frozen> frozen = conversion.frozen();
        return new @Nullable Object[] {
            conversion.id().toString(),
            conversion.origin().click().toString(),
            conversion.origin().campaign(),
            conversion.origin().offer(),
            conversion.origin().source(),
            conversion.origin().advertiser(),
            conversion.goal(),
            conversion.goalVersion(),
            conversion.slot(),
            conversion.txid(),
            conversion.asked().code(),
            conversion.status().code(),
            conversion.hold().map(Hold::code).orElse(""),
            dueAt(conversion),
            conversion.currency().getCurrencyCode(),
            conversion.claimedMicros(),
            conversion.conversions(),
            conversion.amountMicros(),
            conversion.revenueMicros(),
            conversion.payoutMicros(),
            frozen.map(terms -> terms.base().getCurrencyCode()).orElse(""),
            frozen.map(terms -> terms.rate().rate().toPlainString()).orElse(""),
            frozen.map(terms -> terms.rate().day().toString()).orElse(""),
            frozen.map(terms -> PayoutText.of(terms.payout())).orElse(""),
            frozen.map(Frozen::terms).orElse(0),
            frozen.map(Frozen::termsVersion).orElse(0),
            conversion.convertedAt().toEpochMilli(),
            conversion.amountAsOf().toEpochMilli(),
            conversion.receivedAt().toEpochMilli()
        };
    }

    static Object[] of(Entry entry, byte[] seal) {
        return new Object[] {
            entry.number(),
            entry.conversion().toString(),
            entry.cause().toString(),
            entry.kind().code(),
            entry.statusBefore(),
            entry.status().code(),
            entry.conversions(),
            entry.revenueMicros(),
            entry.payoutMicros(),
            entry.currency().getCurrencyCode(),
            entry.click().toString(),
            entry.origin().campaign(),
            entry.origin().offer(),
            entry.origin().source(),
            entry.origin().advertiser(),
            entry.goal(),
            entry.convertedAt().toEpochMilli(),
            entry.bookedAt().toEpochMilli(),
            entry.posting().worth().amountMicros(),
            entry.terms().map(terms -> terms.base().getCurrencyCode()).orElse(""),
            entry.terms().map(Entry.Terms::rate).orElse(""),
            entry.terms().map(Entry.Terms::rateDay).orElse(""),
            entry.terms().map(Entry.Terms::payoutTerms).orElse(0),
            entry.terms().map(Entry.Terms::version).orElse(0),
            entry.by().who(),
            entry.by().why(),
            EntrySeal.FORM,
            seal
        };
    }

    static @Nullable Object[] of(Claim waiting) {
        return new @Nullable Object[] {
            waiting.receipt().toString(),
            waiting.origin().click().toString(),
            waiting.origin().campaign(),
            waiting.origin().offer(),
            waiting.origin().source(),
            waiting.origin().advertiser(),
            waiting.goal().id().value(),
            waiting.asked().status().map(Status::code).orElseThrow(),
            amount(waiting),
            waiting.asked().currency().getCurrencyCode(),
            waiting.txid(),
            waiting.eventTime().toEpochMilli(),
            waiting.receivedAt().toEpochMilli(),
            waiting.asked().kind().code(),
            waiting.cause().by().who(),
            waiting.cause().by().why()
        };
    }

    static Object[] of(Receipt receipt, Verdict verdict) {
        String conversion = verdict.conversion().map(Receipt::toString).orElse("");
        return new Object[] {receipt.toString(), verdict.settled(), verdict.why(), conversion};
    }

    static Object[] of(UsageKey key, long used) {
        return new Object[] {key.owner(), key.measure().code(), key.from().toEpochMilli(), used};
    }

    static @Nullable Long dueAt(Conversion conversion) {
        return conversion.dueAt().map(Instant::toEpochMilli).orElse(null);
    }

    private static @Nullable Long amount(Claim claim) {
        var amount = claim.asked().amountMicros();
        return amount.isPresent() ? amount.getAsLong() : null;
    }
}
