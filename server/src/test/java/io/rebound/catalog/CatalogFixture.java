package io.rebound.catalog;

import io.rebound.money.Payout;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A catalog for tests, filled by hand with the contract's defaults. Ids and keys are the same in every run. A change is
 * in force at once for whoever holds {@link #current()}. For one thread at a time.
 */
public final class CatalogFixture {
    /** When everything in it was made. */
    public static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

    private final Random random = new Random(42);
    private volatile Catalog catalog = Catalog.empty();
    private int lastId = 1_000_000;

    public Advertiser advertiser(String name) {
        return advertiser(name, "generic");
    }

    /** @param platform the name of a preset */
    public Advertiser advertiser(String name, String platform) {
        return put(new Advertiser(nextId(), name, platform, false));
    }

    /** A goal with the contract's defaults in USD. */
    public Goal goal(Advertiser advertiser, String name) {
        return goal(advertiser, name, terms -> {});
    }

    /** As in {@code goal(advertiser, "Sale", terms -> terms.amountRequired = true)}. */
    public Goal goal(Advertiser advertiser, String name, Consumer<Terms> changes) {
        Terms terms = new Terms(name);
        changes.accept(terms);
        return put(terms.goal(nextId(), 1, advertiser.id(), GoalKeys.random(random), GoalKeys.random(random)));
    }

    /** The goal's next version. */
    public Goal change(Goal goal, Consumer<Terms> changes) {
        Terms terms = new Terms(goal);
        changes.accept(terms);
        return put(terms.goal(goal.id(), goal.version() + 1, goal.advertiser(), goal.key(), goal.pixelKey()));
    }

    /** An affiliate without a postback. */
    public Source source(String name) {
        return source(name, null);
    }

    /** @param postbackUrl told of approved conversions */
    public Source source(String name, @Nullable String postbackUrl) {
        return put(new Source(
                nextId(),
                name,
                "affiliate",
                "generic",
                Optional.ofNullable(postbackUrl),
                List.of("approved"),
                Optional.empty(),
                Optional.empty(),
                false));
    }

    /** @param url with a tracker macro in it, as in {@code https://shop.example/?tracking=<TRACKER>} */
    public Offer offer(Advertiser advertiser, String url) {
        return put(new Offer(nextId(), advertiser.id(), "Offer " + (lastId - 1_000_000), url, "tracking", false));
    }

    /** A campaign over offers of equal weight. */
    public Campaign campaign(Source source, String code, Offer... offers) {
        return campaign(
                source,
                code,
                Stream.of(offers)
                        .map(offer -> new Campaign.WeightedOffer(offer.id(), 1))
                        .toList());
    }

    public Campaign campaign(Source source, String code, List<Campaign.WeightedOffer> offers) {
        return put(
                new Campaign(nextId(), source.id(), "Campaign " + code, code, offers, Optional.empty(), false, false));
    }

    /** What the source is paid for all its conversions. */
    public PayoutTerms payoutTerms(Source source, Payout payout) {
        return payoutTerms(source, Optional.empty(), Optional.empty(), payout);
    }

    public PayoutTerms payoutTerms(Source source, Optional<Id<Offer>> offer, Optional<Id<Goal>> goal, Payout payout) {
        return put(new PayoutTerms(
                nextId(),
                1,
                source.id(),
                offer,
                goal,
                Currency.getInstance("USD"),
                List.of(new PayoutTerms.Tier(0, payout)),
                Period.TOTAL,
                ZoneOffset.UTC,
                false));
    }

    /** A cap that holds what is over it, by days in UTC. */
    public Cap cap(Cap.Scope scope, Id<?> item, Cap.Measure measure, long limit) {
        return put(new Cap(
                nextId(), scope, item.value(), measure, Period.DAY, ZoneOffset.UTC, limit, Cap.Over.HOLD, false));
    }

    /** Adds or replaces an item that was made by hand. */
    public <T extends CatalogItem> T put(T item) {
        catalog = catalog.with(item, MADE);
        return item;
    }

    public <T> Id<T> nextId() {
        return new Id<>(++lastId);
    }

    /** As it is now; later changes make another. */
    public Catalog catalog() {
        return catalog;
    }

    /** Always answers the newest. */
    public CurrentCatalog current() {
        return () -> catalog;
    }

    /** A goal's settings, to be changed at will before it is made. */
    public static final class Terms {
        public String name;
        public GoalAccess access = GoalAccess.OPEN;
        public boolean keyEnabled = true;
        public boolean enabled = true;
        public boolean amountRequired;
        public OptionalLong defaultAmountMicros = OptionalLong.empty();
        public Currency currency = Currency.getInstance("USD");
        public Payout payout = Payout.NONE;
        public Goal.Duplicates duplicates = Goal.Duplicates.ONCE;
        public Goal.TxidScope txidScope = Goal.TxidScope.GOAL;
        public Duration window = Duration.ofDays(30);
        public Duration minimum = Duration.ZERO;
        public OptionalLong maxAmountMicros = OptionalLong.empty();
        public Goal.Approval approval = Goal.Approval.AUTO;
        public Duration holdFor = Duration.ZERO;
        public Goal.AmountMode amountMode = Goal.AmountMode.STRICT;
        public GoalDialect dialect = GoalDialect.NONE;
        public boolean pixelAmounts;
        public boolean alwaysOk;
        public boolean archived;

        private Terms(String name) {
            this.name = name;
        }

        private Terms(Goal goal) {
            name = goal.name();
            access = goal.access();
            keyEnabled = goal.keyEnabled();
            enabled = goal.enabled();
            amountRequired = goal.amountRequired();
            defaultAmountMicros = goal.defaultAmount();
            currency = goal.currency();
            payout = goal.payout();
            duplicates = goal.duplicates();
            txidScope = goal.txidScope();
            window = goal.window();
            minimum = goal.minimum();
            maxAmountMicros = goal.maxAmount();
            approval = goal.approval();
            holdFor = goal.holdFor();
            amountMode = goal.amountMode();
            dialect = goal.dialect();
            pixelAmounts = goal.pixelAmounts();
            alwaysOk = goal.alwaysOk();
            archived = goal.archived();
        }

        private Goal goal(Id<Goal> id, int version, Id<Advertiser> advertiser, String key, String pixelKey) {
            return new Goal(
                    id,
                    version,
                    advertiser,
                    name,
                    key,
                    pixelKey,
                    access,
                    keyEnabled,
                    enabled,
                    amountRequired,
                    defaultAmountMicros,
                    currency,
                    payout,
                    duplicates,
                    txidScope,
                    window,
                    minimum,
                    maxAmountMicros,
                    approval,
                    holdFor,
                    amountMode,
                    dialect,
                    pixelAmounts,
                    alwaysOk,
                    archived);
        }
    }
}
