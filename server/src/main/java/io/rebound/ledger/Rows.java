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
import static io.rebound.ledger.Tables.RECEIVED_AT;
import static io.rebound.ledger.Tables.REVENUE;
import static io.rebound.ledger.Tables.SOURCE;
import static io.rebound.ledger.Tables.STATUS;
import static io.rebound.ledger.Tables.TERMS;
import static io.rebound.ledger.Tables.TERMS_VERSION;
import static io.rebound.ledger.Tables.TXID;

import io.rebound.database.LedgerException;
import io.rebound.ledger.Tables.Conversions;
import io.rebound.ledger.Tables.Entries;
import io.rebound.ledger.Tables.Verdicts;
import io.rebound.money.ExchangeRate;
import io.rebound.settlement.By;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.Frozen;
import io.rebound.settlement.Hold;
import io.rebound.settlement.Origin;
import io.rebound.settlement.Posting;
import io.rebound.settlement.Status;
import io.rebound.settlement.Worth;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;

/** Rows of the books, read back. */
final class Rows {
    private Rows() {}

    static Conversion conversion(Record row) {
        String heldFor = row.get(Conversions.HELD_FOR);
        return new Conversion(
                receipt(row, Conversions.ID),
                origin(row),
                row.get(GOAL),
                row.get(Conversions.GOAL_VERSION),
                row.get(Conversions.SLOT),
                row.get(TXID),
                Status.ofCode(row.get(Conversions.ASKED)),
                Status.ofCode(row.get(STATUS)),
                heldFor.isEmpty() ? Optional.empty() : Optional.of(Hold.ofCode(heldFor)),
                Optional.ofNullable(row.get(Conversions.DUE_AT)).map(Instant::ofEpochMilli),
                currency(row, CURRENCY),
                row.get(Conversions.CLAIMED),
                worth(row),
                frozen(row),
                time(row, CONVERTED_AT),
                time(row, Conversions.AMOUNT_AS_OF),
                time(row, RECEIVED_AT));
    }

    private static Worth worth(Record row) {
        return new Worth(row.get(AMOUNT), row.get(REVENUE), row.get(PAYOUT));
    }

    private static Optional<Frozen> frozen(Record row) {
        if (row.get(BASE_CURRENCY).isEmpty()) {
            return Optional.empty();
        }
        ExchangeRate rate = new ExchangeRate(
                currency(row, CURRENCY), LocalDate.parse(row.get(RATE_DAY)), new BigDecimal(row.get(RATE)));
        return Optional.of(new Frozen(
                currency(row, BASE_CURRENCY),
                rate,
                PayoutText.read(row.get(Conversions.PAYOUT_RULE)),
                row.get(TERMS),
                row.get(TERMS_VERSION)));
    }

    static Entry entry(Record row) {
        return new Entry(
                row.get(Entries.NUMBER),
                receipt(row, CONVERSION_ID),
                receipt(row, Entries.CAUSE),
                by(row),
                posting(row),
                Status.ofCode(row.get(STATUS)),
                currency(row, CURRENCY),
                terms(row),
                origin(row),
                row.get(GOAL),
                time(row, CONVERTED_AT),
                time(row, Entries.BOOKED_AT));
    }

    private static Posting posting(Record row) {
        String before = row.get(Entries.STATUS_BEFORE);
        return new Posting(
                Posting.Kind.ofCode(row.get(Entries.KIND)),
                before.isEmpty() ? Optional.empty() : Optional.of(Status.ofCode(before)),
                row.get(CONVERSIONS),
                worth(row));
    }

    private static Optional<Entry.Terms> terms(Record row) {
        return row.get(BASE_CURRENCY).isEmpty()
                ? Optional.empty()
                : Optional.of(new Entry.Terms(
                        currency(row, BASE_CURRENCY),
                        row.get(RATE),
                        row.get(RATE_DAY),
                        row.get(TERMS),
                        row.get(TERMS_VERSION)));
    }

    static By by(Record row) {
        return new By(row.get(CHANGED_BY), row.get(REASON));
    }

    private static Currency currency(Record row, Field<String> column) {
        return Currency.getInstance(row.get(column));
    }

    static Verdict verdict(Record row) {
        String conversion = row.get(CONVERSION_ID);
        return new Verdict(
                row.get(Verdicts.SETTLED),
                row.get(Verdicts.WHY),
                conversion.isEmpty() ? Optional.empty() : Optional.of(receipt(row, CONVERSION_ID)));
    }

    static Origin origin(Record row) {
        return new Origin(click(row), row.get(CAMPAIGN), row.get(OFFER), row.get(SOURCE), row.get(ADVERTISER));
    }

    static Receipt receipt(Record row, Field<String> column) {
        String text = row.get(column);
        return Receipt.parse(text)
                .orElseThrow(() -> new LedgerException("the ledger holds \"" + text + "\" where a receipt belongs"));
    }

    static Instant time(Record row, Field<Long> column) {
        return Instant.ofEpochMilli(row.get(column));
    }

    private static ClickId click(Record row) {
        String text = row.get(CLICK);
        return ClickId.parse(text)
                .orElseThrow(() -> new LedgerException("the ledger holds \"" + text + "\" where a click id belongs"));
    }
}
