package io.rebound.warehouse;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.rebound.database.LedgerDatabase;
import io.rebound.database.LedgerDatabase.Priority;
import io.rebound.warehouse.StoredFile.Stored;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * Which files the warehouse consists of, and how far journal and ledger are in them: in the ledger, changed in one
 * transaction. Thread-safe; blocks.
 */
final class Manifest {
    private static final Table<Record> FILE = table(name("warehouse_file"));
    private static final Field<String> FACT = field(name("fact"), SQLDataType.VARCHAR);
    private static final Field<Integer> DAY = field(name("day"), SQLDataType.INTEGER);
    private static final Field<Integer> LEVEL = field(name("level"), SQLDataType.INTEGER);
    private static final Field<String> NAME = field(name("name"), SQLDataType.VARCHAR);
    private static final Field<Long> ROW_COUNT = big("row_count");
    private static final Field<Long> FIRST_ID = big("first_id");
    private static final Field<Long> LAST_ID = big("last_id");
    private static final Field<Long> FIRST_TIME = big("first_time");
    private static final Field<Long> LAST_TIME = big("last_time");
    private static final Field<Long> MONEY = big("money");
    private static final Field<Long> MARK = big("mark");
    private static final Field<Long> BYTES = big("bytes");
    private static final Field<Long> CRC = big("crc");
    private static final Field<Long> ROLLUP_BYTES = big("rollup_bytes");
    private static final Field<Long> ROLLUP_CRC = big("rollup_crc");

    private static final List<Field<?>> COLUMNS = List.of(
            FACT,
            DAY,
            LEVEL,
            NAME,
            ROW_COUNT,
            FIRST_ID,
            LAST_ID,
            FIRST_TIME,
            LAST_TIME,
            MONEY,
            MARK,
            BYTES,
            CRC,
            ROLLUP_BYTES,
            ROLLUP_CRC);

    private static final Table<Record> SEALED = table(name("warehouse_sealed"));
    private static final Field<Integer> ID = field(name("id"), SQLDataType.INTEGER);
    private static final Field<String> JOURNAL = field(name("journal"), SQLDataType.VARCHAR);
    private static final Field<Long> POSITION = big("position");
    private static final Field<Long> ENTRY = big("entry");
    private static final Field<Long> AS_OF = big("as_of");

    private final LedgerDatabase database;

    Manifest(LedgerDatabase database) {
        this.database = database;
    }

    /**
     * How far everything is sealed.
     *
     * @param journal the id of the journal
     */
    record Sealed(String journal, long position, long entry, Instant asOf) {}

    Optional<Sealed> sealed() {
        return database.read(Manifest::sealed);
    }

    static Optional<Sealed> sealed(DSLContext ledger) {
        return ledger.select(JOURNAL, POSITION, ENTRY, AS_OF)
                .from(SEALED)
                .fetchOptional(row ->
                        new Sealed(row.value1(), row.value2(), row.value3(), Instant.ofEpochMilli(row.value4())));
    }

    /** Oldest day first. */
    List<StoredFile> files() {
        return database.read(Manifest::files);
    }

    static List<StoredFile> files(DSLContext ledger) {
        return ledger.select(COLUMNS).from(FILE).orderBy(DAY, ID).fetch(Manifest::file);
    }

    /** What was in the tail is in these files from now on. */
    void seal(Sealed upTo, Collection<StoredFile> added) {
        database.write(Priority.OTHER, sql -> {
            added.forEach(file -> insert(sql, file));
            sql.insertInto(SEALED, ID, JOURNAL, POSITION, ENTRY, AS_OF)
                    .values(
                            1,
                            upTo.journal(),
                            upTo.position(),
                            upTo.entry(),
                            upTo.asOf().toEpochMilli())
                    .onConflict(ID)
                    .doUpdate()
                    .set(JOURNAL, upTo.journal())
                    .set(POSITION, upTo.position())
                    .set(ENTRY, upTo.entry())
                    .set(AS_OF, upTo.asOf().toEpochMilli())
                    .execute();
            return added.size();
        });
    }

    /** These files take the place of those. */
    void replace(Collection<StoredFile> removed, Collection<StoredFile> added) {
        database.write(Priority.OTHER, sql -> {
            for (StoredFile file : removed) {
                int deleted = sql.deleteFrom(FILE).where(NAME.eq(file.name())).execute();
                if (deleted != 1) {
                    throw new IllegalStateException("the warehouse's file " + file.name() + " was replaced before");
                }
            }
            added.forEach(file -> insert(sql, file));
            return added.size();
        });
    }

    private static void insert(DSLContext sql, StoredFile file) {
        sql.insertInto(FILE)
                .set(FACT, file.fact().label())
                .set(DAY, file.day())
                .set(LEVEL, file.level())
                .set(NAME, file.name())
                .set(ROW_COUNT, file.rows())
                .set(FIRST_ID, file.firstId())
                .set(LAST_ID, file.lastId())
                .set(FIRST_TIME, file.firstTime())
                .set(LAST_TIME, file.lastTime())
                .set(MONEY, file.money())
                .set(MARK, file.mark())
                .set(BYTES, file.stored().bytes())
                .set(CRC, file.stored().crc())
                .set(ROLLUP_BYTES, file.rollup().bytes())
                .set(ROLLUP_CRC, file.rollup().crc())
                .execute();
    }

    private static StoredFile file(Record row) {
        return new StoredFile(
                Fact.valueOf(row.get(FACT).toUpperCase(Locale.ROOT)),
                row.get(DAY),
                row.get(LEVEL),
                row.get(NAME),
                row.get(ROW_COUNT),
                row.get(FIRST_ID),
                row.get(LAST_ID),
                row.get(FIRST_TIME),
                row.get(LAST_TIME),
                row.get(MONEY),
                row.get(MARK),
                new Stored(row.get(BYTES), row.get(CRC)),
                new Stored(row.get(ROLLUP_BYTES), row.get(ROLLUP_CRC)));
    }

    private static Field<Long> big(String column) {
        return field(name(column), SQLDataType.BIGINT);
    }
}
