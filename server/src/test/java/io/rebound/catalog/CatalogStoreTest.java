package io.rebound.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.database.LedgerDatabase;
import io.rebound.money.Payout;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Currency;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogStoreTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");

    @TempDir
    private Path directory;

    private final CatalogFixture fixture = new CatalogFixture();
    private LedgerDatabase database;
    private CatalogStore store;

    @BeforeEach
    void open() {
        database = LedgerDatabase.open(directory);
        store = CatalogStore.open(database, InstantSource.fixed(NOW));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aRestartKeepsEverything() {
        Advertiser shop = keep(fixture.advertiser("Schühe “& Söhne” 👟"));
        Goal sale = keep(fixture.goal(shop, "Sale"));
        Goal dearer = keep(fixture.change(sale, CatalogStoreTest::changeEverySetting));
        keep(fixture.change(dearer, terms -> terms.archived = true));
        keep(fixture.goal(shop, "Sale"));
        Source ads = keep(fixture.source("Ads", "https://ads.example/?id={external_id}"));
        keep(new Source(
                fixture.nextId(),
                "Quiet",
                "direct",
                "generic",
                Optional.empty(),
                List.of("approved", "reversed"),
                Optional.of("OK"),
                Optional.of(new ClickCost(ClickCost.Basis.CPM, 1_200_000)),
                true));
        Offer shoes = keep(fixture.offer(shop, "https://shop.example/?tracking=<TRACKER>"));
        Offer boots = keep(fixture.offer(shop, "https://shop.example/{tracker}/boots"));
        Campaign spring = keep(new Campaign(
                fixture.nextId(),
                ads.id(),
                "Spring",
                "spring",
                List.of(new Campaign.WeightedOffer(shoes.id(), 3), new Campaign.WeightedOffer(boots.id(), 0)),
                Optional.of("https://shop.example/closed"),
                true,
                false));
        keep(new Advertiser(shop.id(), "Shoes", "generic", true));
        PayoutTerms terms = keep(fixture.payoutTerms(ads, new Payout.Percent(60_000_000)));
        keep(new PayoutTerms(
                terms.id(),
                2,
                ads.id(),
                Optional.empty(),
                Optional.empty(),
                Currency.getInstance("EUR"),
                List.of(
                        new PayoutTerms.Tier(0, new Payout.Fixed(2_500_000)),
                        new PayoutTerms.Tier(100, new Payout.Percent(62_500_000))),
                Period.MONTH,
                ZoneId.of("Europe/Berlin"),
                false));
        keep(fixture.payoutTerms(ads, Optional.of(boots.id()), Optional.of(sale.id()), new Payout.Fixed(1))
                .archive());
        keep(fixture.cap(Cap.Scope.CAMPAIGN, spring.id(), Cap.Measure.BUDGET, 50_000_000));
        keep(fixture.cap(Cap.Scope.GOAL, sale.id(), Cap.Measure.CONVERSIONS, 0).archive());
        keep(new PostbackRule(
                fixture.nextId(),
                ads.id(),
                Optional.of(sale.id()),
                Optional.of(boots.id()),
                Optional.of(spring.id()),
                List.of("approved"),
                PostbackRule.Method.JSON,
                "https://ads.example/hook",
                Optional.empty(),
                Optional.of("ok"),
                Optional.of("error"),
                List.of(WebhookSecret.of(new byte[32]), WebhookSecret.of(new byte[24])),
                false));
        keep(new PostbackRule(
                fixture.nextId(),
                ads.id(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of("approved", "reversed"),
                PostbackRule.Method.POST,
                "https://ads.example/in",
                Optional.of("id=<EXTERNAL_ID>"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false));

        Catalog before = store.get();
        close();
        open();

        assertSame(store.get(), before);
    }

    @Test
    void aSourceHasOneSetOfPayoutTermsForTheSameConversionsUntilItIsArchived() {
        Source ads = keep(fixture.source("Ads"));
        PayoutTerms first = keep(fixture.payoutTerms(ads, new Payout.Fixed(1)));
        PayoutTerms second = fixture.payoutTerms(ads, new Payout.Fixed(2));

        assertThat(store.change("test", (catalog, fresh) -> second))
                .isEqualTo(new Change.NameTaken<>(second, first.id().value()));

        assertThat(store.change("test", (catalog, fresh) -> first.archive()))
                .isEqualTo(new Change.Made<>(first.archive().inVersion(2)));
        assertThat(store.get().payoutTerms(ads.id().value(), 1, 1)).isEmpty();
        keep(second);
        assertThat(store.get().payoutTerms(ads.id().value(), 1, 1)).contains(second);
        close();
        open();
        assertThat(store.get().payoutTerms(ads.id().value(), 1, 1)).contains(second);
    }

    @Test
    void theDatabaseHoldsOneHolderOfANameAlsoAgainstAnotherProcess() {
        CatalogStore other = CatalogStore.open(database, InstantSource.fixed(NOW));
        Advertiser shop = fixture.advertiser("Shop");
        Campaign mine = campaign("spring");
        Campaign theirs = campaign("spring");
        keep(shop);
        keep(mine);

        assertThat(other.change("them", (catalog, fresh) -> theirs))
                .isEqualTo(new Change.NameTaken<>(theirs, mine.id().value()));
        assertThat(other.change("them", (catalog, fresh) -> campaign("summer"))).isInstanceOf(Change.Made.class);
    }

    @Test
    void aStoreThatFellBehindRefusesOneChangeAndThenCatchesUp() {
        CatalogStore other = CatalogStore.open(database, InstantSource.fixed(NOW));
        Advertiser shop = keep(fixture.advertiser("Shop"));
        Advertiser theirs = fixture.advertiser("Theirs");

        assertThatThrownBy(() -> other.change("them", (catalog, fresh) -> theirs))
                .hasMessageContaining("catalog_item.revision");
        assertThat(other.get().revision()).isZero();

        assertThat(other.change("them", (catalog, fresh) -> theirs)).isEqualTo(new Change.Made<>(theirs));
        assertThat(other.get().advertisers()).containsExactly(shop, theirs);
    }

    @Test
    void whatADecisionThrowsChangesNothing() {
        Advertiser shop = keep(fixture.advertiser("Shop"));
        Catalog before = store.get();

        assertThatThrownBy(() -> store.change("test", (catalog, fresh) -> {
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.get()).isSameAs(before);

        store.change("test", (catalog, fresh) -> shop);
        assertThat(store.get()).as("the same again is no change").isSameAs(before);
    }

    @Test
    void anIdOrACodeThatEverWasIsNotDrawnAgain() {
        Advertiser archived = fixture.put(fixture.advertiser("Shop").archive());
        fixture.put(campaign("2222222").archive());

        assertThat(new Fresh(fixture.catalog(), drawing(archived.id().value(), 7), NOW).id())
                .isEqualTo(new Id<>(7));
        assertThat(new Fresh(fixture.catalog(), drawing(0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1), NOW).code())
                .isEqualTo("3333333");
    }

    @Test
    void bothKeysOfAGoalOutliveARestartAndOneThatWasTakenAwayStaysGone() {
        Goal sale = keep(fixture.goal(keep(fixture.advertiser("Shop")), "Sale"));
        changeSale(sale, (goal, fresh) -> goal.withKey(fresh.key(), Optional.empty()));
        Goal rotated = Objects.requireNonNull(reopened().goalByKey(sale.key()));

        assertThat(rotated.key()).isNotEqualTo(sale.key());
        assertThat(rotated.access().previousKey()).contains(new PreviousKey(sale.key(), Optional.empty()));
        assertThat(reopened().goalByKey(rotated.key())).isEqualTo(rotated);

        changeSale(sale, (goal, fresh) -> goal.withoutPreviousKey());
        assertThat(reopened().goalByKey(sale.key())).isNull();
        assertThat(reopened().goalByKey(rotated.key())).isNotNull();
        assertThat(reopened().goal(sale.id().value(), 1))
                .as("events name it still")
                .contains(sale);
    }

    private void changeSale(Goal sale, BiFunction<Goal, Fresh, Goal> decide) {
        store.change(
                "test",
                (catalog, fresh) -> decide.apply(
                        Objects.requireNonNull(catalog.goal(sale.id().value())), fresh));
    }

    private Catalog reopened() {
        return CatalogStore.open(database, InstantSource.fixed(NOW)).get();
    }

    @Test
    void aChangeAmongTenThousandCampaignsIsQuick() {
        Campaign template = campaign("CODE");
        database.write(LedgerDatabase.Priority.OTHER, sql -> sql.execute("""
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
                INSERT INTO catalog_item (kind, id, version, revision, body, changed_at, changed_by)
                SELECT 'campaign', 2000000 + i, 1, i, replace(?, 'CODE', 'code' || i), 0, 'test' FROM n
                """, Documents.write(template)));
        CatalogStore large = CatalogStore.open(database, InstantSource.fixed(NOW));
        assertThat(large.get().campaigns()).hasSize(10_000);
        assertThat(large.get().campaignByCode("code777")).isEqualTo(large.get().campaign(2_000_777));

        ThreadMXBean clock = ManagementFactory.getThreadMXBean(); // not the wall's: others use this machine too
        long[] nanos = new long[50];
        for (int i = 0; i < nanos.length; i++) {
            Campaign another = campaign("another" + i);
            long began = clock.getCurrentThreadCpuTime();
            large.change("test", (catalog, fresh) -> another);
            nanos[i] = clock.getCurrentThreadCpuTime() - began;
        }
        Arrays.sort(nanos);

        assertThat(Duration.ofNanos(nanos[nanos.length / 2])).isLessThan(Duration.ofMillis(50));
    }

    private <T extends CatalogItem> T keep(T item) {
        assertThat(store.change("test", (catalog, fresh) -> item)).isEqualTo(new Change.Made<>(item));
        return item;
    }

    private Campaign campaign(String code) {
        return new Campaign(fixture.nextId(), new Id<>(1), "Campaign", code, List.of(), Optional.empty(), false, false);
    }

    private static void changeEverySetting(CatalogFixture.Terms terms) {
        terms.name = "Order";
        terms.keyEnabled = false;
        terms.enabled = false;
        terms.amountRequired = true;
        terms.defaultAmountMicros = OptionalLong.of(1);
        terms.currency = Currency.getInstance("JPY");
        terms.payout = new Payout.Percent(62_500_000);
        terms.duplicates = Goal.Duplicates.UPDATE;
        terms.txidScope = Goal.TxidScope.CLICK;
        terms.window = Duration.ofDays(7);
        terms.minimum = Duration.ofSeconds(5);
        terms.maxAmountMicros = OptionalLong.of(999_999_999_999_999_999L);
        terms.approval = Goal.Approval.HOLD;
        terms.holdFor = Duration.ofDays(14);
        terms.pixelAmounts = true;
        terms.alwaysOk = true;
        terms.access = new GoalAccess(
                Optional.of(new PreviousKey("o".repeat(42), Optional.of(Instant.parse("2026-04-01T00:00:00Z")))),
                AllowedAddresses.of(List.of("198.51.100.0/24")),
                List.of(SigningSecret.of("s".repeat(47)), SigningSecret.of("t".repeat(47))),
                true);
    }

    /** Answers these numbers, one after the other. */
    private static RandomGenerator drawing(Integer... numbers) {
        Deque<Integer> left = new ArrayDeque<>(List.of(numbers));
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new AssertionError("not drawn here");
            }

            @Override
            public int nextInt(int bound) {
                return left.remove();
            }

            @Override
            public int nextInt(int origin, int bound) {
                return left.remove();
            }
        };
    }

    private static void assertSame(Catalog one, Catalog other) {
        assertThat(one.revision()).isEqualTo(other.revision());
        assertThat(one.advertisers()).containsExactlyElementsOf(other.advertisers());
        assertThat(one.goals()).containsExactlyElementsOf(other.goals());
        assertThat(one.sources()).containsExactlyElementsOf(other.sources());
        assertThat(one.offers()).containsExactlyElementsOf(other.offers());
        assertThat(one.campaigns()).containsExactlyElementsOf(other.campaigns());
        assertThat(one.payoutTerms()).containsExactlyElementsOf(other.payoutTerms());
        assertThat(one.caps()).containsExactlyElementsOf(other.caps());
        assertThat(one.postbackRules()).containsExactlyElementsOf(other.postbackRules());
        for (PayoutTerms terms : other.payoutTerms()) {
            int source = terms.source().value();
            assertThat(one.payoutTerms(source, 1, 1)).isEqualTo(other.payoutTerms(source, 1, 1));
        }
        for (Advertiser advertiser : other.advertisers()) {
            int id = advertiser.id().value();
            assertThat(one.madeAt(id)).isPresent().isEqualTo(other.madeAt(id));
        }
        for (Goal goal : other.goals()) {
            int id = goal.id().value();
            assertThat(one.goalByKey(goal.key())).isEqualTo(goal);
            for (int version = 1; version <= goal.version(); version++) {
                assertThat(one.goal(id, version)).isPresent().isEqualTo(other.goal(id, version));
            }
        }
    }
}
