package io.rebound.warehouse;

import io.rebound.duckdb.Session;
import io.rebound.tracker.ClickId;
import io.rebound.warehouse.FactSums.Costs;
import io.rebound.warehouse.FactSums.Money;
import io.rebound.warehouse.FactSums.Slice;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Asks DuckDB for its rows in SQL of its own, apart from what reports are made with. Within one transaction. */
final class FactRows {
    /** What the redirect itself saw, as the event numbers it; what was found out later is no part of a comparison. */
    private static final String SEEN = "CASE traffic WHEN 'head' THEN 1 WHEN 'prefetch' THEN 2 WHEN 'preview' THEN 3 "
            + "WHEN 'test' THEN 4 ELSE 0 END";

    private static final String CLICK = "concat_ws('|', sequence, campaign, offer, visitor, " + SEEN + ", cost_micros)";
    private static final String POSTBACK =
            "concat_ws('|', sequence, epoch_ms(received_at), goal, advertiser, result, md5(event))";
    private static final String ENTRY = """
            concat_ws('|', number, conversion_time_and_node, conversion_sequence, cause_time_and_node, cause_sequence,
                lower(kind), status_before, status, conversions, revenue_micros, payout_micros, currency,
                click_time_and_node, click_sequence, campaign, offer, source, advertiser, goal,
                epoch_ms(converted_at), epoch_ms(booked_at))""";

    private final Session session;
    private final FactSql facts;

    FactRows(Session session, FactSql facts) {
        this.session = session;
        this.facts = facts;
    }

    FactSums sums(Watermark upTo) {
        Map<Fact, SortedMap<Long, Slice>> slices = new EnumMap<>(Fact.class);
        slices.put(Fact.CLICK, clicks());
        slices.put(Fact.POSTBACK, hashed(Fact.POSTBACK, "0", POSTBACK));
        slices.put(Fact.ENTRY, hashed(Fact.ENTRY, "sum(revenue_micros)", ENTRY));
        return new FactSums(upTo, slices, money(), costs());
    }

    private SortedMap<Long, Slice> clicks() {
        SortedMap<Long, Slice> slices = new TreeMap<>();
        for (List<@Nullable Object> row : rows("""
                SELECT %s AS slice, count(*), sum(cost_micros), bit_xor(time_and_node), bit_xor(sequence::BIGINT),
                    bit_xor(campaign::BIGINT), bit_xor(offer::BIGINT), bit_xor(visitor), bit_xor((%s)::BIGINT),
                    bit_xor(cost_micros)
                FROM (%s) GROUP BY slice""".formatted(Fact.CLICK.sliceSql(), SEEN, facts.all(Fact.CLICK)))) {
            long[] marks = new long[7];
            for (int i = 0; i < marks.length; i++) {
                marks[i] = low(row.get(3 + i));
            }
            slices.put(low(row.get(0)), new Slice(low(row.get(1)), low(row.get(2)), FactAudit.mark(marks)));
        }
        return slices;
    }

    private SortedMap<Long, Slice> hashed(Fact fact, String sum, String text) {
        SortedMap<Long, Slice> slices = new TreeMap<>();
        for (List<@Nullable Object> row :
                rows("SELECT %s AS slice, count(*), %s, bit_xor(md5_number_upper(%s)) FROM (%s) GROUP BY slice"
                        .formatted(fact.sliceSql(), sum, text, facts.all(fact)))) {
            slices.put(low(row.get(0)), new Slice(low(row.get(1)), low(row.get(2)), low(row.get(3))));
        }
        return slices;
    }

    private SortedMap<String, Money> money() {
        SortedMap<String, Money> money = new TreeMap<>();
        for (List<@Nullable Object> row : rows("""
                SELECT currency, sum(conversions), sum(revenue_micros), sum(payout_micros)
                FROM (%s) GROUP BY currency""".formatted(facts.all(Fact.ENTRY)))) {
            money.put(String.valueOf(row.get(0)), new Money(low(row.get(1)), low(row.get(2)), low(row.get(3))));
        }
        return money;
    }

    private Costs costs() {
        List<@Nullable Object> row = rows("SELECT count(DISTINCT number), sum(amount_micros) FROM cost")
                .getFirst();
        return new Costs(low(row.get(0)), low(row.get(1)));
    }

    SortedMap<String, String> rows(Fact fact, long slice, int most) {
        return switch (fact) {
            case CLICK -> rows(fact, CLICK, slice, most);
            case POSTBACK -> rows(fact, POSTBACK, slice, most);
            case ENTRY -> rows(fact, ENTRY, slice, most);
        };
    }

    private SortedMap<String, String> rows(Fact fact, String text, long slice, int most) {
        SortedMap<String, String> rows = new TreeMap<>();
        String id = fact == Fact.ENTRY ? "number, 0" : "time_and_node, sequence";
        for (List<@Nullable Object> row : rows("SELECT %s, %s FROM (%s) WHERE %s = %d ORDER BY 1, 2 LIMIT %d"
                .formatted(id, text, facts.all(fact), fact.sliceSql(), slice, most))) {
            String name = fact == Fact.ENTRY
                    ? Long.toString(low(row.get(0)))
                    : new ClickId(low(row.get(0)), (int) low(row.get(1))).toString();
            rows.merge(name, String.valueOf(row.get(2)), (one, other) -> one + " and again " + other);
        }
        return rows;
    }

    private List<List<@Nullable Object>> rows(String sql) {
        return session.query(sql).values();
    }

    /** The last 64 bits of a number that may be longer; sums wrap on the other side too. */
    private static long low(@Nullable Object number) {
        return switch (number) {
            case null -> 0;
            case BigDecimal big -> big.toBigInteger().longValue();
            case Number small -> small.longValue();
            case Object other -> throw new IllegalStateException("no number: " + other);
        };
    }
}
