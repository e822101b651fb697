package io.rebound.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rebound.http.Answer;
import io.rebound.http.Handler;
import io.rebound.ledger.Verdict;
import io.rebound.operations.Metrics;
import io.rebound.platform.Platforms;
import io.rebound.postback.Postbacks;
import io.rebound.postback.PresetDialects;
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
    private static final String OF_NATS = "post_time=1795608000&post_type=rebill&identid=17&loginid=5&status=1&trial=0"
            + "&joined=1795521600&expired=0&siteid=3&billerid=12&statid=881&optionid=9&rebills=2&expires=1798200000"
            + "&amount=12.50&forced_optionid=0&defaulted_optionid=0&campaignid=4&programid=2&tourid=1&adtoolid=0"
            + "&subid1=a&subid2=b&countryid=223&campaign_name=Spring&login_username=member";
    private static final CompletableFuture<Verdict> HELD =
            CompletableFuture.completedFuture(new Verdict("held", "needs-approval", Optional.empty()));

    private final Shop shop = Shop.open();
    private final TrackerMint mint = TrackerMint.inMemory(1, InstantSource.system());
    private final Handler postback = handler(shop);
    private final Shop program = Shop.open("nats");
    private final Handler programsPostback = handler(program);
    private final CannedRequest[] queries = requests(tracker -> CannedRequest.get(PATH, parameters(tracker)));
    private final CannedRequest[] jsons = requests(this::jsonRequest);
    private final CannedRequest[] forgeries =
            requests(tracker -> CannedRequest.get(PATH, parameters(Sample.forged(tracker))));
    private final CannedRequest[] programs = requests(
            program,
            tracker -> CannedRequest.get(PATH, OF_NATS + "&api_key=" + program.key() + "&passthrough1=" + tracker));
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

    /** A platform that adds all its fields, two dozen of which mean nothing to us. */
    @Benchmark
    public Answer allFieldsOfNats() {
        return answered(programsPostback, programs);
    }

    private Handler handler(Shop ofShop) {
        return new Postbacks(
                        ofShop.current(),
                        new PresetDialects(Platforms.load(), ofShop.current()),
                        mint,
                        receipt -> HELD,
                        () -> false,
                        new Metrics(),
                        InstantSource.system())
                .handlers(new EncodingLane())
                .postback();
    }

    private Answer answered(CannedRequest[] requests) {
        return answered(postback, requests);
    }

    private Answer answered(Handler handler, CannedRequest[] requests) {
        next = (next + 1) % DIFFERENT;
        CannedRequest request = requests[next];
        handler.handle(request);
        return request.answered();
    }

    private CannedRequest[] requests(Function<String, CannedRequest> ofTracker) {
        return requests(shop, ofTracker);
    }

    private CannedRequest[] requests(Shop ofShop, Function<String, CannedRequest> ofTracker) {
        return Stream.generate(
                        () -> mint.mint(ofShop.campaign(), ofShop.offer()).text())
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
