package io.rebound.books;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.rebound.catalog.Period;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Holds what is stored as used of caps and tiers against the entries of the conversions that arrived in the period. What
 * clicks have used is not among it: the journal that it was counted from is trimmed. Used once.
 */
final class CounterCheck {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String STORED = """
            SELECT owner, measure, period_start, used FROM usage
            WHERE measure IN ('conversions', 'revenue', 'payout')""";
    private static final String OWNERS = """
            SELECT id, kind, body FROM catalog_item one
            WHERE kind IN ('cap', 'payout_terms') AND version = (
                SELECT max(version) FROM catalog_item other WHERE other.kind = one.kind AND other.id = one.id)""";
    private static final String ENTRIES = """
            SELECT c.received_at, e.goal, e.offer, e.campaign, e.source, e.payout_terms, e.conversions, e.revenue_micros,
                e.payout_micros
            FROM entry e JOIN conversion c ON c.id = e.conversion""";
    private static final List<String> SCOPES = List.of("goal", "offer", "campaign", "source", "payout_terms");

    private final LedgerSnapshot ledger;
    private final Findings findings;
    private final Map<Counter, Long> stored = new HashMap<>();
    private final Map<Counter, Long> counted = new HashMap<>();
    private final Map<Item, List<Owner>> owners = new HashMap<>();

    /** A row of what is used. */
    private record Counter(int owner, String measure, long from) {}

    /** Whose conversions count: those of a goal, an offer …, or those that terms have paid. */
    private record Item(String scope, int id) {}

    /** A cap, or payout terms. */
    private record Owner(int id, String kind, Period period, ZoneId zone) {}

    CounterCheck(LedgerSnapshot ledger, Findings findings) {
        this.ledger = ledger;
        this.findings = findings;
    }

    void run() throws SQLException {
        try (Statement statement = ledger.connection().createStatement()) {
            readStored(statement);
            if (!stored.isEmpty()) {
                readOwners(statement);
                count(statement);
            }
        }
        Map<Integer, Owner> byId = new HashMap<>();
        owners.values().forEach(some -> some.forEach(owner -> byId.put(owner.id(), owner)));
        long checked = 0;
        for (var counter : stored.entrySet()) {
            Owner owner = byId.get(counter.getKey().owner());
            if (owner != null) {
                compare(counter.getKey(), counter.getValue(), owner);
                checked++;
            }
        }
        findings.checked(Check.COUNTERS, checked);
    }

    private void readStored(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(STORED)) {
            while (row.next()) {
                stored.put(new Counter(row.getInt(1), row.getString(2), row.getLong(3)), row.getLong(4));
            }
        }
    }

    /** Nothing is counted any more for those that are archived. */
    private void readOwners(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(OWNERS)) {
            while (row.next()) {
                JsonNode body = JSON.readTree(row.getString(3));
                if (!body.path("archived").asBoolean()) {
                    boolean isCap = row.getString(2).equals("cap");
                    Item item = isCap
                            ? new Item(
                                    body.path("scope").asText(),
                                    body.path("item").asInt())
                            : new Item("payout_terms", row.getInt(1));
                    owners.computeIfAbsent(item, none -> new ArrayList<>(1))
                            .add(new Owner(
                                    row.getInt(1),
                                    isCap ? "cap" : "payout terms",
                                    period(body.path(isCap ? "period" : "per").asText()),
                                    ZoneId.of(body.path("zone").asText())));
                }
            }
        } catch (JsonProcessingException damage) {
            throw new BooksException(
                    "the catalog has a document that cannot be read: " + damage.getOriginalMessage(), damage);
        }
    }

    private static Period period(String word) {
        return Period.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private void count(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(ENTRIES)) {
            while (row.next()) {
                Instant received = Instant.ofEpochMilli(row.getLong(1));
                for (int i = 0; i < SCOPES.size(); i++) {
                    Item item = new Item(SCOPES.get(i), row.getInt(2 + i));
                    for (Owner owner : owners.getOrDefault(item, List.of())) {
                        long from =
                                owner.period().startOf(received, owner.zone()).toEpochMilli();
                        count(new Counter(owner.id(), "conversions", from), row.getLong(7));
                        count(new Counter(owner.id(), "revenue", from), row.getLong(8));
                        count(new Counter(owner.id(), "payout", from), row.getLong(9));
                    }
                }
            }
        }
    }

    private void count(Counter counter, long amount) {
        if (stored.containsKey(counter)) {
            counted.merge(counter, amount, Math::addExact);
        }
    }

    private void compare(Counter counter, long used, Owner owner) {
        long sum = counted.getOrDefault(counter, 0L);
        if (sum != used) {
            String period = owner.period().name().toLowerCase(Locale.ROOT);
            findings.different(
                    Check.COUNTERS,
                    owner.kind() + " " + owner.id() + ", " + period + " from " + Instant.ofEpochMilli(counter.from()),
                    "stored: " + text(counter, used),
                    "its entries: " + text(counter, sum));
        }
    }

    private static String text(Counter counter, long amount) {
        return counter.measure() + " " + (counter.measure().equals("conversions") ? amount : Money.text(amount));
    }
}
