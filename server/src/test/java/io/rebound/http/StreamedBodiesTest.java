package io.rebound.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies that no memory could hold pass through the console host, both ways. */
@Timeout(120)
class StreamedBodiesTest {
    private static final long SIZE = 200L << 20;

    /** What may lie between sender and reader: two sockets' buffers, which Linux lets grow to 6 MB each, and our window. */
    private static final long BETWEEN = 24L << 20;

    private static final int LIMIT = 1 << 20;
    private static final long PRIME = 1_000_000_007;
    private static final byte[] PATTERN = new byte[1_000_003];

    static {
        new Random(1).nextBytes(PATTERN);
    }

    private final AtomicLong produced = new AtomicLong();
    private final AtomicLong most = new AtomicLong();
    private final AtomicBoolean called = new AtomicBoolean();
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();

    private final Semaphore beats = new Semaphore(0);

    private final WebServer web = new WebServer(1);
    private ConsoleHost host;
    private HttpClient client;

    @BeforeEach
    void start() {
        host = web.console(
                "127.0.0.1",
                0,
                routes(),
                token -> token.equals("secret") ? Optional.of("tester") : Optional.empty(),
                request -> Answer.text(404, "nothing here"));
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterEach
    void stop() {
        client.close();
        host.close();
        web.close();
    }

    private List<Route> routes() {
        return List.of(
                Route.streaming("POST", "/sum", SIZE, request -> {
                    called.set(true);
                    return Answer.text(200, Long.toString(sum(request.stream())));
                }),
                Route.streaming("POST", "/limited", LIMIT, request -> Answer.text(200, "" + sum(request.stream()))),
                Route.streaming("POST", "/unread", SIZE, request -> {
                    throw Problem.field("tz", "no body is wanted");
                }),
                Route.streaming("POST", "/failing", SIZE, request -> {
                    try {
                        return Answer.text(200, "" + sum(request.stream()));
                    } catch (IOException broken) {
                        failure.complete(broken);
                        throw broken;
                    }
                }),
                Route.of("POST", "/whole", request -> Answer.text(200, "" + request.body().length)),
                Route.of("GET", "/long", request -> Download.csv("long.csv", out -> write(out, SIZE))),
                Route.of(
                        "GET",
                        "/endless",
                        request -> Download.csv("endless.csv", out -> {
                            try {
                                write(out, Long.MAX_VALUE);
                            } catch (IOException broken) {
                                failure.complete(broken);
                                throw broken;
                            }
                        })),
                Route.of(
                        "GET",
                        "/beating",
                        request -> Download.events(out -> {
                            request.departure().then(() -> failure.complete(new IOException("gone")));
                            for (int i = 0; !failure.isDone(); i++) {
                                out.write(("beat " + i + "\n").getBytes(StandardCharsets.UTF_8));
                                out.flush();
                                beats.acquireUninterruptibly();
                            }
                        })),
                Route.of("GET", "/waiting", request -> {
                    CompletableFuture<Answer> answer = new CompletableFuture<>();
                    request.departure().then(() -> {
                        failure.complete(new IOException("gone"));
                        answer.complete(Answer.text(200, "too late"));
                    });
                    called.set(true);
                    return answer.join();
                }),
                Route.of(
                        "GET",
                        "/broken",
                        request -> Download.csv("broken.csv", out -> {
                            write(out, 1 << 20);
                            throw new IllegalStateException("the disk is gone");
                        })));
    }

    @Test
    void aBodyOf200MegabytesPassesThroughThoughLittleOfItIsInMemory() throws Exception {
        HttpResponse<String> answer = post("/sum", new Generated(SIZE));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().strip()).isEqualTo(Long.toString(sumOf(SIZE)));
        assertThat(most.get()).as("bytes sent and not yet read").isLessThan(BETWEEN);
    }

    @Test
    void anAnswerOf200MegabytesIsSentThoughLittleOfItIsInMemory() throws Exception {
        HttpResponse<InputStream> answer = client.send(request("/long").build(), BodyHandlers.ofInputStream());

        assertThat(answer.headers().firstValue("Transfer-Encoding")).hasValue("chunked");
        assertThat(sum(answer.body())).isEqualTo(sumOf(SIZE));
        assertThat(most.get()).as("bytes written and not yet taken").isLessThan(BETWEEN);
    }

    @Test
    void whatALiveBodyFlushesArrivesAtOnceAlsoForThoseWhoAcceptGzip() throws Exception {
        HttpResponse<InputStream> answer = client.send(
                request("/beating").header("Accept-Encoding", "gzip").build(), BodyHandlers.ofInputStream());

        for (int i = 0; i < 3; i++) {
            byte[] beat = answer.body().readNBytes("beat 0\n".length());
            assertThat(new String(beat, StandardCharsets.UTF_8)).isEqualTo("beat " + i + "\n");
            beats.release();
        }
        answer.body().close();
        beats.release(1_000);
        assertThat(failure.get(20, TimeUnit.SECONDS)).hasMessage("gone");
    }

    @Test
    void aHandlerHearsThatWhoeverAskedHasGone() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), host.port())) {
            socket.getOutputStream()
                    .write("GET /waiting HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer secret\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            while (!called.get()) {
                Thread.onSpinWait();
            }
            assertThat(failure).isNotDone();
        }
        assertThat(failure.get(20, TimeUnit.SECONDS)).hasMessage("gone");
    }

    @Test
    void aBodyLongerThanItsRouteTakesIs413WhetherItSaysSoOrNot() throws Exception {
        HttpResponse<String> announced = client.send(
                request("/limited")
                        .POST(BodyPublishers.ofByteArray(new byte[LIMIT + 1]))
                        .build(),
                BodyHandlers.ofString());
        HttpResponse<String> chunked = post("/limited", new Generated(LIMIT + 1));
        HttpResponse<String> fitting = post("/limited", new Generated(LIMIT));

        assertThat(List.of(announced.statusCode(), chunked.statusCode(), fitting.statusCode()))
                .containsExactly(413, 413, 200);
        assertThat(announced.body()).contains("a body may hold 1 MiB here");
    }

    @Test
    void routesThatTakeBodiesWholeKeepTheirLimit() throws Exception {
        assertThat(post("/whole", new Generated(16 << 20)).body().strip()).isEqualTo(Integer.toString(16 << 20));
        assertThat(post("/whole", new Generated((16 << 20) + 1)).statusCode()).isEqualTo(413);
    }

    @Test
    void whoIsRefusedBeforeTheBodyIsReadHearsOfIt() throws Exception {
        HttpResponse<String> stranger = client.send(
                request("/sum")
                        .setHeader("Authorization", "Bearer wrong")
                        .POST(BodyPublishers.ofInputStream(() -> new Generated(4 << 20)))
                        .build(),
                BodyHandlers.ofString());
        HttpResponse<String> refused = post("/unread", new Generated(4 << 20));

        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(called).isFalse();
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("no body is wanted");
    }

    @Test
    void theReaderOfABodyLearnsThatItsSenderIsGone() throws Exception {
        try (Socket sender = new Socket(InetAddress.getLoopbackAddress(), host.port())) {
            sender.getOutputStream()
                    .write(("POST /failing HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer secret\r\n"
                                    + "Content-Length: 1000\r\n\r\nonly this")
                            .getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(failure.get(60, TimeUnit.SECONDS)).hasMessage("the sender went away");
    }

    @Test
    void theWriterOfAnAnswerLearnsThatItsReceiverIsGone() throws Exception {
        HttpResponse<InputStream> answer = client.send(request("/endless").build(), BodyHandlers.ofInputStream());
        answer.body().readNBytes(1 << 20);
        answer.body().close();

        assertThat(failure.get(60, TimeUnit.SECONDS)).hasMessage("the receiver went away");
    }

    @Test
    void anAnswerThatBreaksOffIsNotTakenForAWholeOne() throws Exception {
        HttpResponse<InputStream> answer = client.send(request("/broken").build(), BodyHandlers.ofInputStream());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> answer.body().readAllBytes()).isInstanceOf(IOException.class);
    }

    @Test
    void headersAreAnsweredWithoutWritingTheBody() throws Exception {
        HttpResponse<String> head = client.send(
                request("/endless").method("HEAD", BodyPublishers.noBody()).build(), BodyHandlers.ofString());

        assertThat(head.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"endless.csv\"");
        assertThat(produced).hasValue(0);
    }

    private HttpResponse<String> post(String path, Generated body) throws Exception {
        return client.send(
                request(path).POST(BodyPublishers.ofInputStream(() -> body)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + host.port() + path))
                .setHeader("Authorization", "Bearer secret");
    }

    /** Reads a little at a time, and slower than anybody sends. */
    private long sum(InputStream in) throws IOException {
        byte[] some = new byte[4_096];
        long sum = 0;
        long read = 0;
        for (int count = in.read(some); count >= 0; count = in.read(some)) {
            sum = sum(sum, some, count);
            read += count;
            long ahead = produced.get() - read;
            most.accumulateAndGet(ahead, Math::max);
        }
        return sum;
    }

    private static long sum(long sum, byte[] some, int count) {
        long next = sum;
        for (int i = 0; i < count; i++) {
            next = (next * 31 + (some[i] & 0xff)) % PRIME;
        }
        return next;
    }

    private static long sumOf(long size) {
        byte[] some = new byte[4_096];
        long sum = 0;
        for (long at = 0; at < size; at += some.length) {
            int count = (int) Math.min(some.length, size - at);
            copy(at, some, 0, count);
            sum = sum(sum, some, count);
        }
        return sum;
    }

    private static void copy(long at, byte[] into, int offset, int length) {
        int copied = 0;
        while (copied < length) {
            int from = (int) ((at + copied) % PATTERN.length);
            int count = Math.min(length - copied, PATTERN.length - from);
            System.arraycopy(PATTERN, from, into, offset + copied, count);
            copied += count;
        }
    }

    private void write(OutputStream out, long size) throws IOException {
        byte[] some = new byte[4_096];
        for (long at = 0; at < size; at += some.length) {
            int count = (int) Math.min(some.length, size - at);
            copy(at, some, 0, count);
            out.write(some, 0, count);
            produced.addAndGet(count);
        }
    }

    /** Bytes that are made as they are sent. */
    private final class Generated extends InputStream {
        private final long size;
        private long at;

        Generated(long size) {
            this.size = size;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (at == size) {
                return -1;
            }
            int count = (int) Math.min(length, size - at);
            copy(at, into, offset, count);
            at += count;
            produced.addAndGet(count);
            return count;
        }
    }
}
