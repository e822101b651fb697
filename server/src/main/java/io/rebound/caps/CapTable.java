package io.rebound.caps;

import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.table;

import io.rebound.crash.KillPoint;
import io.rebound.database.LedgerDatabase;
import io.rebound.database.LedgerDatabase.Priority;
import io.rebound.database.LedgerException;
import io.rebound.database.RowWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** What the ledger has of caps, and where the reader stands that counts clicks into it. Thread-safe; blocks. */
final class CapTable {
    private static final String READER = "caps";
    private static final int EMBEDDED_PART = 0;
    private static final int KEYS_A_STATEMENT = 200;

    private static final Table<Record> USAGE = table(name("usage"));
    private static final Field<Integer> OWNER = field(name("usage", "owner"), SQLDataType.INTEGER);
    private static final Field<String> MEASURE = field(name("usage", "measure"), SQLDataType.VARCHAR);
    private static final Field<Long> PERIOD = field(name("usage", "period_start"), SQLDataType.BIGINT);
    private static final Field<Long> USED = field(name("usage", "used"), SQLDataType.BIGINT);

    private static final Table<Record> POSITION = table(name("reader_position"));
    private static final Field<String> WHO = field(name("reader"), SQLDataType.VARCHAR);
    private static final Field<Integer> PART = field(name("part"), SQLDataType.INTEGER);
    private static final Field<String> JOURNAL = field(name("journal"), SQLDataType.VARCHAR);
    private static final Field<Long> PLACE = field(name("position"), SQLDataType.BIGINT);
    private static final Field<Long> LAST_ENTRY = field(name("last_entry"), SQLDataType.BIGINT);
    private static final Field<byte[]> LAST_SEAL = field(name("last_seal"), SQLDataType.BLOB);

    private final LedgerDatabase database;

    CapTable(LedgerDatabase database) {
        this.database = database;
    }

    /**
     * Everything in the journal before this is counted.
     *
     * @param end where a reader begins that was never there: before it no click was counted towards a cap
     * @throws LedgerException if the clicks were counted from another journal, naming the cure
     */
    long position(String journal, long end) {
        return database.write(Priority.OTHER, sql -> {
            Record standing = sql.select(JOURNAL, PLACE)
                    .from(POSITION)
                    .where(WHO.eq(READER))
                    .and(PART.eq(EMBEDDED_PART))
                    .fetchOne();
            if (standing == null) {
                sql.insertInto(POSITION)
                        .columns(WHO, PART, JOURNAL, PLACE, LAST_ENTRY, LAST_SEAL)
                        .values(READER, EMBEDDED_PART, journal, end, 0L, new byte[0])
                        .execute();
                return end;
            }
            if (!standing.get(JOURNAL).equals(journal) || standing.get(PLACE) > end) {
                throw new LedgerException("clicks were counted towards caps up to position " + standing.get(PLACE)
                        + " of journal " + standing.get(JOURNAL) + ", this one is " + journal + " and ends at " + end
                        + ": put back the journal that belongs to the ledger, or restore both from one backup");
            }
            return standing.get(PLACE);
        });
    }

    /** @throws LedgerException if the reader does not stand there any more; nothing is written then */
    void count(long from, long next, Map<CapCount, Long> counted) {
        database.write(Priority.OTHER, sql -> {
            int moved = sql.update(POSITION)
                    .set(PLACE, next)
                    .where(WHO.eq(READER))
                    .and(PART.eq(EMBEDDED_PART))
                    .and(PLACE.eq(from))
                    .execute();
            if (moved != 1) {
                throw new LedgerException("clicks after position " + from + " are counted towards caps by another");
            }
            KillPoint.CAPS_AFTER_POSITION.pass();
            RowWriter.run(
                    sql,
                    sql.insertInto(USAGE)
                            .columns(OWNER, MEASURE, PERIOD, USED)
                            .values(0, "", 0L, 0L)
                            .onConflict(OWNER, MEASURE, PERIOD)
                            .doUpdate()
                            .set(USED, USED.plus(excluded(USED))),
                    counted.entrySet(),
                    each -> new Object[] {
                        each.getKey().cap(),
                        each.getKey().measure(),
                        each.getKey().from(),
                        each.getValue()
                    });
            return moved;
        });
    }

    /**
     * What is counted; what is not there yet is missing.
     *
     * @param since by cap, the beginning of the first period that is wanted
     */
    Map<CapCount, Long> stored(Map<Integer, Long> since) {
        List<Condition> wanted = since.entrySet().stream()
                .map(each -> OWNER.eq(each.getKey()).and(PERIOD.ge(each.getValue())))
                .toList();
        Map<CapCount, Long> stored = new HashMap<>();
        database.read(sql -> {
            for (int i = 0; i < wanted.size(); i += KEYS_A_STATEMENT) {
                sql.select(OWNER, MEASURE, PERIOD, USED)
                        .from(USAGE)
                        .where(or(wanted.subList(i, Math.min(wanted.size(), i + KEYS_A_STATEMENT))))
                        .forEach(found -> stored.put(
                                new CapCount(found.get(OWNER), found.get(MEASURE), found.get(PERIOD)),
                                found.get(USED)));
            }
            return stored.size();
        });
        return stored;
    }
}
