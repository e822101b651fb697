package io.rebound.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The words that the ledger keeps for ever mean what they meant. */
class LedgerWordsTest {
    @Test
    void eachWordIsReadAsWhatWroteItAndNoTwoAreAlike() {
        readsBack(Kind.values(), Kind::code, Kind::ofCode);
        readsBack(Hold.values(), Hold::code, Hold::ofCode);
        readsBack(Status.values(), Status::code, Status::ofCode);
        readsBack(Posting.Kind.values(), Posting.Kind::code, Posting.Kind::ofCode);
        readsBack(UsageKey.Measure.values(), UsageKey.Measure::code, UsageKey.Measure::ofCode);
    }

    private static <T> void readsBack(T[] all, Function<T, String> code, Function<String, T> ofCode) {
        for (T one : all) {
            assertThat(ofCode.apply(code.apply(one))).isSameAs(one);
        }
    }

    /** A word that is written otherwise one day is one that nobody reads any more. */
    @Test
    void theWordsAreThese() {
        assertThat(words(Kind.values(), Kind::code)).containsExactly("conversion", "rebill", "upsell", "nothing");
        assertThat(words(Hold.values(), Hold::code))
                .containsExactly("too-fast", "needs-approval", "no-rate", "over-cap", "nothing-to-change");
        assertThat(words(Refusal.values(), Refusal::code))
                .containsExactly("status-not-possible", "expired-tracking", "over-cap", "not-counted", "unknown-goal");
        assertThat(words(Posting.Kind.values(), Posting.Kind::code))
                .containsExactly("credited", "held", "approved", "rejected", "reversed", "corrected");
        assertThat(words(UsageKey.Measure.values(), UsageKey.Measure::code))
                .containsExactly("conversions", "revenue", "payout", "clicks", "cost");
    }

    private static <T> List<String> words(T[] all, Function<T, String> code) {
        return Arrays.stream(all).map(code).toList();
    }

    @Test
    void aWordThatNobodyWroteIsNamed() {
        assertThatThrownBy(() -> Hold.ofCode("because")).hasMessage("no reason to hold is called because");
    }

    @Test
    void keysThatAreUsedOnceAreThese() {
        Shop shop = new Shop(terms -> {});
        String goal = shop.goal.id().toString();
        String click = shop.claim().build().origin().click().toString();
        Shop.Asking original = shop.claim();
        By line = new By("anna", "returned");
        Map<String, Shop.Asking> claims = new HashMap<>(Map.of(
                "order/" + goal + "/A", shop.claim().txid("A"),
                "rebill/order/" + goal + "/A", shop.claim().txid("A").as(Kind.REBILL),
                "replay/" + original.build().receipt(), shop.claim().replaying(original),
                "signed/1772366400-aa/" + goal, shop.claim().signed("1772366400-aa"),
                "part/" + goal + "/" + click + "/reversed/3000000//",
                        shop.claim().of("3.00").is(Status.REVERSED),
                "part/" + goal + "/" + click + "/rejected/3000000/1768050000000/",
                        shop.claim().of("3.00").is(Status.REJECTED).happened(java.time.Duration.ofHours(1)),
                "change/" + Shop.receipt(1) + "/reversed/3000000/4/anna/returned",
                        shop.claim()
                                .of("3.00")
                                .is(Status.REVERSED)
                                .ordered(new Cause.Changed(Shop.receipt(1), line, true))));
        claims.forEach((key, claim) -> assertThat(OnceKeys.of(claim.build())).containsExactly(key));

        assertThat(OnceKeys.of(shop.claim().of("3.00").build())).isEmpty();
        assertThat(OnceKeys.of(shop.claim()
                        .of("3.00")
                        .is(Status.REVERSED)
                        .ordered(new Cause.Changed(Shop.receipt(1), line))
                        .build()))
                .as("what a person says as often as is meant")
                .isEmpty();
        assertThat(OnceKeys.of(shop.claim()
                        .txid("A")
                        .signed("s")
                        .is(Status.REVERSED)
                        .of("1.00")
                        .build()))
                .hasSize(3);
    }
}
