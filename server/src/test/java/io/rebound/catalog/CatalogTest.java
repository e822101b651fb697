package io.rebound.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogTest {
    private final CatalogFixture fixture = new CatalogFixture();
    private Advertiser shop;
    private Goal sale;

    @BeforeEach
    void anAdvertiserWithAGoal() {
        shop = fixture.advertiser("Shop");
        sale = fixture.goal(shop, "Sale");
    }

    @Test
    void aKeyLeadsToItsGoalAndNothingElseDoes() {
        Catalog catalog = fixture.catalog();

        assertThat(catalog.goalByKey(sale.key())).isEqualTo(sale);
        assertThat(catalog.goalByPixelKey(sale.pixelKey())).isEqualTo(sale);
        assertThat(catalog.goalByKey(sale.pixelKey())).isNull();
        assertThat(catalog.goalByPixelKey(sale.key())).isNull();
        assertThat(catalog.goalByKey("")).isNull();
        assertThat(catalog.goalByKey(sale.key().substring(1))).isNull();
        assertThat(catalog.goalByKey(sale.key() + "0")).isNull();
        assertThat(catalog.goalByKey(sale.key().toUpperCase(java.util.Locale.ROOT)))
                .isNull();
    }

    @Test
    void keysThatBeginAlikeAreStillToldApart() {
        GoalKeys keys = new GoalKeys();
        keys.add("samestart" + "a".repeat(33), 1);
        keys.add("samestart" + "b".repeat(33), 2);

        assertThat(keys.goal("samestart" + "a".repeat(33))).isEqualTo(1);
        assertThat(keys.goal("samestart" + "b".repeat(33))).isEqualTo(2);
        assertThat(keys.goal("samestart" + "c".repeat(33))).isZero();
    }

    @Test
    void everyVersionOfAGoalStaysReadable() {
        Goal dearer = fixture.change(sale, terms -> terms.amountRequired = true);
        Goal renamed = fixture.change(dearer, terms -> terms.name = "Order");
        Catalog catalog = fixture.catalog();

        assertThat(catalog.goal(sale.id().value())).isEqualTo(renamed);
        assertThat(catalog.goal(sale.id().value(), 1)).contains(sale);
        assertThat(catalog.goal(sale.id().value(), 2)).contains(dearer);
        assertThat(catalog.goal(sale.id().value(), 3)).contains(renamed);
        assertThat(catalog.goal(sale.id().value(), 0)).isEmpty();
        assertThat(catalog.goal(sale.id().value(), 4)).isEmpty();
        assertThat(catalog.goalByKey(sale.key())).isEqualTo(renamed);
    }

    @Test
    void aGoalsVersionsHaveNoGap() {
        assertThatThrownBy(() -> fixture.put(sale))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version 2 comes next")
                .hasMessageNotContaining(sale.key());
    }

    @Test
    void aGoalIsFoundByItsNameInEitherCaseAmongItsAdvertisersOnly() {
        Advertiser other = fixture.advertiser("Other");
        Catalog catalog = fixture.catalog();

        assertThat(catalog.goalByName(shop.id(), "SALE")).isEqualTo(sale);
        assertThat(catalog.goalByName(other.id(), "Sale")).isNull();
        assertThat(catalog.goalByName(shop.id(), "Signup")).isNull();
    }

    @Test
    void aRenamedOrArchivedGoalGivesUpItsName() {
        Goal renamed = fixture.change(sale, terms -> terms.name = "Order");
        assertThat(fixture.catalog().goalByName(shop.id(), "Sale")).isNull();
        assertThat(fixture.catalog().goalByName(shop.id(), "order")).isEqualTo(renamed);

        Goal archived = fixture.change(renamed, terms -> terms.archived = true);
        assertThat(fixture.catalog().goalByName(shop.id(), "Order")).isNull();
        assertThat(fixture.catalog().goalByKey(sale.key())).isEqualTo(archived);

        Goal successor = fixture.goal(shop, "Order");
        assertThat(fixture.catalog().goalByName(shop.id(), "Order")).isEqualTo(successor);
    }

    @Test
    void aCatalogDoesNotChangeUnderItsReader() {
        Catalog before = fixture.catalog();
        long revision = before.revision();

        Advertiser later = fixture.advertiser("Later");
        fixture.change(sale, terms -> terms.enabled = false);

        assertThat(before.revision()).isEqualTo(revision);
        assertThat(before.advertiser(later.id().value())).isNull();
        assertThat(before.goalByKey(sale.key())).isEqualTo(sale);
        assertThat(fixture.catalog().revision()).isEqualTo(revision + 2);
        assertThatThrownBy(() -> before.advertisers().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void itemsAreListedInTheOrderInWhichTheyWereMade() {
        Advertiser second = fixture.advertiser("Second");
        Advertiser third = fixture.advertiser("Third");
        Advertiser changed = fixture.put(new Advertiser(shop.id(), "Shop & Sons", "generic", false));

        assertThat(fixture.catalog().advertisers()).containsExactly(changed, second, third);
        assertThat(fixture.catalog().madeAt(shop.id().value())).contains(CatalogFixture.MADE);
        assertThat(fixture.catalog().madeAt(7)).isEmpty();
    }

    @Test
    void aCampaignIsFoundByItsCodeAlsoWhenArchived() {
        Source source = fixture.source("Ads");
        Offer offer = fixture.offer(shop, "https://shop.example/?tracking=<TRACKER>");
        Campaign campaign = fixture.campaign(source, "spring", offer);
        assertThat(fixture.catalog().campaignByCode("spring")).isEqualTo(campaign);
        assertThat(fixture.catalog().campaignByCode("SPRING")).isNull();

        Campaign archived = fixture.put(
                new Campaign(campaign.id(), source.id(), "Spring", "spring", List.of(), Optional.empty(), false, true));
        assertThat(fixture.catalog().campaignByCode("spring")).isEqualTo(archived);
    }

    @Test
    void noTextOfAGoalShowsItsKeys() {
        assertThat(sale.toString()).contains("Sale").doesNotContain(sale.key()).doesNotContain(sale.pixelKey());
    }
}
