package io.rebound.settlement;

import static io.rebound.catalog.Goal.Duplicates.EVERY;
import static io.rebound.catalog.Goal.Duplicates.ONCE;
import static io.rebound.catalog.Goal.Duplicates.TXID;
import static io.rebound.catalog.Goal.Duplicates.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.catalog.CatalogFixture;
import io.rebound.catalog.Goal;
import io.rebound.catalog.Goal.TxidScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DuplicatesTest {

    /** Each claim is {@code click:txid:amount}; the answer tells what became of each. */
    @ParameterizedTest(name = "{0} {1}: {2} are {3}")
    @CsvSource({
        "ONCE,   GOAL,  1:A:1 1:A:1,       credited repeated",
        "ONCE,   GOAL,  1:A:1 1:B:2,       credited repeated",
        "ONCE,   GOAL,  1::1 2::1,         credited credited",
        "ONCE,   GOAL,  1:A:1 2:A:1,       credited credited",
        "TXID,   GOAL,  1:A:1 1:A:1,       credited repeated",
        "TXID,   GOAL,  1:A:1 1:A:2,       credited repeated",
        "TXID,   GOAL,  1:A:1 1:B:1,       credited credited",
        "TXID,   GOAL,  1::1 1::1,         credited repeated",
        "TXID,   GOAL,  1::1 1:A:1 1::1,   credited credited repeated",
        "TXID,   GOAL,  1::1 2::1,         credited credited",
        "TXID,   GOAL,  1:A:1 2:A:1,       credited repeated",
        "TXID,   CLICK, 1:A:1 2:A:1,       credited credited",
        "TXID,   CLICK, 1:A:1 1:A:1,       credited repeated",
        "EVERY,  GOAL,  1:A:1 1:A:1,       credited repeated",
        "EVERY,  GOAL,  1:A:1 1:A:2,       credited credited",
        "EVERY,  GOAL,  1:A:1 1:B:1,       credited credited",
        "EVERY,  GOAL,  1:A:1 2:A:1,       credited credited",
        "UPDATE, GOAL,  1:A:1 1:A:1,       credited repeated",
        "UPDATE, GOAL,  1:A:1 1:B:2,       credited updated",
        "UPDATE, GOAL,  1:A:1 2:A:1,       credited credited",
    })
    void whatASecondClaimIs(Goal.Duplicates policy, TxidScope scope, String claims, String expected) {
        Shop shop = new Shop(terms -> {
            terms.duplicates = policy;
            terms.txidScope = scope;
        });
        List<String> decisions = new ArrayList<>();
        for (String claim : claims.split(" ", -1)) {
            String[] part = claim.split(":", -1);
            decisions.add(word(shop.settle(
                    shop.claim().click(Integer.parseInt(part[0])).txid(part[1]).of(part[2] + ".00"))));
        }

        assertThat(decisions).containsExactlyElementsOf(Arrays.asList(expected.split(" ", -1)));
    }

    private static String word(Decision decision) {
        return decision.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    @Test
    void anOrderThatIsHeldIsClaimedAsWell() {
        Shop shop = new Shop(terms -> {
            terms.duplicates = TXID;
            terms.minimum = Duration.ofHours(2);
        });

        Decision held = shop.settle(shop.claim().click(1).txid("A"));
        Decision other = shop.settle(shop.claim().click(2).txid("A").arriving(Duration.ofHours(3)));

        assertThat(held).isInstanceOf(Decision.Held.class);
        assertThat(other).isEqualTo(new Decision.Repeated(shop.conversion()));
    }

    @Test
    void underEveryACopyWithinAMinuteIsARetryAndLaterOnesCount() {
        Shop shop = new Shop(terms -> terms.duplicates = EVERY);
        Duration hour = Duration.ofHours(1);

        Decision first = shop.settle(shop.claim().of("1.00").arriving(hour));
        Decision retry = shop.settle(shop.claim().of("1.00").arriving(hour.plusSeconds(60)));
        Decision another = shop.settle(
                shop.claim().of("1.00").arriving(hour.plusSeconds(60).plusMillis(1)));

        assertThat(List.of(word(first), word(retry), word(another)))
                .containsExactly("credited", "repeated", "credited");
    }

    @Test
    void underEveryStatedTimesTellSalesApart() {
        Shop shop = new Shop(terms -> terms.duplicates = EVERY);

        shop.settle(shop.claim().of("1.00").happened(Duration.ofMinutes(1)));
        shop.settle(shop.claim().of("1.00").happened(Duration.ofMinutes(2)));
        shop.settle(shop.claim().of("1.00").happened(Duration.ofMinutes(2)));

        assertThat(shop.conversions()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void aPixelIsWorthOneConversionAClickUnderEveryPolicy(Goal.Duplicates policy) {
        Shop shop = new Shop(terms -> terms.duplicates = policy);

        shop.settle(shop.claim().of("1.00").fromPixel());
        shop.settle(shop.claim().of("2.00").fromPixel().arriving(Duration.ofHours(9)));

        assertThat(shop.conversion().revenueMicros()).isEqualTo(1_000_000);
    }

    @Test
    void aRetryAfterAChangeOfPolicyIsNoSecondCredit() {
        CatalogFixture catalog = new CatalogFixture();
        Goal once = catalog.goal(catalog.advertiser("Shop"), "Sale", terms -> terms.duplicates = ONCE);
        Goal txid = catalog.change(once, terms -> terms.duplicates = TXID);
        Shop shop = new Shop(terms -> {});

        for (Goal version : List.of(once, txid, once, txid)) {
            shop.settle(shop.claim().under(version).of("1.00").txid("A"));
        }

        assertThat(shop.conversions()).hasSize(1);
    }

    @Test
    void anOrderPaidBeforeAChangeOfPolicyIsNotPaidWithAnotherClick() {
        CatalogFixture catalog = new CatalogFixture();
        Goal once = catalog.goal(catalog.advertiser("Shop"), "Sale", terms -> terms.duplicates = ONCE);
        Goal txid = catalog.change(once, terms -> terms.duplicates = TXID);
        Shop shop = new Shop(terms -> {});

        shop.settle(shop.claim().under(once).click(1).txid("A"));
        shop.settle(shop.claim().under(txid).click(2).txid("A"));

        assertThat(shop.conversions()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"1 2 3, 3", "3 2 1, 3", "2 3 1, 3", "1 3 2, 3", "3 1 2, 3", "2 1 3, 3"})
    void underUpdateTheLatestEventWinsInWhateverOrderTheyCome(String order, String expected) {
        Shop shop = new Shop(terms -> terms.duplicates = UPDATE);
        for (String minute : order.split(" ", -1)) {
            shop.settle(shop.claim().of(minute + ".00").happened(Duration.ofMinutes(Long.parseLong(minute))));
        }

        assertThat(shop.conversion().revenueMicros()).isEqualTo(Long.parseLong(expected) * 1_000_000);
    }

    @Test
    void underUpdateALaterClaimOfTheSameAmountKeepsAnEarlierOneOut() {
        Shop shop = new Shop(terms -> terms.duplicates = UPDATE);

        shop.settle(shop.claim().of("10.00").happened(Duration.ofMinutes(1)));
        shop.settle(shop.claim().of("10.00").happened(Duration.ofMinutes(3)));
        Decision between = shop.settle(shop.claim().of("12.00").happened(Duration.ofMinutes(2)));

        assertThat(between).isInstanceOf(Decision.Repeated.class);
        assertThat(shop.conversion().revenueMicros()).isEqualTo(10_000_000);
    }
}
