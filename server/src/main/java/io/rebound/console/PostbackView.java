package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.Advertiser;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.CatalogItem;
import io.rebound.catalog.Goal;
import io.rebound.journal.event.Parameter;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.journal.event.Status;
import io.rebound.ledger.Verdict;
import io.rebound.money.Money;
import io.rebound.postback.Check;
import io.rebound.postback.Result;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A postback as the inspector shows it: what came, what was checked in the order of the contract, what became of it.
 * Immutable.
 *
 * @param verdict what settlement made of it; empty until then
 */
record PostbackView(PostbackReceived postback, Optional<Verdict> verdict, Catalog catalog) {

    static Receipt receipt(PostbackReceived postback) {
        return new Receipt(postback.getReceiptTimeAndNode(), postback.getReceiptSequence());
    }

    ObjectNode json() {
        ObjectNode json = Json.newObject()
                .put("receipt", receipt(postback).toString())
                .put(
                        "received_at",
                        Instant.ofEpochMilli(postback.getReceivedAt()).toString())
                .put("result", postback.getResult())
                .put("message", postback.getMessage());
        json.set("parameters", parameters());
        ArrayNode tolerated = json.putArray("tolerated");
        postback.getToleratedList().forEach(tolerated::add);
        json.put("settled", verdict.map(Verdict::settled).orElse(null))
                .put(
                        "why",
                        verdict.map(Verdict::why).filter(why -> !why.isEmpty()).orElse(null))
                .put(
                        "conversion",
                        verdict.flatMap(Verdict::conversion)
                                .map(Receipt::toString)
                                .orElse(null))
                .put("explanation", new Explanation(postback, verdict).text());
        understood(json);
        json.set("steps", steps());
        return json;
    }

    private void understood(ObjectNode json) {
        Goal goal = catalog.goal(postback.getGoal());
        Advertiser advertiser = catalog.advertiser(postback.getAdvertiser());
        json.put("click_id", click().map(ClickId::toString).orElse(null))
                .put("goal", Integer.toString(postback.getGoal()))
                .put("goal_name", goal == null ? null : goal.name())
                .put("advertiser", Integer.toString(postback.getAdvertiser()))
                .put("advertiser_name", advertiser == null ? null : advertiser.name())
                .put("channel", postback.getChannel().name().toLowerCase(Locale.ROOT))
                .put("method", postback.getMethod())
                .put("amount", amount().orElse(null))
                .put("currency", postback.getCurrency())
                .put("txid", postback.getTxid().isEmpty() ? null : postback.getTxid())
                .put("status", status().orElse(null))
                .put("kind", postback.getKind().name().toLowerCase(Locale.ROOT));
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

    /** What comes after the check that failed was not asked: neither passed nor failed. */
    private ArrayNode steps() {
        Optional<Check> failed = Stream.of(Result.values())
                .filter(result -> result != Result.ACCEPTED && result.code().equals(postback.getResult()))
                .map(Result::check)
                .findFirst();
        ArrayNode steps = Json.newObject().arrayNode();
        for (Check check : Check.values()) {
            if (check == Check.RECORDING) {
                continue; // what is shown here was recorded
            }
            ObjectNode step = steps.addObject().put("check", check.name().toLowerCase(Locale.ROOT));
            int order = failed.map(check::compareTo).orElse(-1);
            if (order < 0) {
                step.put("passed", true).put("detail", found(check));
            } else if (order == 0) {
                step.put("passed", false).put("detail", postback.getMessage());
            } else {
                step.putNull("passed").put("detail", "not reached");
            }
        }
        return steps;
    }

    private String found(Check check) {
        return switch (check) {
            case READABLE -> postback.getMethod() + " with " + postback.getParametersCount() + " parameters";
            case KEY -> "the key of " + name(catalog.goal(postback.getGoal()));
            case CLARITY -> "each name came once";
            case TRACKING ->
                click().map(click -> "our tracker of click " + click).orElse("");
            case ADVERTISER -> name(catalog.advertiser(postback.getAdvertiser()));
            case GOAL -> name(catalog.goal(postback.getGoal()));
            case AMOUNT -> amount().orElse("none came and none is needed");
            case CURRENCY -> postback.getCurrency();
            case STATUS -> status().orElse("none came");
            case TIME -> Instant.ofEpochMilli(postback.getEventTime()).toString();
            case RECORDING -> "";
        };
    }

    private static String name(@Nullable CatalogItem item) {
        return item == null ? "unknown" : item.name();
    }

    private Optional<ClickId> click() {
        return postback.hasClick()
                ? Optional.of(new ClickId(
                        postback.getClick().getTimeAndNode(),
                        postback.getClick().getSequence()))
                : Optional.empty();
    }

    private Optional<String> amount() {
        return postback.hasAmountMicros() ? Optional.of(Money.plain(postback.getAmountMicros())) : Optional.empty();
    }

    private Optional<String> status() {
        Status status = postback.getStatus();
        return status == Status.UNSPECIFIED || status == Status.UNRECOGNIZED
                ? Optional.empty()
                : Optional.of(status.name().toLowerCase(Locale.ROOT));
    }
}
