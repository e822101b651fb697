package io.rebound.warehouse;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * The columns of the facts, in files and in DuckDB's memory: no key and no index, rows are only ever added.
 *
 * <p>A click id or receipt is two columns: {@code …time_and_node} (never negative before the year 6429) and {@code
 * …sequence}, 32 bits that SQL sees as signed. Times are TIMESTAMPTZ in UTC, money is millionths.
 */
public final class FactTables {

    /** In the order of the columns: rows are appended by place. */
    static final String POSTBACK_COLUMNS = """
            time_and_node BIGINT,
            sequence INTEGER,
            received_at TIMESTAMPTZ,
            click_time_and_node BIGINT,
            click_sequence INTEGER,
            named_time_and_node BIGINT,
            named_sequence INTEGER,
            goal INTEGER,
            advertiser INTEGER,
            result VARCHAR,
            txid VARCHAR,
            tracking VARCHAR,
            original_time_and_node BIGINT,
            original_sequence INTEGER,
            event BLOB
            """;

    /** Likewise; the words of the click follow. */
    static final String ENTRY_COLUMNS = """
            number BIGINT,
            conversion_time_and_node BIGINT,
            conversion_sequence INTEGER,
            cause_time_and_node BIGINT,
            cause_sequence INTEGER,
            kind VARCHAR,
            status_before VARCHAR,
            status VARCHAR,
            conversions INTEGER,
            revenue_micros BIGINT,
            payout_micros BIGINT,
            currency VARCHAR,
            click_time_and_node BIGINT,
            click_sequence INTEGER,
            clicked_at TIMESTAMPTZ,
            campaign INTEGER,
            offer INTEGER,
            source INTEGER,
            advertiser INTEGER,
            goal INTEGER,
            converted_at TIMESTAMPTZ,
            booked_at TIMESTAMPTZ,
            network BIGINT,
            timing VARCHAR,
            """
            + Stream.of(Word.values()).map(word -> word.column() + " VARCHAR").collect(Collectors.joining(", "));

    /** The tables that are no segment's. */
    static final List<String> COMMON = List.of("""
            CREATE TABLE cost (
                number BIGINT,
                spent_at TIMESTAMPTZ,
                campaign INTEGER,
                source INTEGER,
                amount_micros BIGINT
            )
            """);

    public static final class Clicks {
        public static final Table<?> TABLE = table(name("click"));
        public static final Field<Long> TIME_AND_NODE = column("time_and_node", SQLDataType.BIGINT);
        public static final Field<Integer> SEQUENCE = column("sequence", SQLDataType.INTEGER);
        public static final Field<OffsetDateTime> CLICKED_AT = column("clicked_at", SQLDataType.TIMESTAMPWITHTIMEZONE);
        public static final Field<Integer> CAMPAIGN = column("campaign", SQLDataType.INTEGER);
        public static final Field<Integer> OFFER = column("offer", SQLDataType.INTEGER);
        public static final Field<Integer> SOURCE = column("source", SQLDataType.INTEGER);
        public static final Field<Integer> ADVERTISER = column("advertiser", SQLDataType.INTEGER);
        public static final Field<String> EXTERNAL_ID = column("external_id", SQLDataType.VARCHAR);
        public static final Field<Integer> CUT = column("cut", SQLDataType.INTEGER);
        public static final Field<Long> COST_MICROS = column("cost_micros", SQLDataType.BIGINT);
        public static final Field<Long> VISITOR = column("visitor", SQLDataType.BIGINT);
        /** The rule that gave it its traffic. */
        static final Field<String> TRAFFIC_RULE = column("traffic_rule", SQLDataType.VARCHAR);

        static final Field<Integer> RULES_VERSION = column("rules_version", SQLDataType.INTEGER);

        /** As {@link Network}. */
        public static final Field<Long> NETWORK = column("network", SQLDataType.BIGINT);

        static final Field<String> USER_AGENT = column("user_agent", SQLDataType.VARCHAR);
        static final Field<String> REFERRER = column("referrer", SQLDataType.VARCHAR);
        static final Field<String> ACCEPT_LANGUAGE = column("accept_language", SQLDataType.VARCHAR);

        /** Of how many clicks a row is the sum, see {@link Cut#clicks(Wanted)}. */
        public static final Field<Long> CLICKS = column("clicks", SQLDataType.BIGINT);

        private Clicks() {}

        /** Of the clicks of a {@link Cut}. */
        public static Field<String> word(Word word) {
            return column(word.column(), SQLDataType.VARCHAR);
        }

        private static <T> Field<T> column(String column, DataType<T> type) {
            return field(name("click", column), type);
        }
    }

    static final class Postbacks {
        static final Table<?> TABLE = table(name("postback"));
        static final Field<Long> TIME_AND_NODE = column("time_and_node", SQLDataType.BIGINT);
        static final Field<Integer> SEQUENCE = column("sequence", SQLDataType.INTEGER);
        static final Field<OffsetDateTime> RECEIVED_AT = column("received_at", SQLDataType.TIMESTAMPWITHTIMEZONE);
        /** Null where the tracker was not genuine. */
        static final Field<Long> CLICK_TIME_AND_NODE = column("click_time_and_node", SQLDataType.BIGINT);

        static final Field<Integer> CLICK_SEQUENCE = column("click_sequence", SQLDataType.INTEGER);
        /** That click, or the one that an unproven tracker names; null where none does. */
        static final Field<Long> NAMED_TIME_AND_NODE = column("named_time_and_node", SQLDataType.BIGINT);

        static final Field<Integer> NAMED_SEQUENCE = column("named_sequence", SQLDataType.INTEGER);
        static final Field<Integer> GOAL = column("goal", SQLDataType.INTEGER);
        static final Field<Integer> ADVERTISER = column("advertiser", SQLDataType.INTEGER);
        static final Field<String> RESULT = column("result", SQLDataType.VARCHAR);
        static final Field<String> TXID = column("txid", SQLDataType.VARCHAR);
        /** What came as the tracker when it was not genuine, in lower case; else empty. */
        static final Field<String> TRACKING = column("tracking", SQLDataType.VARCHAR);
        /** The receipt of what a replay repeats; null where it is none. */
        static final Field<Long> ORIGINAL_TIME_AND_NODE = column("original_time_and_node", SQLDataType.BIGINT);

        static final Field<Integer> ORIGINAL_SEQUENCE = column("original_sequence", SQLDataType.INTEGER);
        /** The whole event as the journal holds it. */
        static final Field<byte[]> EVENT = column("event", SQLDataType.BLOB);

        private Postbacks() {}

        private static <T> Field<T> column(String column, DataType<T> type) {
            return field(name("postback", column), type);
        }
    }

    public static final class Entries {
        public static final Table<?> TABLE = table(name("entry"));
        public static final Field<Long> NUMBER = column("number", SQLDataType.BIGINT);
        public static final Field<Long> CONVERSION_TIME_AND_NODE =
                column("conversion_time_and_node", SQLDataType.BIGINT);
        public static final Field<Integer> CONVERSION_SEQUENCE = column("conversion_sequence", SQLDataType.INTEGER);
        public static final Field<String> STATUS_BEFORE = column("status_before", SQLDataType.VARCHAR);
        public static final Field<String> STATUS = column("status", SQLDataType.VARCHAR);
        public static final Field<Integer> CONVERSIONS = column("conversions", SQLDataType.INTEGER);
        public static final Field<Long> REVENUE_MICROS = column("revenue_micros", SQLDataType.BIGINT);
        public static final Field<Long> PAYOUT_MICROS = column("payout_micros", SQLDataType.BIGINT);
        public static final Field<String> CURRENCY = column("currency", SQLDataType.VARCHAR);
        public static final Field<Long> CLICK_TIME_AND_NODE = column("click_time_and_node", SQLDataType.BIGINT);
        public static final Field<Integer> CLICK_SEQUENCE = column("click_sequence", SQLDataType.INTEGER);
        public static final Field<OffsetDateTime> CLICKED_AT = column("clicked_at", SQLDataType.TIMESTAMPWITHTIMEZONE);
        public static final Field<Integer> CAMPAIGN = column("campaign", SQLDataType.INTEGER);
        public static final Field<Integer> OFFER = column("offer", SQLDataType.INTEGER);
        public static final Field<Integer> SOURCE = column("source", SQLDataType.INTEGER);
        public static final Field<Integer> ADVERTISER = column("advertiser", SQLDataType.INTEGER);
        public static final Field<Integer> GOAL = column("goal", SQLDataType.INTEGER);
        public static final Field<OffsetDateTime> CONVERTED_AT =
                column("converted_at", SQLDataType.TIMESTAMPWITHTIMEZONE);

        /** Of its click, as {@link Network}; this and the words are of the entries of a {@link Cut}. */
        public static final Field<Long> NETWORK = column("network", SQLDataType.BIGINT);

        /** How long after its click: normal, too-fast, too-late, unknown. */
        public static final Field<String> TIMING = column("timing", SQLDataType.VARCHAR);

        private Entries() {}

        /** Of its click. */
        public static Field<String> word(Word word) {
            return column(word.column(), SQLDataType.VARCHAR);
        }

        private static <T> Field<T> column(String column, DataType<T> type) {
            return field(name("entry", column), type);
        }
    }

    public static final class Costs {
        public static final Table<?> TABLE = table(name("cost"));
        public static final Field<OffsetDateTime> SPENT_AT = column("spent_at", SQLDataType.TIMESTAMPWITHTIMEZONE);
        public static final Field<Integer> CAMPAIGN = column("campaign", SQLDataType.INTEGER);
        public static final Field<Integer> SOURCE = column("source", SQLDataType.INTEGER);
        public static final Field<Long> AMOUNT_MICROS = column("amount_micros", SQLDataType.BIGINT);

        private Costs() {}

        private static <T> Field<T> column(String column, DataType<T> type) {
            return field(name("cost", column), type);
        }
    }

    private FactTables() {}

    /** Milliseconds since 1970 of a time. */
    public static Field<Long> epochMillis(Field<?> time) {
        return function("epoch_ms", SQLDataType.BIGINT, time);
    }
}
