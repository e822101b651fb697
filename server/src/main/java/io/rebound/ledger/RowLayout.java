package io.rebound.ledger;

import static io.rebound.ledger.Tables.ADVERTISER;
import static io.rebound.ledger.Tables.CAMPAIGN;
import static io.rebound.ledger.Tables.CLICK;
import static io.rebound.ledger.Tables.CONVERSIONS;
import static io.rebound.ledger.Tables.CONVERSION_ID;
import static io.rebound.ledger.Tables.CONVERTED_AT;
import static io.rebound.ledger.Tables.CURRENCY;
import static io.rebound.ledger.Tables.GOAL;
import static io.rebound.ledger.Tables.OFFER;
import static io.rebound.ledger.Tables.PAYOUT;
import static io.rebound.ledger.Tables.RECEIPT;
import static io.rebound.ledger.Tables.RECEIVED_AT;
import static io.rebound.ledger.Tables.REVENUE;
import static io.rebound.ledger.Tables.SOURCE;
import static io.rebound.ledger.Tables.STATUS;
import static io.rebound.ledger.Tables.TXID;

import io.rebound.ledger.Tables.Conversions;
import io.rebound.ledger.Tables.Entries;
import io.rebound.ledger.Tables.OnceKeyTable;
import io.rebound.ledger.Tables.Verdicts;
import io.rebound.ledger.Tables.WaitingChanges;
import io.rebound.settlement.Claim;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.Hold;
import io.rebound.settlement.Status;
import io.rebound.tracker.Receipt;
import java.util.List;
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
            STATUS,
            Conversions.HELD_FOR,
            CURRENCY,
            Conversions.CLAIMED,
            CONVERSIONS,
            REVENUE,
            PAYOUT,
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
            WaitingChanges.AMOUNT,
            CURRENCY,
            TXID,
            WaitingChanges.EVENT_TIME,
            RECEIVED_AT,
            WaitingChanges.KIND);

    static final List<Field<?>> ONCE_KEY = List.of(OnceKeyTable.NAME, RECEIPT);

    static final List<Field<?>> VERDICT = List.of(RECEIPT, Verdicts.SETTLED, Verdicts.WHY, CONVERSION_ID);

    private RowLayout() {}

    static Object[] of(Conversion conversion) {
        return new Object[] {
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
            conversion.status().code(),
            conversion.hold().map(Hold::code).orElse(""),
            conversion.currency().getCurrencyCode(),
            conversion.claimedMicros(),
            conversion.conversions(),
            conversion.revenueMicros(),
            conversion.payoutMicros(),
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
            entry.status(),
            entry.conversions(),
            entry.revenueMicros(),
            entry.payoutMicros(),
            entry.currency(),
            entry.click().toString(),
            entry.campaign(),
            entry.offer(),
            entry.source(),
            entry.advertiser(),
            entry.goal(),
            entry.convertedAt().toEpochMilli(),
            entry.bookedAt().toEpochMilli(),
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
            waiting.asked().kind().code()
        };
    }

    static Object[] of(Receipt receipt, Verdict verdict) {
        String conversion = verdict.conversion().map(Receipt::toString).orElse("");
        return new Object[] {receipt.toString(), verdict.settled(), verdict.why(), conversion};
    }

    private static @Nullable Long amount(Claim claim) {
        var amount = claim.asked().amountMicros();
        return amount.isPresent() ? amount.getAsLong() : null;
    }
}
