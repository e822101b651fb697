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
import static io.rebound.ledger.Tables.RECEIVED_AT;
import static io.rebound.ledger.Tables.REVENUE;
import static io.rebound.ledger.Tables.SOURCE;
import static io.rebound.ledger.Tables.STATUS;
import static io.rebound.ledger.Tables.TXID;

import io.rebound.database.LedgerException;
import io.rebound.ledger.Tables.Conversions;
import io.rebound.ledger.Tables.Entries;
import io.rebound.ledger.Tables.Verdicts;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.Hold;
import io.rebound.settlement.Origin;
import io.rebound.settlement.Posting;
import io.rebound.settlement.Status;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import java.time.Instant;
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
                Status.ofCode(row.get(STATUS)),
                heldFor.isEmpty() ? Optional.empty() : Optional.of(Hold.ofCode(heldFor)),
                Currency.getInstance(row.get(CURRENCY)),
                row.get(Conversions.CLAIMED),
                row.get(REVENUE),
                row.get(PAYOUT),
                time(row, CONVERTED_AT),
                time(row, Conversions.AMOUNT_AS_OF),
                time(row, RECEIVED_AT));
    }

    static Entry entry(Record row) {
        return new Entry(
                row.get(Entries.NUMBER),
                receipt(row, CONVERSION_ID),
                receipt(row, Entries.CAUSE),
                Posting.Kind.ofCode(row.get(Entries.KIND)),
                row.get(Entries.STATUS_BEFORE),
                row.get(STATUS),
                row.get(CONVERSIONS),
                row.get(REVENUE),
                row.get(PAYOUT),
                row.get(CURRENCY),
                click(row),
                row.get(CAMPAIGN),
                row.get(OFFER),
                row.get(SOURCE),
                row.get(ADVERTISER),
                row.get(GOAL),
                time(row, CONVERTED_AT),
                time(row, Entries.BOOKED_AT));
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
