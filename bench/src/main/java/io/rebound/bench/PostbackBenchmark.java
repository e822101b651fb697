package io.rebound.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rebound.http.Answer;
import io.rebound.http.Handler;
import io.rebound.ledger.Verdict;
import io.rebound.operations.Metrics;
import io.rebound.postback.Dialect;
import io.rebound.postback.Postbacks;
import io.rebound.tracker.TrackerMint;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A whole postback between the web server and the disk: read, checked, written down, answered.
 *
 * <p>Verdicts are {@code held}, so that the postbacks, which come round again, are never taken for settled repeats.
 */
@State(Scope.Thread)
public class PostbackBenchmark {
    private static final String PATH = "/postback";
    private static final int DIFFERENT = 4_096;
    private static final CompletableFuture<Verdict> HELD =
            CompletableFuture.completedFuture(new Verdict("held", "needs-approval", Optional.empty()));

    private final Shop shop = Shop.open();
    private final TrackerMint mint = TrackerMint.inMemory(1, InstantSource.system());
    private final Handler postback = new Postbacks(
                    shop.current(),
                    goal -> Dialect.NATIVE,
                    mint,
                    receipt -> HELD,
                    () -> false,
                    new Metrics(),
                    InstantSource.system())
            .handlers(new EncodingLane())
            .postback();
    private final CannedRequest[] queries = requests(tracker -> CannedRequest.get(PATH, parameters(tracker)));
    private final CannedRequest[] jsons = requests(this::jsonRequest);
    private final CannedRequest[] forgeries =
            requests(tracker -> CannedRequest.get(PATH, parameters(Sample.forged(tracker))));
    private int next;

    @Benchmark
    public Answer query() {
        return answered(queries);
    }

    @Benchmark
    public Answer json() {
        return answered(jsons);
    }

    /** Refused; beyond a thousand a minute one in a hundred is written down. */
    @Benchmark
    public Answer floodOfForgeries() {
        return answered(forgeries);
    }

    private Answer answered(CannedRequest[] requests) {
        next = (next + 1) % DIFFERENT;
        CannedRequest request = requests[next];
        postback.handle(request);
        return request.answered();
    }

    private CannedRequest[] requests(Function<String, CannedRequest> ofTracker) {
        return Stream.generate(() -> mint.mint(shop.campaign(), shop.offer()).text())
                .limit(DIFFERENT)
                .map(ofTracker)
                .toArray(CannedRequest[]::new);
    }

    private String parameters(String tracker) {
        return "api_key=" + shop.key() + "&tracking=" + tracker + "&amount=12.50&txid=order-10000001";
    }

    private CannedRequest jsonRequest(String tracker) {
        String body = "{\"api_key\":\"" + shop.key() + "\",\"tracking\":\"" + tracker
                + "\",\"amount\":12.50,\"txid\":\"order-10000001\"}";
        return CannedRequest.post(
                PATH, body.getBytes(UTF_8), "Content-Type", "application/json", "Accept", "application/json");
    }
}
