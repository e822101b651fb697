package io.rebound.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.api.StatementsApi.Span;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.CatalogItem;
import io.rebound.catalog.Goal;
import io.rebound.csv.CsvText;
import io.rebound.ledger.StatementLine;
import io.rebound.ledger.Statements.Party;
import io.rebound.money.Money;
import io.rebound.settlement.Posting;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A statement's lines, as JSON and as CSV, with what they add up to. Owned by one thread. */
final class StatementTable {
    private static final List<String> AMOUNTS = List.of("amount", "revenue", "payout", "pending", "due");

    private final Party party;
    private final CatalogItem whose;
    private final Catalog catalog;
    private final List<ObjectNode> lines = new ArrayList<>();
    private final Map<String, Total> totals = new TreeMap<>();

    /** What is owed in one currency. */
    private static final class Total {
        private long entries;
        private long conversions;
        private long owed;
        private long pending;
    }

    StatementTable(Party party, CatalogItem whose, Catalog catalog) {
        this.party = party;
        this.whose = whose;
        this.catalog = catalog;
    }

    /** What is owed, as the API calls it. */
    private String owed() {
        return party == Party.ADVERTISER ? "revenue" : "payout";
    }

    void add(Span span, StatementLine line) {
        ObjectNode json = Json.newObject();
        if (span.month() != null) {
            json.put("month", span.month());
        }
        put(json, "campaign", line.campaign());
        put(json, "offer", line.offer());
        put(json, party == Party.ADVERTISER ? "source" : "advertiser", other(line));
        put(json, "goal", line.goal());
        json.put("entries", line.entryCount());
        for (Posting.Kind kind : Posting.Kind.values()) {
            json.put(kind.code(), line.entries().getOrDefault(kind, 0L));
        }
        json.put("conversions", line.conversions());
        json.put("amount", Money.plain(line.amountMicros()))
                .put("currency", line.currency().getCurrencyCode());
        putOwed(
                json,
                line.owedMicros(),
                line.pendingMicros(),
                line.bookCurrency().getCurrencyCode());
        json.put("entries_url", entriesUrl(span, line));
        lines.add(json);
        Total total = totals.computeIfAbsent(line.bookCurrency().getCurrencyCode(), currency -> new Total());
        total.entries += line.entryCount();
        total.conversions += line.conversions();
        total.owed = Math.addExact(total.owed, line.owedMicros());
        total.pending = Math.addExact(total.pending, line.pendingMicros());
    }

    private int other(StatementLine line) {
        if (party == Party.ADVERTISER) {
            return line.source();
        }
        Goal goal = catalog.goal(line.goal());
        return goal == null ? 0 : goal.advertiser().value();
    }

    private void put(ObjectNode json, String name, int id) {
        CatalogItem item = catalog.item(id);
        json.put(name, Integer.toString(id)).put(name + "_name", item == null ? "" : item.name());
    }

    private void putOwed(ObjectNode json, long owed, long pending, String currency) {
        json.put(owed(), Money.plain(owed))
                .put("pending", Money.plain(pending))
                .put("due", Money.plain(Math.subtractExact(owed, pending)))
                .put("book_currency", currency);
    }

    /** Where every entry of the line is listed. */
    private String entriesUrl(Span span, StatementLine line) {
        String url = EntriesApi.PATH + "?" + Json.word(party) + "=" + whose.id() + "&campaign=" + line.campaign()
                + "&offer=" + line.offer() + "&goal=" + line.goal();
        return (party == Party.ADVERTISER ? url + "&source=" + line.source() : url)
                + "&currency=" + line.currency()
                + "&book_currency=" + line.bookCurrency()
                + "&from=" + span.from()
                + "&to=" + span.to();
    }

    List<ObjectNode> json() {
        return lines;
    }

    void putTotals(ObjectNode answer) {
        ArrayNode sums = answer.putArray("totals");
        totals.forEach((currency, total) -> {
            ObjectNode json = sums.addObject();
            json.put("entries", total.entries).put("conversions", total.conversions);
            putOwed(json, total.owed, total.pending, currency);
        });
    }

    String csv() {
        CsvText csv = new CsvText();
        List<String> columns = columns();
        csv.line(columns);
        for (ObjectNode line : lines) {
            csv.line(Arrays.asList(
                    columns.stream().map(column -> cell(line, column)).toArray()));
        }
        return csv.toString();
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>();
        if (lines.isEmpty()) {
            columns.addAll(List.of("campaign", "offer", "goal", "entries", "conversions", owed(), "pending", "due"));
        } else {
            lines.getFirst().fieldNames().forEachRemaining(columns::add);
        }
        return columns;
    }

    private static Object cell(ObjectNode line, String column) {
        if (AMOUNTS.contains(column)) {
            return new BigDecimal(line.path(column).asText());
        }
        return line.path(column).isNumber()
                ? line.path(column).longValue()
                : line.path(column).asText();
    }
}
