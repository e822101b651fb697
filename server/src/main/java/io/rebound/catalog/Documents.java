package io.rebound.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.money.Payout;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Catalog items as the JSON documents that are stored. Stored documents never change, so a field may be added here with
 * the value that old documents imply, and is never renamed or given another meaning. Thread-safe.
 */
final class Documents {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Documents() {}

    static String write(CatalogItem item) {
        ObjectNode json = MAPPER.createObjectNode().put("name", item.name()).put("archived", item.archived());
        switch (item) {
            case Advertiser advertiser -> json.put("platform", advertiser.platform());
            case Goal goal -> write(goal, json);
            case Source source -> write(source, json);
            case Offer offer ->
                json.put("advertiser", offer.advertiser().value())
                        .put("url", offer.url())
                        .put("tracker_parameter", offer.trackerParameter());
            case Campaign campaign -> write(campaign, json);
        }
        return json.toString();
    }

    private static void write(Goal goal, ObjectNode json) {
        json.put("advertiser", goal.advertiser().value())
                .put("key", goal.key())
                .put("pixel_key", goal.pixelKey())
                .put("key_enabled", goal.keyEnabled())
                .put("enabled", goal.enabled())
                .put("amount_required", goal.amountRequired())
                .put("currency", goal.currency().getCurrencyCode())
                .put("duplicates", word(goal.duplicates()))
                .put("txid_scope", word(goal.txidScope()))
                .put("window_seconds", goal.window().toSeconds())
                .put("minimum_seconds", goal.minimum().toSeconds())
                .put("approval", word(goal.approval()))
                .put("pixel_amounts", goal.pixelAmounts())
                .put("always_ok", goal.alwaysOk());
        if (goal.amountMode() != Goal.AmountMode.STRICT) {
            json.put("amount_mode", word(goal.amountMode()));
        }
        if (!goal.dialect().equals(GoalDialect.NONE)) {
            json.set("dialect", DialectDocument.write(goal.dialect()));
        }
        write(goal.access(), json);
        goal.defaultAmount().ifPresent(micros -> json.put("default_amount_micros", micros));
        goal.maxAmount().ifPresent(micros -> json.put("max_amount_micros", micros));
        switch (goal.payout()) {
            case Payout.Fixed fixed -> json.put("payout_fixed_micros", fixed.micros());
            case Payout.Percent percent -> json.put("payout_percent_micros", percent.micros());
        }
    }

    private static void write(GoalAccess access, ObjectNode json) {
        access.previousKey().ifPresent(previous -> {
            json.put("previous_key", previous.key());
            previous.until().ifPresent(until -> json.put("previous_key_until", until.toEpochMilli()));
        });
        if (!access.addresses().any()) {
            ArrayNode addresses = json.putArray("allowed_addresses");
            access.addresses().texts().forEach(addresses::add);
        }
        if (!access.secrets().isEmpty()) {
            ArrayNode secrets = json.put("signed", access.signed()).putArray("signing_secrets");
            access.secrets().forEach(secret -> secrets.add(secret.reveal()));
        }
    }

    private static void write(Source source, ObjectNode json) {
        json.put("kind", source.kind()).put("dialect", source.dialect());
        ArrayNode on = json.putArray("postback_on");
        source.postbackOn().forEach(on::add);
        source.postbackUrl().ifPresent(url -> json.put("postback_url", url));
        source.successMatch().ifPresent(text -> json.put("success_match", text));
    }

    private static void write(Campaign campaign, ObjectNode json) {
        json.put("source", campaign.source().value())
                .put("code", campaign.code())
                .put("paused", campaign.paused());
        ArrayNode offers = json.putArray("offers");
        campaign.offers()
                .forEach(one ->
                        offers.addObject().put("offer", one.offer().value()).put("weight", one.weight()));
        campaign.fallbackUrl().ifPresent(url -> json.put("fallback_url", url));
    }

    /** @throws IllegalStateException if this version of the program cannot read it */
    static CatalogItem read(String kind, int id, int version, String document) {
        try {
            JsonNode json = MAPPER.readTree(document);
            return switch (kind) {
                case "advertiser" ->
                    new Advertiser(new Id<>(id), text(json, "name"), text(json, "platform"), flag(json, "archived"));
                case "goal" -> goal(new Id<>(id), version, json);
                case "source" -> source(new Id<>(id), json);
                case "offer" ->
                    new Offer(
                            new Id<>(id),
                            id(json, "advertiser"),
                            text(json, "name"),
                            text(json, "url"),
                            text(json, "tracker_parameter"),
                            flag(json, "archived"));
                case "campaign" -> campaign(new Id<>(id), json);
                default -> throw new IllegalArgumentException("unknown kind");
            };
        } catch (JsonProcessingException | IllegalArgumentException unreadable) {
            throw new IllegalStateException(
                    "the catalog's " + kind + " " + id + " in version " + version
                            + " cannot be read, is the ledger of a newer version of Rebound?",
                    unreadable);
        }
    }

    private static Goal goal(Id<Goal> id, int version, JsonNode json) {
        return new Goal(
                id,
                version,
                id(json, "advertiser"),
                text(json, "name"),
                text(json, "key"),
                text(json, "pixel_key"),
                access(json),
                flag(json, "key_enabled"),
                flag(json, "enabled"),
                flag(json, "amount_required"),
                micros(json, "default_amount_micros"),
                Currency.getInstance(text(json, "currency")),
                json.has("payout_percent_micros")
                        ? new Payout.Percent(number(json, "payout_percent_micros"))
                        : new Payout.Fixed(number(json, "payout_fixed_micros")),
                Goal.Duplicates.valueOf(constant(json, "duplicates")),
                Goal.TxidScope.valueOf(constant(json, "txid_scope")),
                Duration.ofSeconds(number(json, "window_seconds")),
                Duration.ofSeconds(number(json, "minimum_seconds")),
                micros(json, "max_amount_micros"),
                Goal.Approval.valueOf(constant(json, "approval")),
                json.has("amount_mode")
                        ? Goal.AmountMode.valueOf(constant(json, "amount_mode"))
                        : Goal.AmountMode.STRICT,
                json.has("dialect") ? DialectDocument.read(json.get("dialect")) : GoalDialect.NONE,
                flag(json, "pixel_amounts"),
                flag(json, "always_ok"),
                flag(json, "archived"));
    }

    private static GoalAccess access(JsonNode json) {
        List<String> addresses = new ArrayList<>();
        List<SigningSecret> secrets = new ArrayList<>();
        json.path("signing_secrets").forEach(secret -> secrets.add(SigningSecret.of(secret.textValue())));
        json.path("allowed_addresses").forEach(range -> addresses.add(range.textValue()));
        return new GoalAccess(
                optionalText(json, "previous_key")
                        .map(key -> new PreviousKey(
                                key,
                                json.has("previous_key_until")
                                        ? Optional.of(Instant.ofEpochMilli(number(json, "previous_key_until")))
                                        : Optional.empty())),
                AllowedAddresses.of(addresses),
                List.copyOf(secrets),
                json.path("signed").booleanValue());
    }

    private static Source source(Id<Source> id, JsonNode json) {
        List<String> on = new ArrayList<>();
        json.required("postback_on").forEach(status -> on.add(status.textValue()));
        return new Source(
                id,
                text(json, "name"),
                text(json, "kind"),
                text(json, "dialect"),
                optionalText(json, "postback_url"),
                List.copyOf(on),
                optionalText(json, "success_match"),
                flag(json, "archived"));
    }

    private static Campaign campaign(Id<Campaign> id, JsonNode json) {
        List<Campaign.WeightedOffer> offers = new ArrayList<>();
        json.required("offers")
                .forEach(one -> offers.add(
                        new Campaign.WeightedOffer(id(one, "offer"), Math.toIntExact(number(one, "weight")))));
        return new Campaign(
                id,
                id(json, "source"),
                text(json, "name"),
                text(json, "code"),
                List.copyOf(offers),
                optionalText(json, "fallback_url"),
                flag(json, "paused"),
                flag(json, "archived"));
    }

    private static <K> Id<K> id(JsonNode json, String field) {
        return new Id<>(Math.toIntExact(number(json, field)));
    }

    private static String text(JsonNode json, String field) {
        return json.required(field).asText();
    }

    private static Optional<String> optionalText(JsonNode json, String field) {
        return Optional.ofNullable(json.get(field)).map(JsonNode::textValue);
    }

    private static boolean flag(JsonNode json, String field) {
        return json.required(field).booleanValue();
    }

    private static long number(JsonNode json, String field) {
        return json.required(field).longValue();
    }

    private static OptionalLong micros(JsonNode json, String field) {
        return json.has(field) ? OptionalLong.of(number(json, field)) : OptionalLong.empty();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String constant(JsonNode json, String field) {
        return text(json, field).toUpperCase(Locale.ROOT);
    }
}
