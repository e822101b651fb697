package io.rebound.catalog;

import static io.rebound.catalog.StoredFields.word;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.money.Payout;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A goal as it is stored. */
final class GoalDocument {
    private GoalDocument() {}

    static void write(Goal goal, ObjectNode json) {
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
        if (!goal.holdFor().isZero()) {
            json.put("hold_seconds", goal.holdFor().toSeconds());
        }
        if (goal.amountMode() != Goal.AmountMode.STRICT) {
            json.put("amount_mode", word(goal.amountMode()));
        }
        if (!goal.dialect().equals(GoalDialect.NONE)) {
            json.set("dialect", DialectDocument.write(goal.dialect()));
        }
        write(goal.access(), json);
        goal.defaultAmount().ifPresent(micros -> json.put("default_amount_micros", micros));
        goal.maxAmount().ifPresent(micros -> json.put("max_amount_micros", micros));
        write(goal.payout(), json);
    }

    static void write(Payout payout, ObjectNode json) {
        switch (payout) {
            case Payout.Fixed fixed -> json.put(StoredFields.PAYOUT_FIXED, fixed.micros());
            case Payout.Percent percent -> json.put(StoredFields.PAYOUT_PERCENT, percent.micros());
        }
    }

    private static void write(GoalAccess access, ObjectNode json) {
        access.previousKey().ifPresent(previous -> {
            json.put("previous_key", previous.key());
            previous.until().ifPresent(until -> json.put("previous_key_until", until.toEpochMilli()));
        });
        if (!access.addresses().any()) {
            StoredFields.addAll(
                    json.putArray("allowed_addresses"), access.addresses().texts());
        }
        if (!access.secrets().isEmpty()) {
            ArrayNode secrets = json.put("signed", access.signed()).putArray("signing_secrets");
            access.secrets().forEach(secret -> secrets.add(secret.reveal()));
        }
    }

    static Goal read(Id<Goal> id, int version, StoredFields stored) {
        JsonNode json = stored.json();
        return new Goal(
                id,
                version,
                stored.id("advertiser"),
                stored.text("name"),
                stored.text("key"),
                stored.text("pixel_key"),
                access(stored),
                stored.flag("key_enabled"),
                stored.flag("enabled"),
                stored.flag("amount_required"),
                stored.micros("default_amount_micros"),
                stored.currency("currency"),
                stored.payout(),
                stored.constant(Goal.Duplicates.class, "duplicates"),
                stored.constant(Goal.TxidScope.class, "txid_scope"),
                Duration.ofSeconds(stored.number("window_seconds")),
                Duration.ofSeconds(stored.number("minimum_seconds")),
                stored.micros("max_amount_micros"),
                stored.constant(Goal.Approval.class, "approval"),
                Duration.ofSeconds(json.path("hold_seconds").longValue()),
                json.has("amount_mode")
                        ? stored.constant(Goal.AmountMode.class, "amount_mode")
                        : Goal.AmountMode.STRICT,
                json.has("dialect") ? DialectDocument.read(json.get("dialect")) : GoalDialect.NONE,
                stored.flag("pixel_amounts"),
                stored.flag("always_ok"),
                stored.flag("archived"));
    }

    private static GoalAccess access(StoredFields stored) {
        JsonNode json = stored.json();
        List<String> addresses = new ArrayList<>();
        List<SigningSecret> secrets = new ArrayList<>();
        json.path("signing_secrets").forEach(secret -> secrets.add(SigningSecret.of(secret.textValue())));
        json.path("allowed_addresses").forEach(range -> addresses.add(range.textValue()));
        return new GoalAccess(
                stored.optionalText("previous_key").map(key -> new PreviousKey(key, previousKeyUntil(stored))),
                AllowedAddresses.of(addresses),
                List.copyOf(secrets),
                json.path("signed").booleanValue());
    }

    private static Optional<Instant> previousKeyUntil(StoredFields stored) {
        return stored.json().has("previous_key_until")
                ? Optional.of(Instant.ofEpochMilli(stored.number("previous_key_until")))
                : Optional.empty();
    }
}
