package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.journal.Await;
import io.rebound.platform.Conversions;
import io.rebound.platform.Platform;
import io.rebound.platform.Platforms;
import io.rebound.postback.Check;
import io.rebound.postback.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Postbacks in every dialect there is: each is answered, none with our fault, and the inspector explains every one. */
@ResourceLock("log")
class GeneratedPostbacksTest {
    private static final long SEED = Long.getLong("rebound.seed", 20_261_122L);
    private static final boolean LONG = Boolean.getBoolean("rebound.long");
    private static final int POSTBACKS = LONG ? 1_000_000 : 100_000;
    private static final Duration PATIENCE = Duration.ofMinutes(LONG ? 20 : 2);
    /** Few enough for each key that every refusal is within its budget, and so kept. */
    private static final int POSTBACKS_A_GOAL = 500;

    private static final int SENDERS = 4;
    private static final int PIPELINED = 8;
    private static final int PAGE = 1_000;
    private static final int NEWEST = 50;
    private static final int POSTBACKS_A_CLICK = 50;
    private static final Set<String> SETTLED = Set.of("credited", "repeated", "updated", "held", "refused");
    private static final Map<String, Result> RESULTS =
            Stream.of(Result.values()).collect(Collectors.toMap(Result::code, result -> result));
    private static final List<Map<String, Object>> TERMS = List.of(
            Map.of(),
            Map.of("duplicates", "txid", "amount_required", true),
            Map.of("duplicates", "every", "amount_mode", "lenient"),
            Map.of("duplicates", "update", "max_amount", "500.00"),
            Map.of("amount_mode", "lenient", "currency", "JPY", "dialect", Map.of("amounts", "minor_units")),
            Map.of(
                    "dialect",
                    Map.of("txid", List.of("order"), "statuses", Map.of("1", "rebill", "unheard-of", "nothing"))));

    private final Set<String> accepted = ConcurrentHashMap.newKeySet();

    @Test
    void everyPostbackIsAnsweredAndExplainedWhateverItsDialect(@TempDir Path data) throws Exception {
        try (CapturedLog log = new CapturedLog();
                RunningServer server = RunningServer.start(data);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Platform> platforms = Platforms.load().all().stream()
                    .filter(platform -> platform.conversions().isPresent())
                    .toList();
            int share = POSTBACKS / platforms.size() + 1;
            List<Future<?>> senders = new ArrayList<>();
            for (Platform platform : platforms) {
                List<GeneratedPostbacks> all = generated(
                        server, platform.name(), platform.conversions().orElseThrow(), share);
                for (GeneratedPostbacks postbacks : all) {
                    senders.add(threads.submit(() -> {
                        send(server, postbacks, share / SENDERS);
                        return null;
                    }));
                }
            }
            for (Future<?> sender : senders) {
                sender.get();
            }

            everyOneIsExplained(server);
            assertThat(log.troubles()).as("seed %d", SEED).isEmpty();
        }
    }

    private static List<GeneratedPostbacks> generated(
            RunningServer server, String platform, Conversions dialect, int share) {
        Funnel funnel = Funnel.make(server, platform, platform, Map.of("name", "Signup"));
        List<String> keys = new ArrayList<>();
        keys.add(funnel.key());
        for (int i = 0; i < share / POSTBACKS_A_GOAL; i++) {
            Map<String, Object> goal = new HashMap<>(TERMS.get(i % TERMS.size()));
            goal.put("advertiser", funnel.advertiser());
            goal.put("name", i == 0 ? "Sale" : "Sale " + i);
            keys.add(server.create("goals", goal).path("key").asText());
        }
        List<String> trackers = IntStream.range(0, share / POSTBACKS_A_CLICK)
                .mapToObj(i -> funnel.click())
                .toList();
        return IntStream.range(0, SENDERS)
                .mapToObj(i -> new GeneratedPostbacks(SEED + i + platform.hashCode(), dialect, keys, trackers))
                .toList();
    }

    private void send(RunningServer server, GeneratedPostbacks postbacks, int count) throws IOException {
        Deque<String> waiting = new ArrayDeque<>();
        try (RawConnection connection = new RawConnection(server.trackingPort())) {
            for (int made = 0; made < count; made += waiting.size()) {
                waiting.clear();
                for (int i = 0; i < PIPELINED; i++) {
                    waiting.add(postbacks.next());
                }
                connection.send(String.join("", waiting));
                for (String request : waiting) {
                    take(request, connection.read().orElseThrow(() -> new IOException("closed after " + request)));
                }
            }
        }
    }

    private void take(String request, Reply reply) {
        String message = "seed " + SEED + ", to " + request + ": " + reply;
        assertThat(RESULTS).as(message).containsKey(reply.result());
        if (reply.result().equals("unrecorded")) {
            return; // the disk was too slow for it, and it was told so
        }
        assertThat(reply.status()).as(message).isBetween(200, 499);
        if (reply.result().equals("accepted")) {
            String text = reply.text().strip();
            accepted.add(text.substring(text.lastIndexOf(' ') + 1));
        }
    }

    private void everyOneIsExplained(RunningServer server) {
        Set<String> seen = new TreeSet<>();
        Instant sent = Instant.now();
        Await.within(
                PATIENCE, "the last ones are settled and loaded", () -> isLoaded(server, sent) && isSettled(server));
        int explained = 0;
        String cursor = "";
        do {
            JsonNode page = server.read("postbacks?limit=" + PAGE + cursor);
            for (JsonNode postback : page.path("items")) {
                isExplained(postback);
                seen.add(postback.path("result").asText());
                accepted.remove(postback.path("receipt").asText());
                explained++;
            }
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asText();
        } while (!cursor.isEmpty());
        assertThat(accepted).as("accepted and not shown").isEmpty();
        assertThat(explained).as("kept, of all that came with a key").isGreaterThan(POSTBACKS * 9 / 10);
        assertThat(seen).as("what this seed reaches").hasSizeGreaterThan(12);
    }

    private static boolean isLoaded(RunningServer server, Instant until) {
        String asOf = server.read("reports?metrics=clicks").path("as_of").asText();
        return Instant.parse(asOf).isAfter(until);
    }

    /** They are settled in the order in which they came, so the newest are the last. */
    private static boolean isSettled(RunningServer server) {
        for (JsonNode postback :
                server.read("postbacks?result=accepted&limit=" + NEWEST).path("items")) {
            if (postback.path("settled").isNull()) {
                return false;
            }
        }
        return true;
    }

    /** What the inspector shows agrees with itself: each check that was reached, and the one that failed. */
    private static void isExplained(JsonNode postback) {
        String message = "seed " + SEED + ": " + postback;
        Result result =
                Objects.requireNonNull(RESULTS.get(postback.path("result").asText()), message);
        boolean isAccepted = result == Result.ACCEPTED;
        boolean failed = false;
        for (JsonNode step : postback.path("steps")) {
            boolean fails = !isAccepted && step.path("check").asText().equals(word(result.check()));
            if (fails) {
                assertThat(step.path("passed").isBoolean()
                                && !step.path("passed").booleanValue())
                        .as(message)
                        .isTrue();
                assertThat(step.path("detail").asText()).as(message).isNotEmpty();
            } else {
                assertThat(step.path("passed").isNull()).as(message).isEqualTo(failed);
                assertThat(step.path("passed").asBoolean()).as(message).isEqualTo(!failed);
            }
            failed |= fails;
        }
        assertThat(failed).as(message).isEqualTo(!isAccepted);
        assertThat(postback.path("explanation").asText()).as(message).isNotEmpty();
        if (isAccepted) {
            assertThat(postback.path("settled").asText()).as(message).isIn(SETTLED);
        }
    }

    private static String word(Check check) {
        return check.name().toLowerCase(Locale.ROOT);
    }
}
