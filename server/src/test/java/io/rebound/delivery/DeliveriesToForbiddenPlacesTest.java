package io.rebound.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.catalog.CatalogFixture;
import io.rebound.guard.RecordedConnections;
import io.rebound.guard.SsrfCorpus;
import io.rebound.http.Cidr;
import io.rebound.settlement.Status;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import io.rebound.tracker.TrackerMint;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever somebody saves as a postback's URL, no delivery connects to where nobody may be led. */
@Timeout(120)
class DeliveriesToForbiddenPlacesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final SsrfCorpus CORPUS = SsrfCorpus.load();
    private static final String ALLOWED = "10.0.0.0/8,fd00::/8,127.0.0.1/32";
    private static final int TWICE = 2; // rebinding names answer differently the second time

    private final CatalogFixture catalog = new CatalogFixture();
    private final Drafts drafts = new Drafts(catalog.current(), TrackerMint.inMemory(0, () -> NOW));

    /** Where a delivery to this URL connects to. */
    private List<InetSocketAddress> dialled(RecordedConnections connections, String url) {
        Caller caller = new Caller(connections.connector(), Duration.ofSeconds(10), () -> NOW);
        if (drafts.of(delivery(url)) instanceof Draft.Ready ready) {
            caller.call(ready.message(), "id");
        }
        return connections.take();
    }

    private Delivery delivery(String url) {
        Receipt receipt = new Receipt(NOW.toEpochMilli() << 16, 1);
        return new Delivery(
                1,
                new DeliveryId(receipt, Recipient.OWN),
                receipt,
                new ClickId(NOW.toEpochMilli() << 16, 1),
                1,
                1,
                catalog.source("Source", url).id().value(),
                1,
                Status.APPROVED.code(),
                "USD",
                1_000_000,
                1_000_000,
                "",
                NOW,
                NOW,
                DeliveryState.WAITING,
                NOW,
                0,
                0,
                "",
                Optional.empty());
    }

    @Test
    void noneOfHundredsOfUrlsIsConnectedTo() {
        assertThat(CORPUS.urls()).hasSizeGreaterThanOrEqualTo(300);
        try (RecordedConnections connections = RecordedConnections.guarded(CORPUS, 0, "")) {
            for (String url : CORPUS.urls()) {
                for (int i = 0; i < TWICE; i++) {
                    assertThat(RecordedConnections.forbidden(dialled(connections, url)))
                            .as(url)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void withoutTheGuardManyOfThemWouldBe() {
        int led = 0;
        try (RecordedConnections connections = RecordedConnections.unguarded(CORPUS, 0)) {
            for (String url : CORPUS.urls()) {
                List<InetSocketAddress> twice = new ArrayList<>(dialled(connections, url));
                twice.addAll(dialled(connections, url));
                led += RecordedConnections.forbidden(twice).isEmpty() ? 0 : 1;
            }
        }
        assertThat(led).isGreaterThan(200);
    }

    @Test
    void whatIsHarmlessIsConnectedTo() {
        try (RecordedConnections connections = RecordedConnections.guarded(CORPUS, 0, "")) {
            for (String url : SsrfCorpus.HARMLESS) {
                assertThat(dialled(connections, url)).as(url).isNotEmpty();
            }
        }
    }

    @Test
    void exactlyTheAllowedRangesGetThroughOnWhateverPort() {
        List<Cidr> ranges = Cidr.parseAll(ALLOWED);
        int through = 0;
        try (RecordedConnections guarded = RecordedConnections.guarded(CORPUS, 0, ALLOWED);
                RecordedConnections open = RecordedConnections.unguarded(CORPUS, 0)) {
            for (String url : CORPUS.urls()) {
                for (int i = 0; i < TWICE; i++) {
                    List<InetSocketAddress> all = dialled(open, url);
                    boolean allowed = all.stream().allMatch(to -> isAllowed(to, ranges));
                    assertThat(dialled(guarded, url)).as(url).isEqualTo(allowed ? all : List.of());
                    through += allowed && !RecordedConnections.forbidden(all).isEmpty() ? 1 : 0;
                }
            }
        }
        assertThat(through).isGreaterThan(20);
    }

    private static boolean isAllowed(InetSocketAddress to, List<Cidr> ranges) {
        return RecordedConnections.forbidden(List.of(to)).isEmpty()
                || ranges.stream().anyMatch(range -> range.contains(RecordedConnections.meant(to.getAddress())));
    }
}
