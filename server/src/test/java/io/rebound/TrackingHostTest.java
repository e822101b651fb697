package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the public host takes, how much of it, and what it says to the rest. */
class TrackingHostTest {
    private static final int REQUEST_LINE = 65_536;
    private static final int MOST_BODY = 65_536;

    private static RunningServer server;
    private static Funnel funnel;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = RunningServer.start(data);
        funnel = Funnel.make(server, "Shop", Map.of("default_amount", "2.50"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aRequestLineOf64KiBIsAccepted() throws IOException {
        String line = "GET /c/" + funnel.code() + "?external_id=" + " HTTP/1.1";
        String request = line.replace(" HTTP", "x".repeat(REQUEST_LINE - line.length()) + " HTTP");
        try (RawConnection connection = new RawConnection(server.trackingPort())) {
            Reply reply =
                    connection.send(request + "\r\nHost: track\r\n\r\n").read().orElseThrow();

            assertThat(request).hasSize(REQUEST_LINE);
            assertThat(reply.status()).as(reply.toString()).isEqualTo(302);
            assertThat(reply.header("Location")).contains("&id=" + "x".repeat(2_048) + "&");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {REQUEST_LINE + 200, 3_000_000})
    void aLongerRequestLineIs414AndTheSenderHearsOfIt(int length) throws IOException {
        try (RawConnection connection = new RawConnection(server.trackingPort())) {
            Reply reply = connection
                    .send("GET /c/x?external_id=" + "x".repeat(length) + " HTTP/1.1\r\nHost: track\r\n\r\n")
                    .read()
                    .orElseThrow();

            assertThat(reply.status()).isEqualTo(414);
            assertThat(reply.text()).isEqualTo("ERROR unreadable: the request line is longer than 64 KiB\n");
            assertThat(reply.result()).isEqualTo("unreadable");
        }
    }

    @Test
    void headersOf16KiBAreAcceptedAndLongerOnesAre431() throws IOException {
        String start = "GET /healthz HTTP/1.1\r\nHost: track\r\n";
        try (RawConnection connection = new RawConnection(server.trackingPort())) {
            String long16 = "X-Long: " + "x".repeat(16_000) + "\r\n";
            assertThat(connection
                            .send(start + long16 + "\r\n")
                            .read()
                            .orElseThrow()
                            .status())
                    .isEqualTo(200);

            Reply reply =
                    connection.send(start + long16 + long16 + "\r\n").read().orElseThrow();

            assertThat(reply.status()).isEqualTo(431);
            assertThat(reply.text()).isEqualTo("ERROR unreadable: the headers are longer than 16 KiB\n");
            assertThat(reply.result()).isEqualTo("unreadable");
            assertThat(connection.read()).isEmpty();
        }
    }

    @Test
    void aBodyOf64KiBIsRead() {
        String padding = "&padding=" + "x".repeat(MOST_BODY);
        String body = (funnel.postback(funnel.click(), "12.50").substring("/postback?".length()) + padding)
                .substring(0, MOST_BODY);

        Reply reply = server.post("/postback", "application/x-www-form-urlencoded", body);

        assertThat(reply.result()).as(reply.toString()).isEqualTo("accepted");
    }

    @ParameterizedTest
    @ValueSource(ints = {MOST_BODY + 1, 3_000_000})
    void aLargerBodyIs413AndTheSenderHearsOfIt(int length) throws IOException {
        for (String path : List.of("/postback", "/c/" + funnel.code())) {
            try (RawConnection connection = new RawConnection(server.trackingPort())) {
                Reply reply = connection
                        .send("POST " + path + " HTTP/1.1\r\nHost: track\r\nContent-Length: " + length + "\r\n\r\n")
                        .send("x".repeat(length))
                        .read()
                        .orElseThrow();

                assertThat(reply.status()).isEqualTo(413);
                assertThat(reply.text()).isEqualTo("ERROR unreadable: the body is longer than 64 KiB\n");
                assertThat(reply.result()).isEqualTo("unreadable");
            }
        }
    }

    @Test
    void aSenderThatAsksWhetherToGoOnWithTheBodyIsToldAtOnce() throws IOException {
        String body = funnel.postback(funnel.click(), "12.50").substring("/postback?".length());
        try (RawConnection connection = new RawConnection(server.trackingPort())) {
            connection.send("POST /postback HTTP/1.1\r\nHost: track\r\nExpect: 100-continue\r\nContent-Type:"
                    + " application/x-www-form-urlencoded\r\nContent-Length: " + body.length() + "\r\n\r\n");

            assertThat(connection.read().orElseThrow().status()).isEqualTo(100);
            assertThat(connection.send(body).read().orElseThrow().result()).isEqualTo("accepted");
        }
    }

    @Test
    void manyRequestsInOnePacketAreAnsweredInOrder() throws IOException {
        String click = "GET /c/" + funnel.code() + "?external_id=%d HTTP/1.1\r\nHost: track\r\n\r\n";
        StringBuilder packet = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            packet.append(click.formatted(i)).append(i % 10 == 9 ? "GET /nowhere HTTP/1.1\r\nHost: track\r\n\r\n" : "");
        }
        try (RawConnection connection = new RawConnection(server.trackingPort())) {
            connection.send(packet.toString());
            for (int i = 0; i < 100; i++) {
                assertThat(connection.read().orElseThrow().header("Location")).contains("&id=" + i + "&");
                if (i % 10 == 9) {
                    assertThat(connection.read().orElseThrow().status()).isEqualTo(404);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET /c/%s HTTP/1.0",
        "HEAD /c/%s HTTP/1.1",
        "POST /c/%s HTTP/1.1",
        "GET /c/%s/ HTTP/1.1",
        "GET http://another.example/c/%s HTTP/1.1",
    })
    void aClickIsRedirectedHoweverItIsAskedFor(String line) throws IOException {
        try (RawConnection connection = new RawConnection(server.trackingPort())) {
            Reply reply = connection
                    .send(line.formatted(funnel.code()) + "\r\nHost: track\r\nContent-Length: 0\r\n\r\n")
                    .read(line.startsWith("HEAD"))
                    .orElseThrow();

            Funnel.tracker(reply);
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        }
    }

    @Test
    void aVisitorsWordsArriveAtTheDestinationByteForByte() {
        Reply reply = server.get("/c/" + funnel.code() + "?external_id=%C3%A4%20%26%23%00%ff+%2B&sub1=a%2Fb%3D");

        assertThat(reply.header("Location")).endsWith("&id=%C3%A4%20%26%23%00%FF%20%2B&site=a%2Fb%3D");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/nowhere", "/c/", "/c/nobody", "/postback/", "/pixel.gif/x", "/C/x", "//", "/api/v1/goals"
            })
    void anUnknownAddressIs404InPlainWords(String path) {
        Reply reply = server.get(path);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.header("Content-Type")).startsWith("text/plain");
        assertThat(reply.text()).isNotBlank().doesNotContain("<");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"})
    void aPostbackIsSentWithGetOrPost(String method) {
        Reply reply = server.trackingMethod(method, "/postback");

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).contains("GET").contains("POST");
        assertThat(reply.result()).isEqualTo("unreadable");
    }

    @Test
    void aPixelIsAnImageWhateverItCarries() {
        String good = "/pixel.gif?api_key=" + funnel.pixelKey() + "&tracking=" + funnel.click();

        for (String target : List.of(good, "/pixel.gif", "/pixel.gif?tracking=%FF", "/pixel.gif?api_key=wrong")) {
            Reply reply = server.get(target);

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("Content-Type")).isEqualTo("image/gif");
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reply.body()).hasSize(43).startsWith('G', 'I', 'F', '8', '9', 'a');
            assertThat(reply.result()).isEqualTo(target.equals(good) ? "accepted" : expected(target));
        }
    }

    private static String expected(String target) {
        return target.endsWith("wrong") ? "unknown-key" : target.endsWith("%FF") ? "unreadable" : "no-key";
    }

    @Test
    void theAnswersFormIsTheSendersWish() {
        String postback = funnel.postback(funnel.click(), "12.50");

        assertThat(server.get(postback, "Accept", "application/json")
                        .json()
                        .path("result")
                        .asText())
                .isEqualTo("accepted");
        assertThat(server.get(postback, "Accept", "image/*").header("Content-Type"))
                .isEqualTo("image/gif");
        assertThat(server.get(postback).text()).matches("OK accepted [0-9a-v]{20}\n");
    }

    @Test
    void onlyATrustedProxyIsBelievedWhoTheVisitorIs(@TempDir Path data) {
        Set<String> toldByStrangers = offersSeen(server);
        try (RunningServer behindProxy = RunningServer.start(data, java.time.InstantSource.system(), "127.0.0.0/8")) {
            assertThat(offersSeen(behindProxy)).containsExactlyInAnyOrder("one", "two");
        }
        assertThat(toldByStrangers)
                .as("all of them are one visitor, who keeps the offer")
                .hasSize(1);
    }

    /** Forty visitors, as a header has it, and two offers of equal weight. */
    private static Set<String> offersSeen(RunningServer server) {
        Funnel any = Funnel.make(server, "Two offers", Map.of());
        List<Map<String, Object>> offers = new java.util.ArrayList<>();
        for (String name : List.of("one", "two")) {
            String offer = server.create(
                            "offers",
                            Map.of("advertiser", any.advertiser(), "name", name, "url", "https://shop.example/" + name))
                    .path("id")
                    .asText();
            offers.add(Map.of("offer", offer, "weight", 1));
        }
        String code = server.create("campaigns", Map.of("source", any.source(), "name", "Two", "offers", offers))
                .path("code")
                .asText();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            String location = server.get("/c/" + code, "X-Forwarded-For", "198.51.100." + i)
                    .header("Location");
            seen.add(location.replaceAll("https://shop.example/([a-z]+).*", "$1"));
        }
        return seen;
    }
}
