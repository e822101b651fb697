package io.rebound.ledger;

import static io.rebound.ledger.Tables.AMOUNT;
import static io.rebound.ledger.Tables.BASE_CURRENCY;
import static io.rebound.ledger.Tables.CONVERSIONS;
import static io.rebound.ledger.Tables.CONVERSION_ID;
import static io.rebound.ledger.Tables.PAYOUT;
import static io.rebound.ledger.Tables.RATE;
import static io.rebound.ledger.Tables.RATE_DAY;
import static io.rebound.ledger.Tables.RECEIPT;
import static io.rebound.ledger.Tables.REVENUE;
import static io.rebound.ledger.Tables.STATUS;
import static io.rebound.ledger.Tables.TERMS;
import static io.rebound.ledger.Tables.TERMS_VERSION;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.inline;

import io.rebound.crash.KillPoint;
import io.rebound.database.RowWriter;
import io.rebound.ledger.EntrySeal.Chain;
import io.rebound.ledger.Tables.Conversions;
import io.rebound.ledger.Tables.Counters;
import io.rebound.ledger.Tables.Entries;
import io.rebound.ledger.Tables.OnceKeyTable;
import io.rebound.ledger.Tables.Positions;
import io.rebound.ledger.Tables.Verdicts;
import io.rebound.ledger.Tables.WaitingChanges;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.Frozen;
import io.rebound.settlement.Hold;
import io.rebound.settlement.State;
import io.rebound.tracker.Receipt;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        KillPoint.BOOKS_AFTER_CONVERSIONS.pass();
        run(into(Entries.TABLE, RowLayout.ENTRY), entries, entry -> RowLayout.of(entry, chain.seal(entry)));
        KillPoint.BOOKS_AFTER_ENTRIES.pass();
        run(
                into(OnceKeyTable.TABLE, RowLayout.ONCE_KEY),
                booking.changes().used().entrySet(),
                used -> new Object[] {used.getKey(), used.getValue().toString()});
        run(into(WaitingChanges.TABLE, RowLayout.WAITING), booking.changes().waiting(), RowLayout::of);
        run(
                sql.deleteFrom(WaitingChanges.TABLE).where(RECEIPT.eq("")),
                booking.changes().released(),
                receipt -> new Object[] {receipt.toString()});
        KillPoint.BOOKS_AFTER_CHANGES.pass();
        count(booking.changes());
        KillPoint.BOOKS_AFTER_COUNTERS.pass();
        judge(booking.verdicts());
        KillPoint.BOOKS_AFTER_VERDICTS.pass();
        move(booking, last + entries.size(), chain.head());
        KillPoint.BOOKS_AFTER_POSITION.pass();
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
                .set(Conversions.DUE_AT, 0L)
                .set(Conversions.CLAIMED, 0L)
                .set(CONVERSIONS, 0)
                .set(AMOUNT, 0L)
                .set(REVENUE, 0L)
                .set(PAYOUT, 0L)
                .set(BASE_CURRENCY, "")
                .set(RATE, "")
                .set(RATE_DAY, "")
                .set(Conversions.PAYOUT_RULE, "")
                .set(TERMS, 0)
                .set(TERMS_VERSION, 0)
                .set(Conversions.AMOUNT_AS_OF, 0L)
                .where(Conversions.ID.eq(""));
        run(update, amended, Bookkeeper::amendment);
    }

    private static @Nullable Object[] amendment(Conversion after) {
        Optional<Frozen> frozen = after.frozen();
        return new @Nullable Object[] {
            after.status().code(),
            after.hold().map(Hold::code).orElse(""),
            RowLayout.dueAt(after),
            after.claimedMicros(),
            after.conversions(),
            after.amountMicros(),
            after.revenueMicros(),
            after.payoutMicros(),
            frozen.map(terms -> terms.base().getCurrencyCode()).orElse(""),
            frozen.map(terms -> terms.rate().rate().toPlainString()).orElse(""),
            frozen.map(terms -> terms.rate().day().toString()).orElse(""),
            frozen.map(terms -> PayoutText.of(terms.payout())).orElse(""),
            frozen.map(Frozen::terms).orElse(0),
            frozen.map(Frozen::termsVersion).orElse(0),
            after.amountAsOf().toEpochMilli(),
            after.id().toString()
        };
    }

    /** A counter that is not there is nobody's: it is counted from the conversions when somebody asks for it. */
    private void count(State.Changes changes) {
        run(
                into(Counters.TABLE, RowLayout.COUNTER).onConflictDoNothing(),
                changes.usageFirst().entrySet(),
                first -> RowLayout.of(first.getKey(), first.getValue()));
        Query add = sql.update(Counters.TABLE)
                .set(Counters.USED, Counters.USED.plus(0L))
                .where(Counters.OWNER.eq(0))
                .and(Counters.MEASURE.eq(""))
                .and(Counters.PERIOD.eq(0L));
        run(add, changes.usageAdded().entrySet(), added -> new Object[] {
            added.getValue(),
            added.getKey().owner(),
            added.getKey().measure().code(),
            added.getKey().from().toEpochMilli()
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
