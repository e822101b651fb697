package io.rebound.ledger;

import io.rebound.database.LedgerDatabase;
import io.rebound.ledger.Tables.Conversions;
import io.rebound.ledger.Tables.Entries;
import io.rebound.ledger.Tables.Positions;
import io.rebound.settlement.Conversion;
import io.rebound.tracker.Receipt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Audits the books row by row. */
public final class Books {
    private Books() {}

    /** What does not hold in them. */
    public static List<String> problems(LedgerDatabase database, Path directory) {
        return database.read(sql -> {
            List<String> problems = new ArrayList<>(chain(sql, EntrySeal.open(directory, true)));
            problems.addAll(totals(sql));
            return problems;
        });
    }

    private static List<String> chain(DSLContext sql, EntrySeal seal) {
        List<String> problems = new ArrayList<>();
        EntrySeal.Chain chain = seal.from(EntrySeal.NONE);
        long number = 0;
        for (Record row : sql.select(RowLayout.ENTRY).from(Entries.TABLE).orderBy(Entries.NUMBER)) {
            Entry entry = Rows.entry(row);
            if (entry.number() != ++number) {
                problems.add("entry " + entry.number() + " stands where " + number + " belongs");
            }
            if (!Arrays.equals(chain.seal(entry, row.get(Entries.FORM)), row.get(Entries.SEAL))) {
                problems.add("entry " + number + " is not as it was sealed");
            }
        }
        Record head = sql.select(Positions.LAST_ENTRY, Positions.LAST_SEAL)
                .from(Positions.TABLE)
                .fetchSingle();
        if (head.get(Positions.LAST_ENTRY) != number || !Arrays.equals(head.get(Positions.LAST_SEAL), chain.head())) {
            problems.add("the head beside the position is not the last entry");
        }
        return problems;
    }

    private static List<String> totals(DSLContext sql) {
        List<String> problems = new ArrayList<>();
        Map<Receipt, List<Long>> sums = new HashMap<>();
        for (Record row : sql.select(RowLayout.ENTRY).from(Entries.TABLE)) {
            Entry entry = Rows.entry(row);
            List<Long> line = List.of((long) entry.conversions(), entry.revenueMicros(), entry.payoutMicros());
            sums.merge(entry.conversion(), line, Books::sum);
        }
        for (Record row : sql.select(RowLayout.CONVERSION).from(Conversions.TABLE)) {
            Conversion conversion = Rows.conversion(row);
            List<Long> totals =
                    List.of((long) conversion.conversions(), conversion.revenueMicros(), conversion.payoutMicros());
            if (!totals.equals(sums.remove(conversion.id()))) {
                problems.add("conversion " + conversion.id() + " is not the sum of its entries");
            }
        }
        sums.keySet().forEach(id -> problems.add("there are entries of " + id + ", but no conversion"));
        return problems;
    }

    private static List<Long> sum(List<Long> one, List<Long> other) {
        return List.of(one.get(0) + other.get(0), one.get(1) + other.get(1), one.get(2) + other.get(2));
    }
}
