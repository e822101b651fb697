package io.rebound.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenHandlerTest {

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void aHandlerThatBreaksIsOurTroubleAndTheSenderIsToldToTryAgain(String method) throws Exception {
        Handler broken = request -> {
            throw new IllegalStateException("broken on purpose");
        };
        try (WebServer web = new WebServer(1);
                TrackingHost host = web.tracking(
                        "127.0.0.1",
                        0,
                        1,
                        new TrustedProxies(List.of()),
                        loop -> new TrackingRoutes().at("/broken", broken));
                HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + host.port() + "/broken"))
                    .method(method, BodyPublishers.noBody())
                    .build();

            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(response.body()).doesNotContain("purpose");
        }
    }
}
