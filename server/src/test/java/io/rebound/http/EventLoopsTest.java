package io.rebound.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventLoopsTest {
    private static final int LOOPS = 3;

    @Test
    void allEventLoopsAnswerOnTheOneFreePort() throws Exception {
        Set<String> answering = new HashSet<>();
        try (WebServer web = new WebServer(LOOPS);
                TrackingHost host = web.tracking(
                        "127.0.0.1",
                        0,
                        LOOPS,
                        new TrustedProxies(List.of()),
                        loop -> new TrackingRoutes()
                                .at(
                                        "/loop",
                                        request -> request.answer(
                                                Answer.text(200, Integer.toString(System.identityHashCode(loop))))))) {
            for (int i = 0; i < 2 * LOOPS; i++) {
                try (HttpClient onAConnectionOfItsOwn = HttpClient.newHttpClient()) {
                    HttpRequest request = HttpRequest.newBuilder(
                                    URI.create("http://127.0.0.1:" + host.port() + "/loop"))
                            .build();
                    answering.add(onAConnectionOfItsOwn
                            .send(request, BodyHandlers.ofString())
                            .body());
                }
            }
        }
        assertThat(answering).hasSize(LOOPS);
    }
}
