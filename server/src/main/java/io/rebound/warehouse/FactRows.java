package io.rebound.warehouse;

import io.rebound.tracker.ClickId;
import io.rebound.warehouse.FactSums.Costs;
import io.rebound.warehouse.FactSums.Money;
import io.rebound.warehouse.FactSums.Slice;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Asks DuckDB for its rows in SQL of its own, apart from what reports are made with. Within one transaction. */
final class FactRows {
    private static final String CLICK = "concat_ws('|', sequence, campaign, offer, visitor, traffic, cost_micros)";
    private static final String POSTBACK =
            "concat_ws('|', sequence, epoch_ms(received_at), goal, advertiser, result, md5(event))";
    private static final String ENTRY = """
            concat_ws('|', number, conversion_time_and_node, conversion_sequence, cause_time_and_node, cause_sequence,
                lower(kind), status_before, status, conversions, revenue_micros, payout_micros, currency,
                click_time_and_node, click_sequence, campaign, offer, source, advertiser, goal,
                epoch_ms(converted_at), epoch_ms(booked_at))""";

    private final Connection connection;

    FactRows(Connection connection) {
        this.connection = connection;
    }

    FactSums sums(Watermark upTo) throws SQLException {
        Map<Fact, SortedMap<Long, Slice>> slices = new EnumMap<>(Fact.class);
        slices.put(Fact.CLICK, clicks());
        slices.put(Fact.POSTBACK, hashed(Fact.POSTBACK, "postback", "0", POSTBACK));
        slices.put(Fact.ENTRY, hashed(Fact.ENTRY, "entry", "sum(revenue_micros)", ENTRY));
        return new FactSums(upTo, slices, money(), costs());
    }

    private SortedMap<Long, Slice> clicks() throws SQLException {
        SortedMap<Long, Slice> slices = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT %s AS slice, count(*), sum(cost_micros), bit_xor(time_and_node), bit_xor(sequence::BIGINT),
                            bit_xor(campaign::BIGINT), bit_xor(offer::BIGINT), bit_xor(visitor), bit_xor(traffic::BIGINT),
                            bit_xor(cost_micros)
                        FROM click GROUP BY slice""".formatted(Fact.CLICK.sliceSql()))) {
            while (row.next()) {
                long[] marks = new long[7];
                for (int i = 0; i < marks.length; i++) {
                    marks[i] = row.getLong(4 + i);
                }
                slices.put(row.getLong(1), new Slice(row.getLong(2), low(row, 3), FactAudit.mark(marks)));
            }
        }
        return slices;
    }

    private SortedMap<Long, Slice> hashed(Fact fact, String table, String sum, String text) throws SQLException {
        SortedMap<Long, Slice> slices = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT %s AS slice, count(*), %s, bit_xor(md5_number_upper(%s)) FROM %s GROUP BY slice"
                                .formatted(fact.sliceSql(), sum, text, table))) {
            while (row.next()) {
                slices.put(row.getLong(1), new Slice(row.getLong(2), low(row, 3), low(row, 4)));
            }
        }
        return slices;
    }

    private SortedMap<String, Money> money() throws SQLException {
        SortedMap<String, Money> money = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT currency, sum(conversions), sum(revenue_micros), sum(payout_micros)
                        FROM entry GROUP BY currency""")) {
            while (row.next()) {
                money.put(row.getString(1), new Money(low(row, 2), low(row, 3), low(row, 4)));
            }
        }
        return money;
    }

    private Costs costs() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(DISTINCT number), sum(amount_micros) FROM cost")) {
            row.next();
            return new Costs(row.getLong(1), low(row, 2));
        }
    }

    SortedMap<String, String> rows(Fact fact, long slice, int most) throws SQLException {
        return switch (fact) {
            case CLICK -> rows(fact, "click", CLICK, slice, most);
            case POSTBACK -> rows(fact, "postback", POSTBACK, slice, most);
            case ENTRY -> rows(fact, "entry", ENTRY, slice, most);
        };
    }

    private SortedMap<String, String> rows(Fact fact, String table, String text, long slice, int most)
            throws SQLException {
        SortedMap<String, String> rows = new TreeMap<>();
        String id = fact == Fact.ENTRY ? "number, 0" : "time_and_node, sequence";
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT %s, %s FROM %s WHERE %s = ? ORDER BY 1, 2 LIMIT ?"
                        .formatted(id, text, table, fact.sliceSql()))) {
            statement.setLong(1, slice);
            statement.setInt(2, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String name = fact == Fact.ENTRY
                            ? Long.toString(row.getLong(1))
                            : new ClickId(row.getLong(1), row.getInt(2)).toString();
                    rows.merge(name, row.getString(3), (one, other) -> one + " and again " + other);
                }
            }
        }
        return rows;
    }

    /** The last 64 bits of a number that may be longer; sums wrap on the other side too. */
    private static long low(ResultSet row, int column) throws SQLException {
        Object number = row.getObject(column);
        return number instanceof BigInteger big ? big.longValue() : number == null ? 0 : ((Number) number).longValue();
    }
}
