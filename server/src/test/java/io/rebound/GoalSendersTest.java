package io.rebound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.journal.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may send for a goal, over HTTP: addresses behind a proxy, signatures by the manual, keys that are changed. */
class GoalSendersTest {
    private static final String[] WAIT = {"Prefer", "wait=10", "Accept", "application/json"};

    private static RunningServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = RunningServer.start(data, InstantSource.system(), "127.0.0.1");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whatCameFromElsewhereCountsOnceItsAddressIsAllowed() {
        Funnel funnel = Funnel.make(server, "Office", Map.of("allowed_addresses", List.of("198.51.100.0/24")));
        String tracker = funnel.click();
        String postback = funnel.postback(tracker, "2.00");

        assertThat(server.get(funnel.postback(funnel.click(), "1.00"), "X-Forwarded-For", "198.51.100.7")
                        .result())
                .isEqualTo("accepted");
        assertThat(server.get(postback, "X-Forwarded-For", "198.51.100.7, 203.0.113.9")
                        .result())
                .as("what the sender wrote himself is not believed")
                .isEqualTo("address-not-allowed");
        Reply refused = server.get(postback, "Forwarded", "for=203.0.113.9", "Accept", "application/json");
        assertThat(refused.status()).isEqualTo(403);
        JsonNode seen = seen(refused, tracker);
        assertThat(step(seen, "address")).startsWith("false it came from 203.0.113.9, which is not among");
        assertThat(step(seen, "clarity")).startsWith("true");
        assertThat(step(seen, "signature")).startsWith("null not reached");

        assertThat(replayed(seen).path("result").asText()).isEqualTo("address-not-allowed");
        patch(funnel, "{\"allowed_addresses\":[\"198.51.100.0/24\",\"203.0.113.9\"]}");
        JsonNode now = replayed(seen);

        assertThat(now.path("settled").asText()).as(now.toString()).isEqualTo("credited");
        assertThat(server.read("conversions?tracking=" + tracker).path("items")).hasSize(1);
    }

    @Test
    void whatPassedThenIsNotAskedAgainAndAStrangersPostbackGetsInByNoOtherFix() {
        Funnel funnel = Funnel.make(
                server, "Careful", Map.of("key_enabled", false, "allowed_addresses", List.of("198.51.100.0/24")));
        String known = funnel.click();
        String stranger = funnel.click();
        JsonNode knownSeen = disabled(funnel.postback(known, "2.00"), "198.51.100.7", known);
        JsonNode strangerSeen = disabled(funnel.postback(stranger, "2.00"), "203.0.113.9", stranger);
        patch(funnel, "{\"key_enabled\":true,\"signature\":true,\"allowed_addresses\":[\"192.0.2.1\"]}");

        assertThat(replayed(knownSeen).path("settled").asText()).isEqualTo("credited");
        assertThat(replayed(strangerSeen).path("result").asText()).isEqualTo("address-not-allowed");
        assertThat(server.read("conversions?tracking=" + stranger).path("items"))
                .isEmpty();
    }

    private static JsonNode disabled(String postback, String from, String tracker) {
        Reply reply = server.get(postback, "X-Forwarded-For", from, "Accept", "application/json");
        assertThat(reply.result()).isEqualTo("key-disabled");
        return seen(reply, tracker);
    }

    @Test
    void theManualsExampleIsAcceptedAndItsCopyCountsOnce(@TempDir Path directory) throws Exception {
        Funnel funnel = Funnel.make(server, "Signed", Map.of("signature", true));
        String secret = goal(funnel).path("signing_secret").asText();
        String tracker = funnel.click();
        String example = example();

        assertThat(run(example, funnel, secret, tracker, directory)).startsWith("OK accepted ");
        assertThat(run(example, funnel, secret, tracker, directory)).startsWith("OK accepted ");
        assertThat(run(example, funnel, secret + "x", tracker, directory))
                .contains("ERROR bad-signature: the signature does not match");

        Await.until(
                "it is settled",
                () -> server.read("conversions?tracking=" + tracker)
                                .path("items")
                                .size()
                        == 1);
        Reply unsigned = server.get(funnel.postback(tracker, "12.50"), "Accept", "application/json");
        JsonNode seen = seen(unsigned, tracker);
        assertThat(step(seen, "address")).startsWith("true");
        assertThat(step(seen, "signature")).startsWith("false the header Rebound-Signature is missing");
        List<JsonNode> all = server.read("postbacks?tracking=" + tracker)
                .path("items")
                .valueStream()
                .toList();
        assertThat(step(all.getLast(), "signature")).isEqualTo("true was signed with the goal's signing secret");
    }

    @Test
    void anUnsignedPostbackCountsInAReplayOnceNoSignatureIsAskedFor() {
        Funnel funnel = Funnel.make(server, "Unsigned", Map.of("signature", true));
        String tracker = funnel.click();
        JsonNode seen = seen(server.get(funnel.postback(tracker, "2.00"), "Accept", "application/json"), tracker);
        assertThat(replayed(seen).path("result").asText()).isEqualTo("bad-signature");
        String secret = goal(funnel).path("signing_secret").asText();

        patch(funnel, "{\"signature\":false}");
        assertThat(replayed(seen).path("settled").asText()).isEqualTo("credited");
        patch(funnel, "{\"signature\":true}");

        assertThat(goal(funnel).path("signing_secret").asText()).isEqualTo(secret);
    }

    @Test
    void aSecretIsChangedWithoutAPostbackLost(@TempDir Path directory) throws Exception {
        Funnel funnel = Funnel.make(server, "Renewed", Map.of("signature", true));
        String path = "goals/" + funnel.goal() + "/signing-secrets";
        String old = goal(funnel).path("signing_secret").asText();
        Reply made = server.api("POST", path, "");
        String newer = made.json().path("signing_secret").asText();

        assertThat(made.status()).isEqualTo(201);
        assertThat(newer).startsWith("rsec_").isNotEqualTo(old);
        assertThat(made.json().path("previous_signing_secret").asText()).isEqualTo(old);
        assertThat(server.api("POST", path, "").status()).isEqualTo(409);
        for (String secret : List.of(old, newer)) {
            assertThat(run(example(), funnel, secret, funnel.click(), directory))
                    .startsWith("OK accepted ");
        }

        assertThat(server.api("DELETE", path + "/previous", "").status()).isEqualTo(200);
        assertThat(run(example(), funnel, newer, funnel.click(), directory)).startsWith("OK accepted ");
        assertThat(run(example(), funnel, old, funnel.click(), directory)).contains("bad-signature");
    }

    @Test
    void aKeyIsChangedWithoutAPostbackLost() {
        Funnel funnel = Funnel.make(server, "Rotated", Map.of());
        String keys = "goals/" + funnel.goal() + "/keys";
        Reply made = server.api("POST", keys, "");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        String newer = made.json().path("key").asText();
        assertThat(newer).matches("[0-9a-z]{42}").isNotEqualTo(funnel.key());
        assertThat(made.json().path("previous_key").asText()).isEqualTo(funnel.key());
        assertThat(made.json().path("postback_url").asText()).contains(newer).doesNotContain(funnel.key());

        String tracker = funnel.click();
        JsonNode old = settled(funnel.postback(tracker, "1.00"));
        JsonNode now = settled(funnel.postback(tracker, "1.00").replace(funnel.key(), newer));
        assertThat(List.of(old.path("settled").asText(), now.path("settled").asText()))
                .containsExactly("credited", "repeated");
        assertThat(now.path("conversion")).isEqualTo(old.path("conversion"));
        String end = funnel.key().substring(38);
        JsonNode seen = byReceipt(old.path("receipt").asText(), tracker);
        assertThat(step(seen, "key")).contains("the previous key …" + end).doesNotContain(funnel.key());
        assertThat(step(byReceipt(now.path("receipt").asText(), tracker), "key"))
                .contains("came with the key …" + newer.substring(38));

        assertThat(server.api("DELETE", keys + "/previous", "").status()).isEqualTo(200);
        assertThat(server.get(funnel.postback(tracker, "1.00")).result()).isEqualTo("unknown-key");
        assertThat(server.get(funnel.postback(tracker, "1.00").replace(funnel.key(), newer))
                        .result())
                .isEqualTo("accepted");
        assertThat(goal(funnel).path("previous_key").isNull()).isTrue();
    }

    @Test
    void ofClientsWhoChangeAKeyAtOnceOneDoesAndTheKeyInUseStaysValid() throws Exception {
        Funnel funnel = Funnel.make(server, "Raced", Map.of());
        List<Future<Reply>> answers = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 16; i++) {
                answers.add(clients.submit(() -> server.api("POST", "goals/" + funnel.goal() + "/keys", "{}")));
            }
        }

        List<Integer> statuses = new ArrayList<>();
        for (Future<Reply> answer : answers) {
            statuses.add(answer.get().status());
        }
        assertThat(statuses).hasSize(16).containsOnlyOnce(201);
        assertThat(statuses).filteredOn(status -> status != 201).containsOnly(409);
        assertThat(goal(funnel).path("previous_key").asText()).isEqualTo(funnel.key());
        assertThat(server.get(funnel.postback(funnel.click(), "1.00")).result()).isEqualTo("accepted");
    }

    private static String example() throws IOException {
        Matcher example =
                Pattern.compile("(?s)```sh\n(.*?)```").matcher(Files.readString(Path.of("..", "docs", "signature.md")));
        assertThat(example.find()).isTrue();
        return example.group(1);
    }

    private static String run(String script, Funnel funnel, String secret, String tracker, Path directory)
            throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("bash", "-euc", script)
                .directory(directory.toFile())
                .redirectErrorStream(true);
        shell.environment()
                .putAll(Map.of(
                        "host",
                        "http://127.0.0.1:" + server.trackingPort(),
                        "key",
                        funnel.key(),
                        "secret",
                        secret,
                        "tracker",
                        tracker));
        Process process = shell.start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }

    private static JsonNode settled(String postback) {
        Reply reply = server.get(postback, WAIT);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.json();
    }

    /** The postback that was answered so, as the inspector shows it. */
    private static JsonNode seen(Reply reply, String tracker) {
        return byReceipt(reply.json().path("receipt").asText(), tracker);
    }

    private static JsonNode byReceipt(String receipt, String tracker) {
        Await.until(
                "it is stored",
                () -> server.read("postbacks?tracking=" + tracker).toString().contains(receipt));
        return server.read("postbacks?tracking=" + tracker)
                .path("items")
                .valueStream()
                .filter(one -> one.path("receipt").asText().equals(receipt))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode replayed(JsonNode seen) {
        Reply reply = server.api("POST", "postbacks/" + seen.path("receipt").asText() + "/replay", "");
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.json();
    }

    private static String step(JsonNode postback, String check) {
        return postback.path("steps")
                .valueStream()
                .filter(step -> step.path("check").asText().equals(check))
                .map(step ->
                        step.path("passed").asText() + " " + step.path("detail").asText())
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode goal(Funnel funnel) {
        return server.read("goals/" + funnel.goal());
    }

    private static void patch(Funnel funnel, String patch) {
        Reply reply = server.api("PATCH", "goals/" + funnel.goal(), patch);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    }
}
