package io.rebound.simulated;

import io.rebound.catalog.Campaign;
import io.rebound.catalog.Cap;
import io.rebound.catalog.CatalogFixture;
import io.rebound.catalog.Goal;
import io.rebound.catalog.Offer;
import io.rebound.catalog.PayoutTerms;
import io.rebound.catalog.Period;
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
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** What is set up in one simulation: a goal of random terms, caps, tiers and rates. For one thread. */
final class World {
    static final Currency USD = Currency.getInstance("USD");
    static final Currency EUR = Currency.getInstance("EUR");
    private static final List<ZoneId> ZONES =
            List.of(ZoneOffset.UTC, ZoneId.of("Asia/Kathmandu"), ZoneId.of("Europe/Berlin"));

    final CatalogFixture catalog = new CatalogFixture();
    final Goal goal;
    final Goal upsell;
    final Source source;
    final Offer offer;
    final Campaign campaign;
    private final Random random;
    private ExchangeRates rates = ExchangeRates.NONE;
    private boolean changed;

    World(Random random) {
        this.random = random;
        var advertiser = catalog.advertiser("Shop");
        goal = catalog.goal(advertiser, "Sale", this::terms);
        upsell = catalog.goal(advertiser, "Upsell", this::terms);
        source = catalog.source("Affiliate", "https://affiliate.example/told?x={external_id}&p={payout}&s={status}");
        offer = catalog.offer(advertiser, "https://shop.example/?t=<TRACKER>");
        campaign = catalog.campaign(source, "c", offer);
        if (random.nextInt(3) == 0) {
            tiers();
        }
        if (random.nextInt(2) == 0) {
            cap(random.nextInt(4));
        }
        if (random.nextInt(3) == 0) {
            rate();
        }
        changed = false;
    }

    private void terms(CatalogFixture.Terms terms) {
        terms.duplicates = any(Goal.Duplicates.values());
        terms.txidScope = any(Goal.TxidScope.values());
        terms.approval = random.nextInt(3) > 0 ? Goal.Approval.AUTO : any(Goal.Approval.values());
        terms.holdFor = terms.approval == Goal.Approval.HOLD ? Duration.ofHours(1 + random.nextInt(50)) : Duration.ZERO;
        terms.minimum = random.nextInt(4) == 0 ? Duration.ofSeconds(random.nextInt(60)) : Duration.ZERO;
        terms.window = Duration.ofHours(1 + random.nextInt(400));
        terms.payout = random.nextBoolean()
                ? new Payout.Percent(random.nextInt(100_000_001))
                : new Payout.Fixed(random.nextInt(5_000_000));
        terms.defaultAmountMicros =
                random.nextBoolean() ? OptionalLong.of(random.nextInt(500) * 10_000L) : OptionalLong.empty();
        terms.currency = random.nextInt(4) == 0 ? EUR : USD;
    }

    private void tiers() {
        catalog.put(new PayoutTerms(
                catalog.nextId(),
                1,
                source.id(),
                Optional.empty(),
                random.nextBoolean() ? Optional.of(goal.id()) : Optional.empty(),
                USD,
                List.of(
                        new PayoutTerms.Tier(0, new Payout.Fixed(random.nextInt(2_000_000))),
                        new PayoutTerms.Tier(1 + random.nextInt(3), new Payout.Percent(random.nextInt(100_000_000)))),
                any(Period.values()),
                ZONES.get(random.nextInt(ZONES.size())),
                false));
    }

    /** A new cap. */
    void cap(long limit) {
        changed = true;
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
    void rate() {
        changed = true;
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
        return goal.duplicates() == Goal.Duplicates.UPDATE || upsell.duplicates() == Goal.Duplicates.UPDATE;
    }

    /** Whether what is in force was the same all the time. */
    boolean isUnchanged() {
        return !changed;
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
