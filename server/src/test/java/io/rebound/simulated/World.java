package io.rebound.simulated;

import io.rebound.catalog.AllowedAddresses;
import io.rebound.catalog.Campaign;
import io.rebound.catalog.Cap;
import io.rebound.catalog.CatalogFixture;
import io.rebound.catalog.Goal;
import io.rebound.catalog.GoalAccess;
import io.rebound.catalog.Offer;
import io.rebound.catalog.PayoutTerms;
import io.rebound.catalog.Period;
import io.rebound.catalog.SigningSecret;
import io.rebound.catalog.Source;
import io.rebound.money.ExchangeRate;
import io.rebound.money.ExchangeRates;
import io.rebound.money.Payout;
import io.rebound.settlement.Conditions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** What is set up in one simulation, and what of it is changed: goals of random terms, caps, tiers and rates. For one thread. */
final class World {
    static final Currency USD = Currency.getInstance("USD");
    static final Currency EUR = Currency.getInstance("EUR");
    private static final List<ZoneId> ZONES =
            List.of(ZoneOffset.UTC, ZoneId.of("Asia/Kathmandu"), ZoneId.of("Europe/Berlin"));

    final CatalogFixture catalog = new CatalogFixture();
    final Source source;
    final Offer offer;
    final Campaign campaign;
    private final List<SigningSecret> secrets;
    private final Map<Integer, List<Goal>> goals = new HashMap<>();
    private final List<InForce> payoutTerms = new ArrayList<>();
    private final Random random;
    private final boolean steady;
    private Goal goal;
    private Goal upsell;
    private ExchangeRates rates = ExchangeRates.NONE;
    private boolean changed;

    /**
     * Payout terms of the source.
     *
     * @param after the number of the last entry that was booked before they were in force
     */
    record InForce(PayoutTerms terms, long after) {}

    World(Random random) {
        this.random = random;
        this.secrets = List.of(secret(), secret());
        this.steady = random.nextInt(3) == 0;
        var advertiser = catalog.advertiser("Shop");
        goal = noted(catalog.goal(advertiser, "Sale", this::terms));
        upsell = noted(catalog.goal(advertiser, "Upsell", this::terms));
        source = catalog.source("Affiliate", "https://affiliate.example/told?x={external_id}&p={payout}&s={status}");
        offer = catalog.offer(advertiser, "https://shop.example/?t=<TRACKER>");
        campaign = catalog.campaign(source, "c", offer);
        if (random.nextInt(3) == 0) {
            paySource(0);
        }
        if (random.nextInt(2) == 0) {
            cap(random.nextInt(4));
        }
        if (random.nextInt(3) == 0) {
            rate();
        }
    }

    private void terms(CatalogFixture.Terms terms) {
        terms.duplicates = any(Goal.Duplicates.values());
        terms.txidScope = any(Goal.TxidScope.values());
        approval(terms);
        terms.minimum = random.nextInt(4) == 0 ? Duration.ofSeconds(random.nextInt(60)) : Duration.ZERO;
        terms.window = Duration.ofHours(1 + random.nextInt(400));
        payout(terms);
        access(terms);
        terms.defaultAmountMicros =
                random.nextBoolean() ? OptionalLong.of(random.nextInt(500) * 10_000L) : OptionalLong.empty();
        terms.currency = random.nextInt(4) == 0 ? EUR : USD;
    }

    private void approval(CatalogFixture.Terms terms) {
        terms.approval = random.nextInt(3) > 0 ? Goal.Approval.AUTO : any(Goal.Approval.values());
        terms.holdFor = terms.approval == Goal.Approval.HOLD ? Duration.ofHours(1 + random.nextInt(50)) : Duration.ZERO;
    }

    private void payout(CatalogFixture.Terms terms) {
        terms.payout = random.nextBoolean()
                ? new Payout.Percent(random.nextInt(100_000_001))
                : new Payout.Fixed(random.nextInt(5_000_000));
    }

    /** Whether a signature is asked for, and with which secrets it may be made: the newest, or the one before too. */
    private void access(CatalogFixture.Terms terms) {
        List<SigningSecret> some = random.nextBoolean() ? secrets : secrets.subList(0, 1);
        terms.access =
                new GoalAccess(Optional.empty(), AllowedAddresses.ANY, List.copyOf(some), random.nextInt(3) == 0);
    }

    private SigningSecret secret() {
        return SigningSecret.of("rsec_" + Long.toHexString(random.nextLong()) + "0123456789012345678901234567");
    }

    private Goal noted(Goal version) {
        goals.computeIfAbsent(version.id().value(), id -> new ArrayList<>()).add(version);
        return version;
    }

    /** The one of the goals that is asked for more often, or the other one. */
    Goal anyGoal() {
        return random.nextInt(4) == 0 ? upsell : goal;
    }

    /** A goal as it is now. */
    Goal goal(int id) {
        return goals.getOrDefault(id, List.of()).getLast();
    }

    /** A goal as it was in one of its versions. */
    Goal goal(int id, int version) {
        return goals.getOrDefault(id, List.of()).stream()
                .filter(one -> one.version() == version)
                .findFirst()
                .orElseThrow(() -> new AssertionError("goal " + id + " never had a version " + version));
    }

    /** The source's payout terms, those that were in force last at the end. */
    List<InForce> payoutTerms() {
        return payoutTerms;
    }

    /** A goal is to be settled in another way from now on. */
    void changeGoal() {
        if (steady) {
            return;
        }
        changed = true;
        if (random.nextBoolean()) {
            goal = noted(catalog.change(goal, this::changeTerms));
        } else {
            upsell = noted(catalog.change(upsell, this::changeTerms));
        }
    }

    private void changeTerms(CatalogFixture.Terms terms) {
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                terms.duplicates = any(Goal.Duplicates.values());
                terms.txidScope = any(Goal.TxidScope.values());
            }
            case 2 -> terms.window = Duration.ofHours(1 + random.nextInt(400));
            case 3 -> approval(terms);
            case 4 -> payout(terms);
            default -> access(terms);
        }
    }

    /** The source is paid otherwise from now on; or it is the first time that anything is agreed on with it. */
    void changePayout(long lastEntry) {
        if (!steady) {
            changed = true;
            paySource(lastEntry);
        }
    }

    private void paySource(long lastEntry) {
        List<PayoutTerms.Tier> tiers = List.of(
                new PayoutTerms.Tier(0, new Payout.Fixed(random.nextInt(2_000_000))),
                new PayoutTerms.Tier(1 + random.nextInt(3), new Payout.Percent(random.nextInt(100_000_000))));
        PayoutTerms terms = payoutTerms.isEmpty()
                ? firstTerms(tiers)
                : next(payoutTerms.getLast().terms(), tiers);
        payoutTerms.add(new InForce(catalog.put(terms), lastEntry));
    }

    private PayoutTerms firstTerms(List<PayoutTerms.Tier> tiers) {
        return new PayoutTerms(
                catalog.nextId(),
                1,
                source.id(),
                Optional.empty(),
                random.nextBoolean() ? Optional.of(goal.id()) : Optional.empty(),
                USD,
                tiers,
                any(Period.values()),
                ZONES.get(random.nextInt(ZONES.size())),
                false);
    }

    private static PayoutTerms next(PayoutTerms before, List<PayoutTerms.Tier> tiers) {
        return new PayoutTerms(
                before.id(),
                before.version() + 1,
                before.source(),
                before.offer(),
                before.goal(),
                before.currency(),
                tiers,
                before.per(),
                before.zone(),
                false);
    }

    /** A new cap. */
    void addCap(long limit) {
        if (!steady) {
            changed = true;
            cap(limit);
        }
    }

    private void cap(long limit) {
        Cap.Measure measure = any(Cap.Measure.values());
        Cap.Scope scope = measure == Cap.Measure.CLICKS ? Cap.Scope.SOURCE : any(Cap.Scope.values());
        int item =
                switch (scope) {
                    case GOAL -> goal.id().value();
                    case OFFER -> offer.id().value();
                    case CAMPAIGN -> campaign.id().value();
                    case SOURCE -> source.id().value();
                };
        catalog.put(new Cap(
                catalog.nextId(),
                scope,
                item,
                measure,
                any(Period.values()),
                ZONES.get(random.nextInt(ZONES.size())),
                measure.isMoney() ? limit * 3_000_000 : limit,
                any(Cap.Over.values()),
                false));
    }

    /** Euros are known to be worth something from now on. */
    void setRate() {
        if (!steady) {
            changed = true;
            rate();
        }
    }

    private void rate() {
        BigDecimal rate = BigDecimal.valueOf(500_000 + random.nextInt(1_500_000), 6);
        for (LocalDate day = LocalDate.of(2026, 3, 20); day.isBefore(LocalDate.of(2026, 6, 1)); day = day.plusDays(6)) {
            rates = rates.with(List.of(new ExchangeRate(EUR, day, rate)));
        }
    }

    Conditions conditions() {
        return new Conditions(catalog.catalog(), rates);
    }

    /** Whether a later postback may raise an amount: that is not capped. */
    boolean isCorrectedByPostbacks() {
        return goals.values().stream()
                .flatMap(List::stream)
                .anyMatch(version -> version.duplicates() == Goal.Duplicates.UPDATE);
    }

    /** Whether what is in force was the same all the time. */
    boolean isUnchanged() {
        return !changed;
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
