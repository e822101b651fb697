package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.integration.Site;
import io.rebound.journal.Await;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A marked click is followed to the partner and its postback explained, over HTTP, and none of it is in a total. */
class IntegrationTestsTest {
    private static final Site PARTNER = new Site();
    private static RunningServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = RunningServer.startAllowing(data, "127.0.0.1/32");
        PARTNER.redirect("/platform", "/landing").shows("/landing", "<h1>Buy</h1>");
    }

    @AfterAll
    static void stop() {
        server.close();
        PARTNER.close();
    }

    @Test
    void aTestShowsTheWayOfItsClickAndWhatItsPostbackWouldBringAndChangesNoTotal() {
        Funnel funnel = Funnel.make(server, "Tested", Map.of("payout", Map.of("percent", "60")));
        String offer = offer(funnel, PARTNER.url("/platform?s2=<TRACKER>&c={campaign}"));

        JsonNode begun = begin("{\"goal\":\"" + funnel.goal() + "\",\"offer\":\"" + offer + "\"}");
        String id = begun.path("id").asText();
        String tracker = begun.path("tracker").asText();
        Await.until("the way is followed", () -> !state(id).equals("following"));
        JsonNode waiting = test(id);
        Reply postback =
                server.get(funnel.postback(tracker, "10.00"), "Prefer", "wait=10", "Accept", "application/json");
        Await.until("its postback is seen", () -> state(id).equals("received"));
        JsonNode received = test(id);

        assertThat(tracker).matches("[0-9a-v]{50}");
        assertThat(begun.path("click_url").asText()).startsWith(PARTNER.url("/platform?s2=" + tracker));
        assertThat(waiting.path("state").asText()).isEqualTo("waiting");
        assertThat(statuses(waiting)).containsExactly("302", "302", "200");
        assertThat(waiting.at("/hops/1/tracker/state").asText()).isEqualTo("identical");
        assertThat(waiting.at("/hops/1/leads_to").asText()).isEqualTo(PARTNER.url("/landing"));
        assertThat(fields(waiting.path("tracker_harmed"), "hop", "state")).containsExactly("3", "missing");
        assertThat(waiting.path("explanation").asText())
                .contains("arrived at hop 3")
                .contains("No postback has come yet");
        assertThat(fields(postback.json(), "result", "settled", "why", "conversion"))
                .containsExactly("accepted", "test", "credited", "null");
        assertThat(fields(received, "amount", "payout", "currency")).containsExactly("10.00", "6.00", "USD");
        assertThat(received.path("explanation").asText())
                .contains("Not counted, for it is a test: otherwise it would be.");
        assertThat(received.at("/postbacks/0/steps")).hasSize(12);

        assertThat(server.read("conversions?goal=" + funnel.goal()).path("items"))
                .isEmpty();
        JsonNode click = server.read("clicks/" + tracker);
        assertThat(fields(click, "test", "traffic", "campaign")).containsExactly("true", "test", "null");
        server.get(funnel.postback(funnel.click(), "1.00"), "Prefer", "wait=10");
        Await.until("the report shows the real one", () -> totals(funnel).equals("1 1 1.00"));
    }

    @Test
    void aPostbackThatBringsOnlyAPartOfTheTrackerIsFoundToo() {
        Funnel funnel = Funnel.make(server, "Cutting", Map.of());
        String offer = offer(funnel, PARTNER.url("/platform?s2=<TRACKER>"));
        JsonNode begun = begin("{\"goal\":\"" + funnel.goal() + "\",\"offer\":\"" + offer + "\"}");
        String id = begun.path("id").asText();

        server.get(funnel.postback(begun.path("tracker").asText().substring(0, 32), "1.00"));

        Await.until("its postback is seen", () -> state(id).equals("received"));
        assertThat(test(id).at("/postbacks/0/result").asText()).isEqualTo("truncated-tracking");
        assertThat(test(id).path("explanation").asText()).contains("32 of 50");
    }

    @Test
    void aPartnerAtAPrivateAddressIsNotAsked() {
        Funnel funnel = Funnel.make(server, "Private", Map.of());
        String offer = offer(funnel, "http://10.1.2.3/?s2=<TRACKER>");

        String id = begin("{\"goal\":\"" + funnel.goal() + "\",\"offer\":\"" + offer + "\"}")
                .path("id")
                .asText();

        Await.until("the way is followed", () -> !state(id).equals("following"));
        assertThat(test(id).at("/hops/1/trouble").asText())
                .contains("10.1.2.3 is private")
                .contains("--delivery-allow");
    }

    @Test
    void testsFromManyClientsAtOnceEachHaveTheirOwnClick() throws Exception {
        Funnel funnel = Funnel.make(server, "Busy", Map.of());
        String offer = offer(funnel, PARTNER.url("/platform?s2=<TRACKER>"));
        String body = "{\"goal\":\"" + funnel.goal() + "\",\"offer\":\"" + offer + "\"}";
        List<Future<String>> ids = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 16; i++) {
                ids.add(clients.submit(() -> begin(body).path("id").asText()));
            }
        }
        Set<String> all = new HashSet<>();
        for (Future<String> id : ids) {
            all.add(id.get());
        }

        assertThat(all).hasSize(16);
        all.forEach(id -> {
            Await.until("the way is followed", () -> !state(id).equals("following"));
            assertThat(statuses(test(id))).containsExactly("302", "302", "200");
        });
    }

    @Test
    void wrongTestsAreToldWhatIsWrong() {
        Funnel one = Funnel.make(server, "One", Map.of());
        Funnel other = Funnel.make(server, "Other", Map.of());

        assertThat(refused("{}")).contains("\"field\":\"goal\"").contains("is missing");
        assertThat(refused("{\"goal\":\"" + one.goal() + "\",\"offer\":\"" + other.offer() + "\"}"))
                .contains("an offer of the goal's advertiser");
        assertThat(refused("{\"goal\":\"" + one.goal() + "\",\"campaign\":\"" + other.campaign() + "\"}"))
                .contains("a campaign with an offer of the goal's advertiser");
        assertThat(refused("{\"goal\":\"" + one.goal() + "\",\"ofer\":\"1\"}")).contains("did you mean \\\"offer\\\"?");
        assertThat(server.api("GET", "tests/hello", "").status()).isEqualTo(404);
        assertThat(server.api("GET", "tests/00000000000000000000", "").text()).contains("GET /api/v1/clicks/");
    }

    private static JsonNode begin(String body) {
        Reply reply = server.api("POST", "tests", body);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        return reply.json();
    }

    private static String refused(String body) {
        Reply reply = server.api("POST", "tests", body);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(422);
        return reply.text();
    }

    private static String offer(Funnel funnel, String url) {
        return server.create("offers", Map.of("advertiser", funnel.advertiser(), "name", "Real", "url", url))
                .path("id")
                .asText();
    }

    private static JsonNode test(String id) {
        return server.read("tests/" + id);
    }

    private static String state(String id) {
        return test(id).path("state").asText();
    }

    private static List<String> statuses(JsonNode test) {
        List<String> statuses = new ArrayList<>();
        test.path("hops").forEach(hop -> statuses.add(hop.path("status").asText()));
        return statuses;
    }

    /** Clicks, conversions and revenue of the advertiser. */
    private static String totals(Funnel funnel) {
        JsonNode totals = server.read(
                        "reports?metrics=clicks,conversions,revenue&filter=advertiser:eq:" + funnel.advertiser())
                .path("totals");
        return String.join(" ", fields(totals, "clicks", "conversions", "revenue"));
    }

    private static List<String> fields(JsonNode json, String... names) {
        return List.of(names).stream().map(name -> json.path(name).asText()).toList();
    }
}
