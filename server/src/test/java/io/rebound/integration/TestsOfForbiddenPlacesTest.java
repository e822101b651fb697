package io.rebound.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.guard.RecordedConnections;
import io.rebound.guard.SsrfCorpus;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever an offer's URL is, or a page on the way redirects to, no test connects to where nobody may be led. */
@Timeout(120)
class TestsOfForbiddenPlacesTest {
    private static final SsrfCorpus CORPUS = SsrfCorpus.load();
    private static final String TRACKER = "0034sdtvbu3t80002ab4uov9i1c8kd3m5n7p9r1t3v5a7c9e0f";
    private static final int TWICE = 2; // rebinding names answer differently the second time

    private final Site front = new Site();

    @AfterEach
    void close() {
        front.close();
    }

    private static List<InetSocketAddress> followed(RecordedConnections connections, String url) {
        new Trail(new PageReader(connections.connector()), Duration.ofSeconds(10), TRACKER, hop -> {}).follow(url);
        return connections.take();
    }

    /** By way of a page that may be asked. */
    private List<InetSocketAddress> redirected(RecordedConnections connections, String url) {
        front.redirect("/", url);
        return followed(connections, SsrfCorpus.FRONT);
    }

    private int led(RecordedConnections connections) {
        int led = 0;
        for (String url : CORPUS.urls()) {
            List<InetSocketAddress> all = new ArrayList<>();
            for (int i = 0; i < TWICE; i++) {
                all.addAll(followed(connections, url));
                all.addAll(redirected(connections, url));
            }
            led += RecordedConnections.forbidden(all).isEmpty() ? 0 : 1;
        }
        return led;
    }

    @Test
    void noneOfHundredsOfUrlsIsConnectedToDirectlyOrByARedirect() {
        try (RecordedConnections connections = RecordedConnections.guarded(CORPUS, front.port(), "")) {
            for (String url : CORPUS.urls()) {
                for (int i = 0; i < TWICE; i++) {
                    assertThat(RecordedConnections.forbidden(followed(connections, url)))
                            .as(url)
                            .isEmpty();
                    assertThat(RecordedConnections.forbidden(redirected(connections, url)))
                            .as("redirected to " + url)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void withoutTheGuardManyOfThemWouldBe() {
        try (RecordedConnections connections = RecordedConnections.unguarded(CORPUS, front.port())) {
            assertThat(led(connections)).isGreaterThan(300);
        }
    }

    @Test
    void whatIsHarmlessIsConnectedTo() {
        try (RecordedConnections connections = RecordedConnections.guarded(CORPUS, front.port(), "")) {
            for (String url : SsrfCorpus.HARMLESS) {
                assertThat(followed(connections, url)).as(url).isNotEmpty();
                assertThat(redirected(connections, url)).as(url).isNotEmpty();
            }
        }
    }

    @Test
    void anAllowedRangeGetsThroughAndNothingBeside() {
        try (RecordedConnections connections = RecordedConnections.guarded(CORPUS, front.port(), "10.0.0.0/8")) {
            for (String url : CORPUS.urls()) {
                assertThat(RecordedConnections.forbidden(redirected(connections, url)))
                        .as(url)
                        .allSatisfy(to -> assertThat(RecordedConnections.meant(to.getAddress())
                                        .getHostAddress())
                                .startsWith("10."));
            }
            assertThat(redirected(connections, "http://10.0.0.1:6379/")).isNotEmpty();
        }
    }
}
