package io.rebound.warehouse;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The tables of one segment of the tail, and what their rows look like as facts.
 *
 * <p>A click's row is narrow: the words that many share are numbers into the segment's dictionary.
 */
final class SegmentTables {
    private static final int SUBS = 10;

    private SegmentTables() {}

    static String table(Fact fact, long segment) {
        return fact.label() + "_" + segment;
    }

    static String words(long segment) {
        return "word_" + segment;
    }

    /** Statements that make them. */
    static List<String> make(long segment) {
        return List.of(
                """
                CREATE TABLE %s (time_and_node BIGINT, sequence INTEGER, clicked_at TIMESTAMPTZ, campaign INTEGER,
                    offer INTEGER, source INTEGER, advertiser INTEGER, external_id VARCHAR, subs VARCHAR, cut SMALLINT,
                    cost_micros BIGINT, visitor BIGINT, network BIGINT, label INTEGER, place INTEGER, agent INTEGER,
                    languages INTEGER, came_from INTEGER)""".formatted(table(Fact.CLICK, segment)),
                """
                CREATE TABLE %s (number INTEGER, first VARCHAR, second VARCHAR, third VARCHAR, fourth VARCHAR)""".formatted(words(segment)),
                """
                CREATE TABLE %s (%s)""".formatted(table(Fact.POSTBACK, segment), FactTables.POSTBACK_COLUMNS),
                """
                CREATE TABLE %s (%s)""".formatted(table(Fact.ENTRY, segment), FactTables.ENTRY_COLUMNS));
    }

    /** Statements that drop them. */
    static List<String> drop(long segment) {
        return List.of(
                "DROP TABLE IF EXISTS " + table(Fact.CLICK, segment),
                "DROP TABLE IF EXISTS " + words(segment),
                "DROP TABLE IF EXISTS " + table(Fact.POSTBACK, segment),
                "DROP TABLE IF EXISTS " + table(Fact.ENTRY, segment));
    }

    /** Its facts, with the columns of a stored file. */
    static String select(Fact fact, long segment) {
        return switch (fact) {
            case CLICK -> clicks(segment);
            case POSTBACK, ENTRY -> "SELECT * FROM " + table(fact, segment);
        };
    }

    private static String clicks(long segment) {
        String subs = IntStream.rangeClosed(1, SUBS)
                .mapToObj(n -> "split_part(c.subs, chr(31), %d) AS sub%d".formatted(n, n))
                .collect(Collectors.joining(", "));
        return """
                SELECT c.time_and_node, c.sequence, c.clicked_at, c.campaign, c.offer, c.source, c.advertiser, c.external_id,
                    %s, c.cut, c.cost_micros, c.visitor, label.first AS traffic, label.second AS traffic_rule,
                    label.third::INTEGER AS rules_version, c.network, place.first AS country, place.second AS region,
                    place.third AS city, place.fourth AS asn, agent.second AS device, agent.third AS os,
                    agent.fourth AS browser, languages.second AS language, agent.first AS user_agent,
                    came_from.first AS referrer, came_from.second AS referrer_host, languages.first AS accept_language
                FROM %s c
                JOIN %s label ON label.number = c.label
                JOIN %s place ON place.number = c.place
                JOIN %s agent ON agent.number = c.agent
                JOIN %s languages ON languages.number = c.languages
                JOIN %s came_from ON came_from.number = c.came_from""".formatted(
                        subs,
                        table(Fact.CLICK, segment),
                        words(segment),
                        words(segment),
                        words(segment),
                        words(segment),
                        words(segment));
    }
}
