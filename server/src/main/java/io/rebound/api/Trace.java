package io.rebound.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Opening;
import io.rebound.warehouse.ClickSearch;
import io.rebound.warehouse.OpaqueText;
import io.rebound.warehouse.PostbackSearch;
import io.rebound.warehouse.PostbackSearch.Tracking;
import io.rebound.warehouse.PostbackSearch.Which;
import io.rebound.warehouse.Warehouse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a text was seen that is no tracker or click of ours as it stands: what is left of a tracker, somebody else's id, an
 * order. Immutable.
 *
 * @param what the text is, in words
 * @param named the click that it names though it is cut or changed, if that is stored
 * @param clicks that it is an external id or transaction id of, and the one that it names
 * @param postbacks of none of these clicks that brought it as their tracker or transaction id, newest first
 */
record Trace(
        String text, String what, Optional<ClickId> named, List<ClickId> clicks, List<PostbackReceived> postbacks) {
    private static final int MOST = 100;

    static Trace of(String text, Opening opening, Warehouse warehouse) {
        Optional<ClickId> named = opening instanceof Opening.Malformed
                ? Optional.empty()
                : ClickId.claimedBy(text)
                        .filter(click -> !ReportsApi.answered(() -> warehouse.clicks(List.of(click)))
                                .isEmpty());
        Set<ClickId> clicks = new LinkedHashSet<>();
        named.ifPresent(clicks::add);
        String opaque = OpaqueText.sought(text.getBytes(StandardCharsets.UTF_8));
        clicks.addAll(found(Optional.of(opaque), Optional.empty(), warehouse));
        clicks.addAll(found(Optional.empty(), Optional.of(text), warehouse));
        Set<PostbackReceived> postbacks = new LinkedHashSet<>();
        postbacks.addAll(newest(Which.tracking(new Tracking(Optional.empty(), text)), warehouse));
        postbacks.addAll(newest(Which.txid(text), warehouse));
        postbacks.removeIf(postback ->
                PostbackView.click(postback).filter(clicks::contains).isPresent());
        return new Trace(text, words(text, opening), named, List.copyOf(clicks), List.copyOf(postbacks));
    }

    private static List<ClickId> found(Optional<String> externalId, Optional<String> txid, Warehouse warehouse) {
        ClickSearch search =
                new ClickSearch(externalId, txid, Optional.empty(), Optional.empty(), Optional.empty(), MOST);
        return ReportsApi.answered(() -> warehouse.find(search));
    }

    private static List<PostbackReceived> newest(Which which, Warehouse warehouse) {
        return ReportsApi.answered(() -> warehouse.postbacks(PostbackSearch.newest(which, MOST)));
    }

    private static String words(String text, Opening opening) {
        String quoted = Json.quoted(text);
        if (ClickId.parse(text).isPresent()) {
            return quoted + " has the form of a click id, but no such click is stored, not yet or no longer.";
        }
        return switch (opening) {
            case Opening.Genuine genuine -> quoted + " is a tracker of ours.";
            case Opening.Malformed malformed ->
                quoted + " is neither a click id (20 characters) nor a tracker (50): " + malformed.why() + ".";
            case Opening.Truncated cut ->
                quoted + " is a tracker that was cut: only " + cut.goodCharacters() + " of its 50 characters are here.";
            case Opening.Forged forged ->
                quoted + " has the form of a tracker, but its signature is not ours: it was changed or made up.";
            case Opening.UnknownKey unknown ->
                quoted + " is a tracker that was signed with key " + unknown.keyId()
                        + ", which is not ours or was revoked.";
        };
    }

    boolean isEmpty() {
        return clicks.isEmpty() && postbacks.isEmpty();
    }

    /** Whether it is an external id or a transaction id, so that nothing is guessed. */
    boolean isCertain() {
        return named.isEmpty();
    }

    String explanation(Dossier dossier) {
        StringBuilder words = new StringBuilder(what);
        named.ifPresent(click -> words.append(" It begins like the tracker of click ")
                .append(click)
                .append(", which is stored."));
        int others = clicks.size() - (named.isPresent() ? 1 : 0);
        if (others > 0) {
            words.append(others == 1 ? " 1 click has" : " " + others + " clicks have")
                    .append(" it as external id or transaction id.");
        }
        if (postbacks.isEmpty()) {
            return words.append(" No postback brought it as tracker or transaction id.")
                    .toString();
        }
        return words.append(postbacks.size() == 1 ? " 1 postback" : " " + postbacks.size() + " postbacks")
                .append(" brought it as tracker or transaction id, the last one: ")
                .append(dossier.explanation(postbacks.getFirst()))
                .toString();
    }

    ObjectNode json(Dossier dossier, List<ClickView> views, Currency currency) {
        ObjectNode json = Json.newObject()
                .putNull("id")
                .put("asked", text)
                .put("stored", false)
                .put("explanation", explanation(dossier));
        ArrayNode seen = json.putArray("postbacks");
        postbacks.forEach(postback -> seen.add(dossier.view(postback).json()));
        json.putArray("conversions");
        ArrayNode listed = json.putArray("clicks");
        views.forEach(view -> listed.add(view.json(currency)));
        return json;
    }

    /** The postbacks with a transaction id that brought no tracker of ours, newest first. */
    record Strays(Optional<String> txid, List<PostbackReceived> postbacks) {

        static Strays of(Optional<String> txid, Warehouse warehouse) {
            List<PostbackReceived> strays = new ArrayList<>();
            txid.ifPresent(id -> newest(Which.txid(id), warehouse).stream()
                    .filter(postback -> !postback.hasClick())
                    .forEach(strays::add));
            return new Strays(txid, List.copyOf(strays));
        }

        /** Why the clicks that were found count or do not, and why none were. */
        void add(List<ClickView> found, Dossier dossier, ObjectNode page) {
            page.put("explanation", explanation(found, dossier));
            ArrayNode listed = page.putArray("postbacks");
            postbacks.forEach(postback -> listed.add(dossier.view(postback).json()));
        }

        private String explanation(List<ClickView> found, Dossier dossier) {
            String strays = postbacks.isEmpty()
                    ? ""
                    : " " + postbacks.size() + (postbacks.size() == 1 ? " postback" : " postbacks")
                            + " with this transaction id brought no tracker of ours, the last one: "
                            + dossier.explanation(postbacks.getFirst());
            if (!found.isEmpty()) {
                return found.getFirst().explanation() + strays;
            }
            return (txid.isPresent()
                            ? "No click has a postback with this transaction id."
                            : "No click with this external id is stored, not yet or no longer.")
                    + strays;
        }
    }
}
