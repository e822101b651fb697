package io.rebound.ledger;

import static io.rebound.ledger.Tables.CONVERSIONS;
import static io.rebound.ledger.Tables.CONVERSION_ID;
import static io.rebound.ledger.Tables.PAYOUT;
import static io.rebound.ledger.Tables.RECEIPT;
import static io.rebound.ledger.Tables.REVENUE;
import static io.rebound.ledger.Tables.STATUS;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.inline;

import io.rebound.database.RowWriter;
import io.rebound.ledger.EntrySeal.Chain;
import io.rebound.ledger.Tables.Conversions;
import io.rebound.ledger.Tables.Entries;
import io.rebound.ledger.Tables.OnceKeyTable;
import io.rebound.ledger.Tables.Positions;
import io.rebound.ledger.Tables.Verdicts;
import io.rebound.ledger.Tables.WaitingChanges;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.Hold;
import io.rebound.tracker.Receipt;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertValuesStepN;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** Writes a booking, one statement for each kind of row, within the transaction it is given. */
final class Bookkeeper {
    private final DSLContext sql;

    Bookkeeper(DSLContext sql) {
        this.sql = sql;
    }

    void write(Booking booking, EntrySeal seal) {
        Record head = head(booking.from());
        long last = head.get(Positions.LAST_ENTRY);
        List<Entry> entries = booking.entries(last);
        Chain chain = seal.from(head.get(Positions.LAST_SEAL));

        run(into(Conversions.TABLE, RowLayout.CONVERSION), booking.changes().created(), RowLayout::of);
        amend(booking.changes().amended());
        run(into(Entries.TABLE, RowLayout.ENTRY), entries, entry -> RowLayout.of(entry, chain.seal(entry)));
        run(
                into(OnceKeyTable.TABLE, RowLayout.ONCE_KEY),
                booking.changes().used().entrySet(),
                used -> new Object[] {used.getKey(), used.getValue().toString()});
        run(into(WaitingChanges.TABLE, RowLayout.WAITING), booking.changes().waiting(), RowLayout::of);
        run(
                sql.deleteFrom(WaitingChanges.TABLE).where(RECEIPT.eq("")),
                booking.changes().released(),
                receipt -> new Object[] {receipt.toString()});
        judge(booking.verdicts());
        move(booking, last + entries.size(), chain.head());
    }

    private Record head(ReaderPosition from) {
        Record head = sql.select(Positions.LAST_ENTRY, Positions.LAST_SEAL)
                .from(Positions.TABLE)
                .where(standsAt(from))
                .fetchOne();
        if (head == null) {
            throw new FencedException(from);
        }
        return head;
    }

    /** Compare and set: where transactions can overlap, the second one of the same batch finds no row here. */
    private void move(Booking booking, long lastEntry, byte[] lastSeal) {
        int moved = sql.update(Positions.TABLE)
                .set(Positions.POSITION, booking.next())
                .set(Positions.LAST_ENTRY, lastEntry)
                .set(Positions.LAST_SEAL, lastSeal)
                .where(standsAt(booking.from()))
                .execute();
        if (moved != 1) {
            throw new FencedException(booking.from());
        }
    }

    private static Condition standsAt(ReaderPosition from) {
        return Positions.READER
                .eq(from.reader())
                .and(Positions.PART.eq(from.part()))
                .and(Positions.JOURNAL.eq(from.journal()))
                .and(Positions.POSITION.eq(from.position()));
    }

    private void amend(List<Conversion> amended) {
        Query update = sql.update(Conversions.TABLE)
                .set(STATUS, "")
                .set(Conversions.HELD_FOR, "")
                .set(Conversions.CLAIMED, 0L)
                .set(CONVERSIONS, 0)
                .set(REVENUE, 0L)
                .set(PAYOUT, 0L)
                .set(Conversions.AMOUNT_AS_OF, 0L)
                .where(Conversions.ID.eq(""));
        run(update, amended, after -> new Object[] {
            after.status().code(),
            after.hold().map(Hold::code).orElse(""),
            after.claimedMicros(),
            after.conversions(),
            after.revenueMicros(),
            after.payoutMicros(),
            after.amountAsOf().toEpochMilli(),
            after.id().toString()
        });
    }

    /** A verdict is the last word, but for what waited. */
    private void judge(Map<Receipt, Verdict> verdicts) {
        Query upsert = into(Verdicts.TABLE, RowLayout.VERDICT)
                .onConflict(RECEIPT)
                .doUpdate()
                .set(Verdicts.SETTLED, excluded(Verdicts.SETTLED))
                .set(Verdicts.WHY, excluded(Verdicts.WHY))
                .set(CONVERSION_ID, excluded(CONVERSION_ID))
                .where(Verdicts.STANDING_WHY.eq(inline(Hold.NOTHING_TO_CHANGE.code())));
        run(upsert, verdicts.entrySet(), verdict -> RowLayout.of(verdict.getKey(), verdict.getValue()));
    }

    private InsertValuesStepN<Record> into(Table<Record> table, List<Field<?>> columns) {
        return sql.insertInto(table, columns).values(new @Nullable Object[columns.size()]);
    }

    private <T> void run(Query statement, Collection<T> rows, Function<T, @Nullable Object[]> values) {
        RowWriter.run(sql, statement, rows, values);
    }
}
