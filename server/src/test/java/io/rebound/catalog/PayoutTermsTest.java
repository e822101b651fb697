package io.rebound.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.money.Payout;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PayoutTermsTest {
    private final CatalogFixture fixture = new CatalogFixture();
    private final Source ads = fixture.source("Ads");
    private final Advertiser shop = fixture.advertiser("Shop");
    private final Offer shoes = fixture.offer(shop, "https://shop.example/{tracker}");
    private final Offer boots = fixture.offer(shop, "https://shop.example/{tracker}");
    private final Goal sale = fixture.goal(shop, "Sale");
    private final Goal signup = fixture.goal(shop, "Signup");

    @Test
    void theMostSpecificTermsHold() {
        PayoutTerms ofSource = terms(Optional.empty(), Optional.empty());
        PayoutTerms ofOffer = terms(Optional.of(shoes.id()), Optional.empty());
        PayoutTerms ofGoal = terms(Optional.empty(), Optional.of(sale.id()));
        PayoutTerms ofBoth = terms(Optional.of(shoes.id()), Optional.of(sale.id()));

        assertThat(held(shoes, sale)).contains(ofBoth);
        assertThat(held(boots, sale)).contains(ofGoal);
        assertThat(held(shoes, signup)).contains(ofOffer);
        assertThat(held(boots, signup)).contains(ofSource);
        fixture.put(ofBoth.archive());
        assertThat(held(shoes, sale)).contains(ofGoal);
        fixture.put(ofGoal.archive());
        assertThat(held(shoes, sale)).contains(ofOffer);
    }

    @Test
    void anotherSourcesTermsAreNobodyElses() {
        terms(Optional.empty(), Optional.empty());
        Source others = fixture.source("Others");

        assertThat(fixture.catalog()
                        .payoutTerms(
                                others.id().value(),
                                shoes.id().value(),
                                sale.id().value()))
                .isEmpty();
    }

    @Test
    void aTierHoldsFromItsCountOn() {
        PayoutTerms terms = tiers(0, 10, 100);

        assertThat(terms.payoutAfter(0)).isEqualTo(new Payout.Fixed(0));
        assertThat(terms.payoutAfter(9)).isEqualTo(new Payout.Fixed(0));
        assertThat(terms.payoutAfter(10)).isEqualTo(new Payout.Fixed(10));
        assertThat(terms.payoutAfter(99)).isEqualTo(new Payout.Fixed(10));
        assertThat(terms.payoutAfter(1_000_000)).isEqualTo(new Payout.Fixed(100));
    }

    @Test
    void tiersThatLeaveACountWithoutPayoutAreRefused() {
        assertThatThrownBy(() -> tiers(1)).hasMessageContaining("the first tier is from 0");
        assertThatThrownBy(() -> tiers()).hasMessageContaining("the first tier is from 0");
        assertThatThrownBy(() -> tiers(0, 10, 10)).hasMessageContaining("more than the one before");
    }

    private PayoutTerms terms(Optional<Id<Offer>> offer, Optional<Id<Goal>> goal) {
        return fixture.payoutTerms(ads, offer, goal, new Payout.Fixed(1));
    }

    private Optional<PayoutTerms> held(Offer offer, Goal goal) {
        return fixture.catalog()
                .payoutTerms(ads.id().value(), offer.id().value(), goal.id().value());
    }

    private PayoutTerms tiers(long... from) {
        return new PayoutTerms(
                new Id<>(5),
                1,
                ads.id(),
                Optional.empty(),
                Optional.empty(),
                Currency.getInstance("USD"),
                java.util.stream.LongStream.of(from)
                        .mapToObj(count -> new PayoutTerms.Tier(count, new Payout.Fixed(count)))
                        .toList(),
                Period.DAY,
                ZoneOffset.UTC,
                false);
    }

    @Test
    void aChangeToTermsIsTheirNextVersion() {
        assertThat(tiers(0).inVersion(2).version()).isEqualTo(2);
        assertThat(tiers(0, 1).counted()).isTrue();
        assertThat(tiers(0).counted()).isFalse();
        assertThat(List.of(tiers(0).archive().archived(), tiers(0).archived())).containsExactly(true, false);
    }
}
