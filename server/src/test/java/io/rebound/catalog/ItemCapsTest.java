package io.rebound.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ItemCapsTest {
    private static final Id<Goal> GOAL = new Id<>(1);
    private static final Id<Offer> OFFER = new Id<>(2);
    private static final Id<Campaign> CAMPAIGN = new Id<>(3);
    private static final Id<Source> SOURCE = new Id<>(4);

    private final CatalogFixture fixture = new CatalogFixture();

    @Test
    void aConversionCountsTowardsTheCapsOfItsGoalOfferCampaignAndSource() {
        Cap ofGoal = fixture.cap(Cap.Scope.GOAL, GOAL, Cap.Measure.CONVERSIONS, 10);
        Cap ofOffer = fixture.cap(Cap.Scope.OFFER, OFFER, Cap.Measure.REVENUE, 10);
        Cap ofCampaign = fixture.cap(Cap.Scope.CAMPAIGN, CAMPAIGN, Cap.Measure.BUDGET, 10);
        Cap ofSource = fixture.cap(Cap.Scope.SOURCE, SOURCE, Cap.Measure.CONVERSIONS, 10);
        fixture.cap(Cap.Scope.SOURCE, SOURCE, Cap.Measure.CLICKS, 10);
        fixture.cap(Cap.Scope.GOAL, new Id<>(99), Cap.Measure.CONVERSIONS, 10);

        assertThat(conversionCaps()).containsExactlyInAnyOrder(ofGoal, ofOffer, ofCampaign, ofSource);
    }

    @Test
    void aClickMeetsAllCapsOfItsOfferCampaignAndSource() {
        Cap clicks = fixture.cap(Cap.Scope.SOURCE, SOURCE, Cap.Measure.CLICKS, 10);
        Cap conversions = fixture.cap(Cap.Scope.OFFER, OFFER, Cap.Measure.CONVERSIONS, 10);
        fixture.cap(Cap.Scope.GOAL, GOAL, Cap.Measure.BUDGET, 10);

        assertThat(fixture.catalog().clickCaps(CAMPAIGN.value(), OFFER.value(), SOURCE.value()))
                .containsExactlyInAnyOrder(clicks, conversions);
        assertThat(clicks.countsClicks()).isTrue();
        assertThat(conversions.countsClicks()).isFalse();
    }

    @Test
    void anArchivedCapCapsNothing() {
        Cap cap = fixture.cap(Cap.Scope.GOAL, GOAL, Cap.Measure.CONVERSIONS, 10);
        fixture.put(cap.archive());

        assertThat(conversionCaps()).isEmpty();
        assertThat(fixture.catalog().caps()).containsExactly(cap.archive());
    }

    @Test
    void aGoalHasNoClicksToCount() {
        assertThatThrownBy(() -> fixture.cap(Cap.Scope.GOAL, GOAL, Cap.Measure.CLICKS, 10))
                .hasMessageContaining("no clicks");
    }

    private Iterable<Cap> conversionCaps() {
        return fixture.catalog().caps(CAMPAIGN.value(), OFFER.value(), SOURCE.value(), GOAL.value());
    }
}
