package io.rebound.warehouse;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import io.rebound.journal.event.Traffic;
import io.rebound.warehouse.FactTables.Clicks;
import io.rebound.warehouse.FactTables.Entries;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.CaseConditionStep;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** One read transaction. Words that the tables do not hold as such are made of what they hold, where they are asked for. */
record MemoryCut(DSLContext database, Instant asOf) implements Cut {
    private static final int ROWS_AT_ONCE = 2_048;

    @Override
    public Table<?> clicks() {
        List<SelectFieldOrAsterisk> columns = new ArrayList<>(List.of(
                Clicks.TIME_AND_NODE,
                Clicks.SEQUENCE,
                Clicks.CLICKED_AT,
                Clicks.CAMPAIGN,
                Clicks.OFFER,
                Clicks.SOURCE,
                Clicks.ADVERTISER,
                Clicks.COST_MICROS,
                Clicks.VISITOR,
                Clicks.NETWORK));
        Stream.of(Word.values()).map(MemoryCut::ofClick).forEach(columns::add);
        return select(columns).from(Clicks.TABLE).asTable("click");
    }

    @Override
    public Table<?> entries() {
        List<SelectFieldOrAsterisk> columns = new ArrayList<>();
        columns.add(Entries.TABLE.asterisk());
        columns.add(coalesce(Clicks.NETWORK, inline(0L)).as(Entries.NETWORK.getUnqualifiedName()));
        columns.add(inline(Word.UNKNOWN).as(Entries.TIMING.getUnqualifiedName()));
        for (Word word : Word.values()) {
            columns.add(coalesce(Clicks.word(word), inline(word.isOpaque() ? "" : Word.UNKNOWN))
                    .as(word.column()));
        }
        return select(columns)
                .from(Entries.TABLE)
                .leftJoin(clicks())
                .on(Clicks.TIME_AND_NODE.eq(Entries.CLICK_TIME_AND_NODE))
                .and(Clicks.SEQUENCE.eq(Entries.CLICK_SEQUENCE))
                .asTable("entry");
    }

    @Override
    public Table<?> costs() {
        return FactTables.Costs.TABLE;
    }

    @Override
    public <R extends Record> Result<R> fetch(ResultQuery<R> query, Deadline deadline) {
        return deadline.during(query::cancel, () -> database.fetch(query));
    }

    @Override
    public <R extends Record> void stream(ResultQuery<R> query, Deadline deadline, Consumer<? super R> each) {
        deadline.during(query::cancel, () -> {
            try (Cursor<R> rows = database.fetchLazy(query.fetchSize(ROWS_AT_ONCE))) {
                rows.forEach(each);
            }
            return true;
        });
    }

    @Override
    public void export(Select<?> query, Path file, Deadline deadline) {
        var copy = database.query("COPY ({0}) TO {1} (FORMAT parquet)", query, inline(file.toString()));
        deadline.during(copy::cancel, copy::execute);
    }

    private static Field<String> ofClick(Word word) {
        Field<String> value =
                switch (word) {
                    case EXTERNAL_ID -> Clicks.EXTERNAL_ID;
                    case SUB1, SUB2, SUB3, SUB4, SUB5, SUB6, SUB7, SUB8, SUB9, SUB10 -> sub(word);
                    case TRAFFIC -> traffic();
                    case COUNTRY, REGION, CITY, ASN, DEVICE, OS, BROWSER, LANGUAGE, REFERRER_HOST ->
                        inline(Word.UNKNOWN);
                };
        return value.as(word.column());
    }

    private static Field<String> sub(Word word) {
        return function(
                "split_part",
                SQLDataType.VARCHAR,
                Clicks.SUBS,
                inline(String.valueOf(OpaqueText.SEPARATOR)),
                inline(word.subNumber()));
    }

    private static Field<String> traffic() {
        CaseConditionStep<String> names =
                when(Clicks.TRAFFIC_NUMBER.eq(inline(Traffic.VALID_VALUE)), inline(Word.VALID));
        for (Traffic traffic : List.of(Traffic.HEAD, Traffic.PREFETCH, Traffic.PREVIEW, Traffic.TEST)) {
            names = names.when(
                    Clicks.TRAFFIC_NUMBER.eq(inline(traffic.getNumber())),
                    inline(traffic.name().toLowerCase(Locale.ROOT)));
        }
        return names.otherwise(DSL.inline(Word.UNKNOWN));
    }
}
