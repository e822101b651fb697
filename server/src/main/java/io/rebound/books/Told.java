package io.rebound.books;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * By which postbacks a source wanted to be told of what, at any time: read from every version of the catalog's documents.
 * Immutable.
 */
final class Told {
    /** A change of the catalog so close to a booking may have come before or after it. */
    private static final long SLACK_MILLIS = 2_000;

    private static final int OWN = 0;
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<Integer, List<Postback>> bySource = new HashMap<>();

    /** A postback of a source, with every version of its terms, the oldest first. */
    private record Postback(int rule, List<Terms> versions) {}

    /** @param from when they came into force, milliseconds since 1970 */
    private record Terms(long from, JsonNode json) {
        boolean tells(EntryRow entry, boolean isOwn) {
            if (json.path("archived").asBoolean() || (isOwn && !json.has("postback_url"))) {
                return false;
            }
            EntryRow.Place place = entry.place();
            return isAbout("goal", isOwn ? 0 : place.goal())
                    && isAbout("offer", isOwn ? 0 : place.offer())
                    && isAbout("campaign", isOwn ? 0 : place.campaign())
                    && hears(json.path(isOwn ? "postback_on" : "on"), entry.news());
        }

        private boolean isAbout(String what, int given) {
            return given == 0 || !json.has(what) || json.path(what).asInt() == given;
        }

        private static boolean hears(JsonNode statuses, String status) {
            for (JsonNode wanted : statuses) {
                if (wanted.asText().equals(status)) {
                    return true;
                }
            }
            return false;
        }
    }

    private Told() {}

    static Told of(LedgerSnapshot ledger) throws SQLException {
        Told told = new Told();
        Map<String, Postback> byItem = new HashMap<>();
        try (Statement statement = ledger.connection().createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT kind, id, body, changed_at FROM catalog_item
                        WHERE kind IN ('source', 'postback_rule') ORDER BY kind, id, version""")) {
            while (row.next()) {
                JsonNode body = JSON.readTree(row.getString(3));
                boolean isOwn = row.getString(1).equals("source");
                int id = row.getInt(2);
                int source = isOwn ? id : body.path("source").asInt();
                byItem.computeIfAbsent(row.getString(1) + id, first -> {
                            Postback postback = new Postback(isOwn ? OWN : id, new ArrayList<>());
                            told.bySource
                                    .computeIfAbsent(source, none -> new ArrayList<>())
                                    .add(postback);
                            return postback;
                        })
                        .versions()
                        .add(new Terms(row.getLong(4), body));
            }
        } catch (JsonProcessingException damage) {
            throw new BooksException(
                    "the catalog has a document that cannot be read: " + damage.getOriginalMessage(), damage);
        }
        return told;
    }

    /** The rules by which the entry's source must have been told of it; 0 is the source's own postback. */
    Set<Integer> rules(EntryRow entry) {
        Set<Integer> rules = new HashSet<>();
        if (!entry.news().isEmpty()) {
            for (Postback postback : bySource.getOrDefault(entry.place().source(), List.of())) {
                if (isTold(postback, entry)) {
                    rules.add(postback.rule());
                }
            }
        }
        return rules;
    }

    /** Whether each version says so that may have been in force. */
    private static boolean isTold(Postback postback, EntryRow entry) {
        List<Terms> versions = postback.versions();
        if (versions.getFirst().from() > entry.bookedAt() - SLACK_MILLIS) {
            return false;
        }
        for (int i = 0; i < versions.size(); i++) {
            long until = i + 1 < versions.size() ? versions.get(i + 1).from() : Long.MAX_VALUE;
            boolean inForce = versions.get(i).from() <= entry.bookedAt() + SLACK_MILLIS
                    && until > entry.bookedAt() - SLACK_MILLIS;
            if (inForce && !versions.get(i).tells(entry, postback.rule() == OWN)) {
                return false;
            }
        }
        return true;
    }
}
