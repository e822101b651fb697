package io.rebound.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.platform.Checked;
import io.rebound.platform.Conversions;
import io.rebound.platform.Occurrence;
import io.rebound.platform.Platform;
import io.rebound.platform.Slot;
import io.rebound.platform.Traffic;
import java.util.List;
import java.util.Map;

/**
 * A platform as the API shows it. What it is as an advertiser's platform stands first; what it is as a source, in
 * {@code as_source}.
 */
final class PlatformJson {
    /** Our names, in the order in which people read them. */
    private static final List<String> OURS =
            List.of("tracking", "amount", "txid", "goal", "currency", "status", "event_time");

    private PlatformJson() {}

    static ObjectNode of(Platform platform) {
        ObjectNode json = Json.newObject();
        json.put("name", platform.name());
        json.put("title", platform.title());
        json.put("kind", kind(platform));
        platform.conversions()
                .ifPresentOrElse(
                        conversions -> put(json, conversions),
                        () -> platform.traffic().ifPresent(traffic -> put(json, traffic)));
        platform.traffic().ifPresent(traffic -> json.set("as_source", asSource(traffic)));
        put(json, platform.checked());
        return json;
    }

    private static String kind(Platform platform) {
        if (platform.traffic().isEmpty()) {
            return "advertiser";
        }
        return platform.conversions().isEmpty() ? "source" : "both";
    }

    private static void put(ObjectNode json, Conversions conversions) {
        Slot slot = conversions.tracker();
        json.put("tracker_parameter", slot.parameter());
        json.put("tracker_overflow", slot.overflow().orElse(null));
        ObjectNode parameters = json.putObject("parameters");
        ObjectNode aliases = json.putObject("aliases");
        for (String ours : OURS) {
            List<String> theirs = conversions.names().get(ours);
            if (theirs != null) {
                parameters.put(ours, theirs.getFirst());
                putTexts(aliases.putArray(ours), theirs);
            } else if (!conversions.foreign().contains(ours)) {
                parameters.put(ours, ours);
            }
        }
        putTexts(
                json.putArray("foreign"),
                conversions.foreign().stream().sorted().toList());
        conversions.sequence().ifPresent(sequence -> json.put("sequence", sequence));
        put(json.putObject("macros"), conversions.macros());
        ObjectNode limits = json.putObject("limits");
        slot.limit().ifPresent(limit -> limits.put(slot.parameter(), limit));
        ObjectNode statuses = json.putObject("statuses");
        conversions.occurrences().forEach((word, meaning) -> statuses.put(word, meaning(meaning)));
        json.put("amounts", Json.word(conversions.amounts()));
        conversions.currency().ifPresent(currency -> json.put("currency", currency.getCurrencyCode()));
        putTexts(json.putArray("steps"), conversions.steps());
    }

    private static void put(ObjectNode json, Traffic traffic) {
        ObjectNode parameters = json.putObject("parameters");
        traffic.tokens().keySet().forEach(ours -> parameters.put(ours, parameter(traffic, ours)));
        put(json.putObject("macros"), traffic.tokens());
        json.putObject("limits");
        json.putObject("statuses");
        putTexts(json.putArray("steps"), traffic.steps());
    }

    private static ObjectNode asSource(Traffic traffic) {
        ObjectNode json = Json.newObject();
        ObjectNode parameters = json.putObject("parameters");
        traffic.tokens().keySet().forEach(ours -> parameters.put(ours, parameter(traffic, ours)));
        put(json.putObject("tokens"), traffic.tokens());
        json.put("postback_url", traffic.postbackUrl().orElse(null));
        json.put("success_match", traffic.successMatch().orElse(null));
        putTexts(json.putArray("steps"), traffic.steps());
        return json;
    }

    private static void put(ObjectNode json, Checked checked) {
        json.put("source", checked.sources().getFirst());
        putTexts(json.putArray("sources"), checked.sources());
        json.put("checked", checked.on().toString());
        putTexts(json.putArray("unverified"), List.copyOf(checked.unverified()));
    }

    private static String parameter(Traffic traffic, String ours) {
        return traffic.names().getOrDefault(ours, List.of(ours)).getFirst();
    }

    /** As it is written in the preset's file. */
    private static String meaning(Occurrence meaning) {
        return meaning.kind() == Occurrence.Kind.NOTHING
                ? "nothing"
                : Json.word(meaning.kind()) + " " + Json.word(meaning.standing());
    }

    private static void put(ObjectNode json, Map<String, String> texts) {
        texts.forEach(json::put);
    }

    private static void putTexts(ArrayNode json, List<String> texts) {
        texts.forEach(json::add);
    }
}
