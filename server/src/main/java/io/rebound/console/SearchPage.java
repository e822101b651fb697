package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.http.ApiAnswer;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code /search}: whatever somebody has at hand leads to its page, or to a list where several are meant. Thread-safe; blocks.
 */
final class SearchPage {
    private static final int LONGEST = 500;
    private static final int MOST_OF_A_KIND = 20;

    /** Ids of clicks, receipts, conversions and deliveries alike. */
    private static final int ID_LENGTH = 20;

    private final Gate gate;

    SearchPage(Gate gate) {
        this.gate = gate;
    }

    /** Something that is meant, perhaps. */
    record Match(String kind, String title, String text, String link) {}

    /** @param said what is known of the text itself; empty if nothing */
    record Model(String asked, List<Match> matches, String said) {}

    /** What has names. */
    private enum Named {
        CAMPAIGN,
        SOURCE,
        OFFER,
        ADVERTISER,
        GOAL;

        String kind() {
            return Standing.capital(name().toLowerCase(java.util.Locale.ROOT));
        }

        String path() {
            return "/" + name().toLowerCase(java.util.Locale.ROOT) + "s";
        }
    }

    List<Route> routes() {
        return List.of(gate.get("/search", this::search));
    }

    private ApiAnswer search(Visit visit) throws Exception {
        String asked = visit.query("q").orElse("");
        if (asked.length() > LONGEST) {
            throw Problem.field("q", "at most " + LONGEST + " characters are looked for, got " + asked.length());
        }
        if (asked.isEmpty()) {
            return page(visit, new Model("", List.of(), ""));
        }
        List<Match> matches = new ArrayList<>();
        byId(visit, asked, matches);
        String said = asClick(visit, asked, matches);
        byTransaction(visit, asked, matches);
        byName(visit, asked, matches);
        return matches.size() == 1
                ? Html.see(matches.getFirst().link())
                : page(visit, new Model(asked, List.copyOf(matches), said));
    }

    private static ApiAnswer page(Visit visit, Model model) {
        Frame frame = visit.frame("Search", null);
        int status = model.matches().isEmpty() && !model.asked().isEmpty() ? 404 : 200;
        return Html.page(status, (out, plain) -> JtesearchGenerated.render(out, plain, frame, model));
    }

    private static void byId(Visit visit, String asked, List<Match> matches) throws Exception {
        if (asked.length() < ID_LENGTH || asked.length() > 2 * ID_LENGTH) {
            return;
        }
        String id = Target.segment(asked);
        Optional<JsonNode> conversion = there(visit, "/conversions/" + id);
        conversion.ifPresent(found -> matches.add(conversion(found)));
        if (there(visit, "/clicks/" + id)
                .filter(found -> found.path("id").asText().equals(asked))
                .isEmpty()) {
            there(visit, "/postbacks/" + id).ifPresent(found -> matches.add(postback(found)));
            there(visit, "/deliveries/" + id)
                    .ifPresent(found -> matches.add(
                            new Match("Delivery", asked, found.path("state").asText(), "/deliveries/" + id)));
        }
    }

    private static Optional<JsonNode> there(Visit visit, String target) throws Exception {
        return OwnApi.ifThere(() -> visit.api().get(target));
    }

    /** By click id, tracker whole or cut, external id, transaction id; and what the API says of it. */
    private static String asClick(Visit visit, String asked, List<Match> matches) throws Exception {
        JsonNode known;
        try {
            known = visit.api().get("/clicks/" + Target.segment(asked));
        } catch (Problem unknown) {
            return matches.isEmpty() ? String.valueOf(unknown.getMessage()) : "";
        }
        if (!known.path("id").isNull()) {
            matches.add(click(known));
            return "";
        }
        known.path("clicks").forEach(found -> matches.add(click(found)));
        for (JsonNode postback : known.path("postbacks")) {
            Match match = postback(postback);
            if (!matches.contains(match) && matches.size() < MOST_OF_A_KIND) {
                matches.add(match);
            }
        }
        return known.path("explanation").asText();
    }

    private static Match click(JsonNode found) {
        return new Match(
                "Click",
                found.path("id").asText(),
                found.path("explanation").asText(),
                "/clicks/" + found.path("id").asText());
    }

    private static Match conversion(JsonNode found) {
        return new Match(
                "Conversion",
                found.path("id").asText(),
                found.path("status").asText() + ", " + found.path("amount").asText() + " "
                        + found.path("currency").asText(),
                "/conversions/" + found.path("id").asText());
    }

    private static Match postback(JsonNode found) {
        return new Match(
                "Postback",
                found.path("receipt").asText(),
                found.path("explanation").asText(),
                "/postbacks/" + found.path("receipt").asText());
    }

    private static void byTransaction(Visit visit, String asked, List<Match> matches) throws Exception {
        String target = new Target("/conversions?limit=" + MOST_OF_A_KIND)
                .with("txid", asked)
                .text();
        there(visit, target).ifPresent(page -> page.path("items").forEach(found -> matches.add(conversion(found))));
    }

    private static void byName(Visit visit, String asked, List<Match> matches) throws Exception {
        for (Named named : Named.values()) {
            there(visit, named.path() + "/" + Target.segment(asked))
                    .ifPresent(found -> matches.add(item(named, found)));
            String target = new Target(named.path() + "?limit=" + MOST_OF_A_KIND)
                    .with("search", asked)
                    .text();
            visit.api().get(target).path("items").forEach(found -> matches.add(item(named, found)));
        }
    }

    private static Match item(Named named, JsonNode found) {
        String id = found.path("id").asText();
        return new Match(named.kind(), found.path("name").asText(), "", named.path() + "/" + id);
    }
}
