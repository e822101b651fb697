package io.rebound.click;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.catalog.Campaign;
import io.rebound.catalog.Offer;
import io.rebound.http.RecordingRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which of a campaign's offers a visitor gets. */
class OfferChoiceTest {
    private static final long SEED = 77;
    private static final int[] WEIGHTS = {1, 2, 5, 0};

    private final ClickFixture clicks = new ClickFixture();
    private final List<Offer> offers = new ArrayList<>();
    private final Random random = new Random(SEED);

    OfferChoiceTest() {
        for (int i = 0; i < WEIGHTS.length; i++) {
            offers.add(clicks.catalog.offer(clicks.advertiser, "https://shop" + i + ".example/"));
        }
        clicks.catalog.campaign(clicks.source, "spring", weighted(WEIGHTS));
        clicks.catalog.campaign(clicks.source, "autumn", weighted(WEIGHTS));
    }

    @Test
    void offersGetVisitorsInProportionToTheirWeights() {
        ClickHandler handler = clicks.handler();
        int visitors = 20_000;
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < visitors; i++) {
            seen.merge(chosen(handler, "spring", address(), "agent " + random.nextInt(50)), 1, Integer::sum);
        }

        assertThat(seen).doesNotContainKey("https://shop3.example/");
        double chiSquare = 0;
        for (int i = 0; i < 3; i++) {
            double expected = visitors * WEIGHTS[i] / 8.0;
            double off = seen.getOrDefault("https://shop" + i + ".example/", 0) - expected;
            chiSquare += off * off / expected;
        }
        assertThat(chiSquare)
                .as("chi-square with 2 degrees of freedom, seed %d: %s", SEED, seen)
                .isLessThan(13.8);
    }

    @Test
    void aVisitorGetsTheSameOfferAgainAlsoFromAnotherLoop() {
        ClickHandler first = clicks.handler();
        ClickHandler second = clicks.handler();
        for (int i = 0; i < 500; i++) {
            String address = address();
            String offer = chosen(first, "spring", address, "agent");
            assertThat(chosen(first, "spring", address, "agent")).isEqualTo(offer);
            assertThat(chosen(second, "spring", address, "agent")).isEqualTo(offer);
        }
    }

    @Test
    void anotherAgentOrCampaignIsAnotherChoice() {
        ClickHandler handler = clicks.handler();
        Set<Boolean> sameForAgents = new HashSet<>();
        Set<Boolean> sameForCampaigns = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            String address = address();
            String offer = chosen(handler, "spring", address, "agent");
            sameForAgents.add(offer.equals(chosen(handler, "spring", address, "another")));
            sameForCampaigns.add(offer.equals(chosen(handler, "autumn", address, "agent")));
        }
        assertThat(sameForAgents).as("seed %d", SEED).containsExactlyInAnyOrder(true, false);
        assertThat(sameForCampaigns).as("seed %d", SEED).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void whenAnOfferGoesOnlyItsOwnVisitorsMove() {
        ClickHandler handler = clicks.handler();
        Map<String, String> before = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            String address = address();
            before.put(address, chosen(handler, "spring", address, "agent"));
        }
        Offer gone = offers.get(2);
        clicks.catalog.put(new Offer(gone.id(), gone.advertiser(), gone.name(), gone.url(), "", true));

        before.forEach((address, offer) -> {
            String now = chosen(handler, "spring", address, "agent");
            assertThat(now).isNotEqualTo(gone.url());
            if (!offer.equals(gone.url())) {
                assertThat(now).isEqualTo(offer);
            }
        });
    }

    private List<Campaign.WeightedOffer> weighted(int[] weights) {
        List<Campaign.WeightedOffer> weighted = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            weighted.add(new Campaign.WeightedOffer(offers.get(i).id(), weights[i]));
        }
        return weighted;
    }

    private String address() {
        return random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256);
    }

    private static String chosen(ClickHandler handler, String campaign, String address, String agent) {
        RecordingRequest visitor =
                RecordingRequest.get("/c/" + campaign).from(address).with("User-Agent", agent);
        handler.handle(visitor);
        return visitor.location();
    }
}
