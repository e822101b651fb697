package io.rebound.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.money.Payout;
import io.rebound.platform.Conversions.AmountForm;
import io.rebound.platform.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Documents that were stored once are read the same for ever: what stands here is added to and never changed. */
class DocumentsTest {
    private static final String KEY = "k".repeat(42);
    private static final String PIXEL_KEY = "p".repeat(42);

    @Test
    void aGoalOfTheFirstReleaseIsReadAsItWas() {
        String stored = """
                {"name":"Sale","archived":false,"advertiser":5,"key":"%s","pixel_key":"%s","key_enabled":true,
                 "enabled":false,"amount_required":true,"currency":"GBP","duplicates":"txid","txid_scope":"click",
                 "window_seconds":604800,"minimum_seconds":5,"approval":"manual","pixel_amounts":true,"always_ok":true,
                 "default_amount_micros":9990000,"max_amount_micros":5000000000,"payout_percent_micros":62500000}
                """.formatted(KEY, PIXEL_KEY);

        assertThat(Documents.read("goal", 7, 3, stored))
                .isEqualTo(new Goal(
                        new Id<>(7),
                        3,
                        new Id<>(5),
                        "Sale",
                        KEY,
                        PIXEL_KEY,
                        GoalAccess.OPEN,
                        true,
                        false,
                        true,
                        OptionalLong.of(9_990_000),
                        Currency.getInstance("GBP"),
                        new Payout.Percent(62_500_000),
                        Goal.Duplicates.TXID,
                        Goal.TxidScope.CLICK,
                        Duration.ofDays(7),
                        Duration.ofSeconds(5),
                        OptionalLong.of(5_000_000_000L),
                        Goal.Approval.MANUAL,
                        Duration.ZERO,
                        Goal.AmountMode.STRICT,
                        GoalDialect.NONE,
                        true,
                        true,
                        false));
    }

    @Test
    void theOthersOfTheFirstReleaseAreReadAsTheyWere() {
        assertThat(Documents.read("advertiser", 5, 1, "{\"name\":\"Shop\",\"archived\":true,\"platform\":\"generic\"}"))
                .isEqualTo(new Advertiser(new Id<>(5), "Shop", "generic", true));
        assertThat(Documents.read("offer", 6, 1, """
                        {"name":"Shoes","archived":false,"advertiser":5,"url":"https://shop.example/{tracker}",
                         "tracker_parameter":"s2"}
                        """))
                .isEqualTo(new Offer(new Id<>(6), new Id<>(5), "Shoes", "https://shop.example/{tracker}", "s2", false));
        assertThat(Documents.read("source", 8, 1, """
                        {"name":"Ads","archived":false,"kind":"direct","dialect":"generic","postback_on":["approved"],
                         "postback_url":"https://ads.example/","success_match":"OK"}
                        """))
                .isEqualTo(new Source(
                        new Id<>(8),
                        "Ads",
                        "direct",
                        "generic",
                        Optional.of("https://ads.example/"),
                        List.of("approved"),
                        Optional.of("OK"),
                        Optional.empty(),
                        false));
        assertThat(Documents.read("campaign", 9, 1, """
                        {"name":"Spring","archived":false,"source":8,"code":"spring","paused":true,
                         "offers":[{"offer":6,"weight":3}],"fallback_url":"https://shop.example/"}
                        """))
                .isEqualTo(new Campaign(
                        new Id<>(9),
                        new Id<>(8),
                        "Spring",
                        "spring",
                        List.of(new Campaign.WeightedOffer(new Id<>(6), 3)),
                        Optional.of("https://shop.example/"),
                        true,
                        false));
    }

    @Test
    void aGoalsDialectIsReadAsItWas() {
        String stored = """
                {"name":"Sale","archived":false,"advertiser":5,"key":"%s","pixel_key":"%s","key_enabled":true,
                 "enabled":true,"amount_required":false,"currency":"USD","duplicates":"once","txid_scope":"goal",
                 "window_seconds":604800,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,
                 "payout_fixed_micros":0,"amount_mode":"lenient","dialect":{"names":{"amount":["commission"]},
                 "ignored":["payout"],"statuses":{"void":"conversion reversed","again":"rebill approved"},
                 "amounts":"minor_units"}}
                """.formatted(KEY, PIXEL_KEY);

        Goal goal = (Goal) Documents.read("goal", 7, 1, stored);

        assertThat(goal.amountMode()).isEqualTo(Goal.AmountMode.LENIENT);
        assertThat(goal.dialect())
                .isEqualTo(new GoalDialect(
                        Map.of("amount", List.of("commission")),
                        Set.of("payout"),
                        Map.of(
                                "void", new Occurrence(Occurrence.Kind.CONVERSION, Occurrence.Standing.REVERSED),
                                "again", new Occurrence(Occurrence.Kind.REBILL, Occurrence.Standing.APPROVED)),
                        Optional.of(AmountForm.MINOR_UNITS)));
        assertThat(Documents.read("goal", 7, 1, Documents.write(goal))).isEqualTo(goal);
    }

    @Test
    void aGoalsAccessIsReadAsItWas() {
        String stored = """
                {"name":"Sale","archived":false,"advertiser":5,"key":"%s","pixel_key":"%s","key_enabled":true,
                 "enabled":true,"amount_required":false,"currency":"USD","duplicates":"once","txid_scope":"goal",
                 "window_seconds":604800,"minimum_seconds":0,"approval":"auto","pixel_amounts":false,"always_ok":false,
                 "payout_fixed_micros":0,"previous_key":"%s","previous_key_until":1772366400000,
                 "allowed_addresses":["198.51.100.0/24","2001:db8::1"],
                 "signing_secrets":["%s"],"signed":true}
                """.formatted(KEY, PIXEL_KEY, "o".repeat(42), "s".repeat(47));

        Goal goal = (Goal) Documents.read("goal", 7, 1, stored);

        assertThat(goal.access())
                .isEqualTo(new GoalAccess(
                        Optional.of(
                                new PreviousKey("o".repeat(42), Optional.of(Instant.parse("2026-03-01T12:00:00Z")))),
                        AllowedAddresses.of(List.of("198.51.100.0/24", "2001:db8::1")),
                        List.of(SigningSecret.of("s".repeat(47))),
                        true));
        assertThat(Documents.read("goal", 7, 1, Documents.write(goal))).isEqualTo(goal);
        assertThat(goal.toString() + goal.access()).doesNotContain("kkk", "ooo", "sss");
    }

    @Test
    void termsCapsAndRulesAreReadAsTheyWere() {
        assertThat(Documents.read("payout_terms", 5, 3, """
                        {"archived":false,"source":8,"currency":"EUR","per":"month","zone":"Europe/Berlin","goal":7,
                         "tiers":[{"from":0,"payout_fixed_micros":2500000},{"from":100,"payout_percent_micros":60000000}]}
                        """))
                .isEqualTo(new PayoutTerms(
                        new Id<>(5),
                        3,
                        new Id<>(8),
                        Optional.empty(),
                        Optional.of(new Id<>(7)),
                        Currency.getInstance("EUR"),
                        List.of(
                                new PayoutTerms.Tier(0, new Payout.Fixed(2_500_000)),
                                new PayoutTerms.Tier(100, new Payout.Percent(60_000_000))),
                        Period.MONTH,
                        ZoneId.of("Europe/Berlin"),
                        false));
        assertThat(Documents.read("cap", 6, 1, """
                        {"archived":true,"scope":"offer","item":4,"measure":"budget","period":"day","zone":"+02:00",
                         "limit":50000000,"over":"refuse"}
                        """))
                .isEqualTo(new Cap(
                        new Id<>(6),
                        Cap.Scope.OFFER,
                        4,
                        Cap.Measure.BUDGET,
                        Period.DAY,
                        ZoneId.of("+02:00"),
                        50_000_000,
                        Cap.Over.REFUSE,
                        true));
        assertThat(Documents.read("postback_rule", 9, 1, """
                        {"archived":false,"source":8,"method":"get","url":"https://ads.example/","on":["approved"]}
                        """))
                .isEqualTo(new PostbackRule(
                        new Id<>(9),
                        new Id<>(8),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of("approved"),
                        PostbackRule.Method.GET,
                        "https://ads.example/",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        false));
    }

    @Test
    void whatAClickCostsAndHowLongAGoalHoldsAreReadAsTheyWere() {
        Source source = (Source) Documents.read("source", 8, 1, """
                {"name":"Ads","archived":false,"kind":"direct","dialect":"generic","postback_on":["approved"],
                 "cost_basis":"cpm","cost_micros":1200000}
                """);
        Goal goal = (Goal) Documents.read("goal", 7, 1, """
                {"name":"Sale","archived":false,"advertiser":5,"key":"%s","pixel_key":"%s","key_enabled":true,
                 "enabled":true,"amount_required":false,"currency":"USD","duplicates":"once","txid_scope":"goal",
                 "window_seconds":604800,"minimum_seconds":0,"approval":"hold","hold_seconds":259200,
                 "pixel_amounts":false,"always_ok":false,"payout_fixed_micros":0}
                """.formatted(KEY, PIXEL_KEY));

        assertThat(source.cost()).contains(new ClickCost(ClickCost.Basis.CPM, 1_200_000));
        assertThat(goal.approval()).isEqualTo(Goal.Approval.HOLD);
        assertThat(goal.holdFor()).isEqualTo(Duration.ofDays(3));
    }

    @Test
    void whatALaterReleaseWroteIsRefusedByNameAndNotGuessed() {
        assertThatThrownBy(() -> Documents.read("advertiser", 5, 2, "{\"name\":\"Shop\",\"archived\":true}"))
                .hasMessage("the catalog's advertiser 5 in version 2 cannot be read,"
                        + " is the ledger of a newer version of Rebound?");
        assertThatThrownBy(() -> Documents.read("publisher", 5, 1, "{}"))
                .hasMessageContaining("publisher 5 in version 1");
    }
}
