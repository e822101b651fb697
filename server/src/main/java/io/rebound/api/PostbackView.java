package io.rebound.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.Advertiser;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.Goal;
import io.rebound.journal.event.Parameter;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.journal.event.Status;
import io.rebound.ledger.Verdict;
import io.rebound.money.Money;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A postback as the inspector shows it: what came, what was checked in the order of the contract, what became of it.
 * Immutable.
 */
record PostbackView(PostbackReceived postback, Dossier dossier) {

    ObjectNode json() {
        Receipt receipt = Dossier.receipt(postback);
        ObjectNode json = Json.newObject()
                .put("receipt", receipt.toString())
                .put("received_at", time(postback.getReceivedAt()))
                .put("result", postback.getResult())
                .put("message", postback.getMessage());
        json.set("parameters", parameters());
        ArrayNode tolerated = json.putArray("tolerated");
        postback.getToleratedList().forEach(tolerated::add);
        verdict(dossier.verdict(receipt), json);
        json.put("explanation", dossier.explanation(postback));
        json.put(
                "cure",
                new Explanation(postback, dossier.verdict(receipt)).cure().orElse(null));
        understood(json);
        replays(receipt, json);
        json.set("steps", new CheckSteps(postback, dossier.catalog()).json());
        return json;
    }

    /** What settlement made of it; nulls until then. */
    static void verdict(Optional<Verdict> verdict, ObjectNode json) {
        json.put("settled", verdict.map(Verdict::settled).orElse(null))
                .put(
                        "why",
                        verdict.map(Verdict::why).filter(why -> !why.isEmpty()).orElse(null))
                .put(
                        "conversion",
                        verdict.flatMap(Verdict::conversion)
                                .map(Receipt::toString)
                                .orElse(null));
    }

    private void understood(ObjectNode json) {
        Catalog catalog = dossier.catalog();
        Goal goal = catalog.goal(postback.getGoal());
        Advertiser advertiser = catalog.advertiser(postback.getAdvertiser());
        json.put("click_id", click(postback).map(ClickId::toString).orElse(null))
                .put("goal", Integer.toString(postback.getGoal()))
                .put("goal_name", goal == null ? null : goal.name())
                .put("advertiser", Integer.toString(postback.getAdvertiser()))
                .put("advertiser_name", advertiser == null ? null : advertiser.name())
                .put("channel", postback.getChannel().name().toLowerCase(Locale.ROOT))
                .put("method", postback.getMethod())
                .put("amount", amount(postback).orElse(null))
                .put("currency", postback.getCurrency())
                .put("txid", postback.getTxid().isEmpty() ? null : postback.getTxid())
                .put("status", status(postback).orElse(null))
                .put("kind", postback.getKind().name().toLowerCase(Locale.ROOT));
    }

    private void replays(Receipt receipt, ObjectNode json) {
        List<Receipt> replays = dossier.replays(receipt);
        json.put("replay_of", Dossier.original(postback).map(Receipt::toString).orElse(null));
        if (postback.hasReplayOf()) {
            json.put("first_received_at", time(postback.getReplayOf().getReceivedAt()));
        }
        ArrayNode listed = json.putArray("replays");
        replays.forEach(replay -> listed.add(replay.toString()));
    }

    /** As they came; a name that came twice has a list of values. */
    private ObjectNode parameters() {
        ObjectNode parameters = Json.newObject();
        for (Parameter parameter : postback.getParametersList()) {
            JsonNode earlier = parameters.get(parameter.getName());
            if (earlier == null) {
                parameters.put(parameter.getName(), parameter.getValue());
            } else if (earlier instanceof ArrayNode values) {
                values.add(parameter.getValue());
            } else {
                parameters.putArray(parameter.getName()).add(earlier).add(parameter.getValue());
            }
        }
        return parameters;
    }

    static Optional<ClickId> click(PostbackReceived postback) {
        return postback.hasClick()
                ? Optional.of(new ClickId(
                        postback.getClick().getTimeAndNode(),
                        postback.getClick().getSequence()))
                : Optional.empty();
    }

    static Optional<String> amount(PostbackReceived postback) {
        return postback.hasAmountMicros() ? Optional.of(Money.plain(postback.getAmountMicros())) : Optional.empty();
    }

    static Optional<String> status(PostbackReceived postback) {
        Status status = postback.getStatus();
        return status == Status.UNSPECIFIED || status == Status.UNRECOGNIZED
                ? Optional.empty()
                : Optional.of(status.name().toLowerCase(Locale.ROOT));
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
