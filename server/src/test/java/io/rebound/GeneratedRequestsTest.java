package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.journal.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Whatever arrives, the server answers for it, logs no exception, counts right and goes on. */
@ResourceLock("log")
class GeneratedRequestsTest {
    private static final long SEED = Long.getLong("rebound.seed", 20_260_301L);
    private static final int REQUESTS = Boolean.getBoolean("rebound.long") ? 1_000_000 : 100_000;
    private static final int CLIENTS = 64;
    private static final int PIPELINED = 8;
    private static final int PERCENT_NOISE = 5;

    private final LongAdder redirected = new LongAdder();

    @Test
    void noRequestIsAnsweredWithOurFaultOrLeavesAnExceptionInTheLog(@TempDir Path data) throws Exception {
        try (CapturedLog log = new CapturedLog();
                RunningServer server = RunningServer.start(data)) {
            Funnel funnel = Funnel.make(server, "Shop", Map.of());
            List<String> trackers =
                    IntStream.range(0, 200).mapToObj(i -> funnel.click()).toList();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> clients = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    GeneratedRequests requests = new GeneratedRequests(SEED + i, funnel, trackers);
                    clients.add(threads.submit(() -> {
                        send(server, requests);
                        return null;
                    }));
                }
                for (Future<?> client : clients) {
                    client.get();
                }
            }

            String last = funnel.click();
            assertThat(server.get(funnel.postback(last, "12.50")).result()).isEqualTo("accepted");
            assertThat(server.read("advertisers?limit=1").path("items")).hasSize(1);
            clicksAndConversionsAreCounted(funnel, trackers.size() + 1);
            assertThat(log.troubles()).as("seed %d", SEED).isEmpty();
            assertThat(log.lines())
                    .as("no key and no whole tracker is ever logged")
                    .noneMatch(line -> line.contains(funnel.key())
                            || line.contains(funnel.pixelKey())
                            || trackers.stream().anyMatch(line::contains));
        }
    }

    /** A click for each redirect, and for noise perhaps; a conversion for a tracker at most. */
    private void clicksAndConversionsAreCounted(Funnel funnel, int trackers) {
        long least = redirected.sum() + trackers;
        Await.until("each redirect is a click in the report", () -> reported(funnel, "clicks") >= least);
        assertThat(reported(funnel, "clicks"))
                .as("seed %d", SEED)
                .isBetween(least, least + REQUESTS * PERCENT_NOISE / 100);
        assertThat(reported(funnel, "conversions")).as("seed %d", SEED).isBetween(1L, (long) trackers);
    }

    private static long reported(Funnel funnel, String metric) {
        return funnel.server()
                .read("reports?metrics=" + metric + "&filter=campaign:eq:" + funnel.campaign())
                .path("totals")
                .path(metric)
                .asLong();
    }

    private void send(RunningServer server, GeneratedRequests requests) throws IOException {
        int share = REQUESTS / CLIENTS;
        pipelined(server.trackingPort(), share * 85 / 100, requests::toTrackingHost);
        pipelined(server.consolePort(), share * 10 / 100, requests::toConsoleHost);
        for (int i = 0; i < share * PERCENT_NOISE / 100; i++) {
            noise(server.trackingPort(), requests.noise(), i);
        }
    }

    /** Each of these is answered; one that ended its connection only ends the wait for those behind it. */
    private void pipelined(int port, int count, Supplier<String> requests) throws IOException {
        Deque<String> waiting = new ArrayDeque<>();
        int made = 0;
        while (made < count || !waiting.isEmpty()) {
            try (RawConnection connection = new RawConnection(port)) {
                boolean open = true;
                while (open && (made < count || !waiting.isEmpty())) {
                    for (; waiting.size() < PIPELINED && made < count; made++) {
                        waiting.add(requests.get());
                    }
                    connection.send(String.join("", waiting));
                    while (open && !waiting.isEmpty()) {
                        open = answered(connection, waiting.removeFirst());
                    }
                }
            }
        }
    }

    /** Whether the connection stays open for more. */
    private boolean answered(RawConnection connection, String request) {
        Reply reply;
        try {
            reply = connection.read(request.startsWith("HEAD ")).orElseThrow(() -> new IOException("closed"));
        } catch (IOException none) {
            throw new AssertionError("seed " + SEED + ", no answer to: " + shown(request), none);
        }
        assertThat(ourFault(reply))
                .as("seed %d, to %s: %s", SEED, shown(request), reply)
                .isFalse();
        if (reply.status() == 302) {
            redirected.increment();
        }
        return !reply.header("Connection").equalsIgnoreCase("close") && !isOfHttp10(request);
    }

    private static boolean isOfHttp10(String request) {
        return request.substring(0, request.indexOf('\r')).endsWith(" HTTP/1.0");
    }

    /** It may be answered or not; then the sender is gone, with a proper end or without. */
    private static void noise(int port, String bytes, int number) throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(bytes);
            if (number % 3 != 0) {
                connection.endOfInput();
                for (Optional<Reply> reply = read(connection); reply.isPresent(); reply = read(connection)) {
                    assertThat(ourFault(reply.get()))
                            .as("seed %d, to %s: %s", SEED, shown(bytes), reply.get())
                            .isFalse();
                }
            }
        }
    }

    private static Optional<Reply> read(RawConnection connection) {
        try {
            return connection.read();
        } catch (IOException | IndexOutOfBoundsException cut) {
            return Optional.empty();
        }
    }

    /** A postback that the disk was too slow for is told so; nothing else is excused. */
    private static boolean ourFault(Reply reply) {
        return reply.status() >= 500
                && !(reply.status() == 503 && reply.result().equals("unrecorded"));
    }

    private static String shown(String request) {
        return request.length() < 1_000 ? request : request.substring(0, 1_000) + "… " + request.length();
    }
}
