package io.rebound.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.Advertiser;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.Fresh;
import io.rebound.catalog.Goal;
import io.rebound.http.Problem;
import io.rebound.money.Money;
import io.rebound.money.Payout;
import java.time.Duration;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/goals}. */
final class GoalKind implements CatalogKind<Goal> {
    private static final FieldNames NAMES = new FieldNames(
            List.of(
                    "advertiser",
                    "name",
                    "amount_required",
                    "default_amount",
                    "currency",
                    "payout",
                    "duplicates",
                    "txid_scope",
                    "window_days",
                    "min_seconds",
                    "max_amount",
                    "approval",
                    "hold_days",
                    "amount_mode",
                    "dialect",
                    "pixel_amounts",
                    "answer",
                    "enabled",
                    "key_enabled",
                    "allowed_addresses",
                    "signature"),
            List.of("advertiser"),
            List.of(
                    "id",
                    "version",
                    "key",
                    "pixel_key",
                    "previous_key",
                    "previous_key_until",
                    "signing_secret",
                    "previous_signing_secret",
                    "postback_url",
                    "pixel_url",
                    "parameters",
                    "steps",
                    "warnings",
                    "archived",
                    "created_at"),
            List.of());

    private static final int DEFAULT_WINDOW_DAYS = 30;
    private static final int MOST_WINDOW_DAYS = 3_650;
    private static final int MOST_HOLD_DAYS = 365;
    private static final int MOST_MIN_SECONDS = 30 * 86_400;
    private static final List<String> ANSWERS = List.of("strict", "always-200");

    private final GoalLinks links;
    private final Currency baseCurrency;

    GoalKind(GoalLinks links, Currency baseCurrency) {
        this.links = links;
        this.baseCurrency = baseCurrency;
    }

    @Override
    public Class<Goal> type() {
        return Goal.class;
    }

    @Override
    public String noun() {
        return "goal";
    }

    @Override
    public String plural() {
        return "goals";
    }

    @Override
    public FieldNames names() {
        return NAMES;
    }

    @Override
    public Collection<Goal> all(Catalog catalog) {
        return catalog.goals();
    }

    @Override
    public Goal read(Fields fields, @Nullable Goal present, Catalog catalog, Fresh fresh) {
        Advertiser advertiser = present == null
                ? Reference.read(fields, "advertiser", Advertiser.class, "advertisers", catalog)
                : Reference.of(fields, "advertiser", Advertiser.class, "advertisers", catalog);
        return inAgreement(
                fields,
                new Goal(
                        present == null ? fresh.id() : present.id(),
                        present == null ? 1 : present.version(),
                        advertiser.id(),
                        fields.text("name", LONGEST_NAME),
                        present == null ? fresh.key() : present.key(),
                        present == null ? fresh.key() : present.pixelKey(),
                        AccessFields.read(fields, present == null ? null : present.access(), fresh),
                        fields.flag("key_enabled", true),
                        fields.flag("enabled", true),
                        fields.flag("amount_required", false),
                        fields.micros("default_amount"),
                        fields.currency("currency", baseCurrency),
                        payout(fields),
                        fields.choice("duplicates", Goal.Duplicates.ONCE),
                        fields.choice("txid_scope", Goal.TxidScope.GOAL),
                        Duration.ofDays(fields.whole("window_days", DEFAULT_WINDOW_DAYS, 1, MOST_WINDOW_DAYS)),
                        Duration.ofSeconds(fields.whole("min_seconds", 0, 0, MOST_MIN_SECONDS)),
                        fields.micros("max_amount"),
                        fields.choice("approval", Goal.Approval.AUTO),
                        holdFor(fields),
                        fields.choice("amount_mode", Goal.AmountMode.STRICT),
                        DialectFields.read(fields),
                        fields.flag("pixel_amounts", false),
                        fields.word("answer", "strict", ANSWERS).equals("always-200"),
                        false));
    }

    /** Refuses settings that contradict each other. */
    private static Goal inAgreement(Fields fields, Goal goal) {
        if (goal.minimum().compareTo(goal.window()) >= 0) {
            throw fields.wrong(
                    "min_seconds",
                    "must be shorter than the window of " + goal.window().toDays() + " days");
        }
        if (goal.defaultAmount().isPresent()
                && goal.maxAmount().isPresent()
                && goal.defaultAmount().getAsLong() > goal.maxAmount().getAsLong()) {
            throw fields.wrong("default_amount", "must not be more than max_amount");
        }
        return goal;
    }

    private static Duration holdFor(Fields fields) {
        boolean holds = fields.choice("approval", Goal.Approval.AUTO) == Goal.Approval.HOLD;
        if (holds != fields.has("hold_days")) {
            throw holds
                    ? fields.mustBe("hold_days", "a number of days, as approval is \"hold\"")
                    : fields.wrong("hold_days", "goes with approval \"hold\" alone: leave it out, or set it to null");
        }
        return Duration.ofDays(fields.whole("hold_days", 0, holds ? 1 : 0, MOST_HOLD_DAYS));
    }

    private static Payout payout(Fields fields) {
        return fields.has("payout") ? PayoutFields.read(fields) : Payout.NONE;
    }

    @Override
    public ObjectNode settings(Goal goal) {
        ObjectNode settings = Json.newObject()
                .put("advertiser", goal.advertiser().toString())
                .put("name", goal.name())
                .put("amount_required", goal.amountRequired())
                .put("default_amount", plain(goal.defaultAmount()))
                .put("currency", goal.currency().getCurrencyCode());
        settings.set("payout", goal.payout().equals(Payout.NONE) ? null : PayoutFields.json(goal.payout()));
        AccessFields.settings(goal.access(), settings);
        settings.set("dialect", DialectFields.settings(goal.dialect()));
        return settings.put("duplicates", Json.word(goal.duplicates()))
                .put("txid_scope", Json.word(goal.txidScope()))
                .put("window_days", goal.window().toDays())
                .put("min_seconds", goal.minimum().toSeconds())
                .put("max_amount", plain(goal.maxAmount()))
                .put("approval", Json.word(goal.approval()))
                .put(
                        "hold_days",
                        goal.holdFor().isZero() ? null : goal.holdFor().toDays())
                .put("amount_mode", Json.word(goal.amountMode()))
                .put("pixel_amounts", goal.pixelAmounts())
                .put("answer", goal.alwaysOk() ? "always-200" : "strict")
                .put("enabled", goal.enabled())
                .put("key_enabled", goal.keyEnabled());
    }

    private static @Nullable String plain(OptionalLong micros) {
        return micros.isPresent() ? Money.plain(micros.getAsLong()) : null;
    }

    @Override
    public void describe(Goal goal, Catalog catalog, ObjectNode answer) {
        answer.put("version", goal.version()).put("key", goal.key()).put("pixel_key", goal.pixelKey());
        AccessFields.describe(goal.access(), answer);
        links.describe(goal, catalog, answer);
    }

    @Override
    public void prepare(Goal goal, Catalog catalog, ObjectNode answer) {
        links.addSteps(goal, catalog, answer);
    }

    @Override
    public Map<String, BiPredicate<Goal, String>> filters() {
        return Map.of(
                "advertiser", CatalogKind.equal(Goal::advertiser),
                "name", (goal, name) -> goal.name().equalsIgnoreCase(name),
                "currency", CatalogKind.equal(Goal::currency),
                "duplicates", CatalogKind.equal(goal -> Json.word(goal.duplicates())),
                "approval", CatalogKind.equal(goal -> Json.word(goal.approval())),
                "enabled", CatalogKind.equal(Goal::enabled),
                "key_enabled", CatalogKind.equal(Goal::keyEnabled));
    }

    @Override
    public Problem taken(Goal wanted, int holder) {
        return new Problem(
                409,
                "name",
                "the advertiser has a goal \"" + wanted.name() + "\" already, goal " + holder
                        + ": choose another name, or archive that goal");
    }
}
