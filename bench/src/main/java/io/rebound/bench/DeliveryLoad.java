package io.rebound.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.simulation.Api;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Has a running server credit conversions at a steady rate whose sources' servers are on this machine, a third of them
 * misbehaving, and prints how long after settlement the good ones are told.
 */
public final class DeliveryLoad {
    private static final int HOSTS = 60;
    private static final int IN_FLIGHT = 128;
    private static final int A_PAGE = 1_000;
    private static final Duration UNTIL_TOLD = Duration.ofSeconds(60);
    private static final Pattern TRACKER = Pattern.compile("[?&]click=([0-9a-v]{50})");
    private static final String DESTINATION = "https://shop.example/?click={tracker}";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Semaphore inFlight = new Semaphore(IN_FLIGHT);
    private final AtomicInteger failed = new AtomicInteger();
    private final String tracking;
    private final Api api;
    private final int count;
    private final int rate;

    private DeliveryLoad(String tracking, String console, String token, int count, int rate) {
        this.tracking = tracking;
        this.api = new Api(http, console, token);
        this.count = count;
        this.rate = rate;
    }

    /**
     * Prints {@code begin} when conversions begin and {@code end} when all are told, for whoever reads the clocks of the
     * server's threads.
     *
     * @param arguments the tracking host's URL, the console's, a token, how many conversions, how many a second
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        DeliveryLoad load = new DeliveryLoad(
                arguments[0],
                arguments[1],
                arguments[2],
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]));
        try (Receivers receivers = new Receivers(HOSTS, InstantSource.system())) {
            load.run(receivers);
        }
        System.exit(0); // whatever still hangs
    }

    private void run(Receivers receivers) throws IOException, InterruptedException {
        String advertiser = id(api.post("advertisers", Map.of("name", "Shop")));
        String key = api.post(
                        "goals", Map.of("advertiser", advertiser, "name", "sale", "payout", Map.of("percent", "60")))
                .path("key")
                .asText();
        String offer = id(api.post("offers", Map.of("advertiser", advertiser, "name", "Shoes", "url", DESTINATION)));
        List<String> campaigns = new ArrayList<>();
        List<String> good = new ArrayList<>();
        for (Receivers.Receiver receiver : receivers.all()) {
            String source = id(
                    api.post("sources", Map.of("name", "Source", "kind", "affiliate", "postback_url", receiver.url())));
            campaigns.add(api.post(
                            "campaigns",
                            Map.of(
                                    "source",
                                    source,
                                    "name",
                                    "Campaign",
                                    "offers",
                                    List.of(Map.of("offer", offer, "weight", 1))))
                    .path("code")
                    .asText());
            if (receiver.answers()) {
                good.add(source);
            }
        }
        AtomicReferenceArray<String> trackers = new AtomicReferenceArray<>(count);
        paced(
                Integer.MAX_VALUE,
                i -> "/c/" + campaigns.get(i % HOSTS) + "?external_id=x" + i,
                (i, answer) -> trackers.set(i, tracker(answer)));
        TimeUnit.SECONDS.sleep(3); // until all of them are loaded
        System.out.println("begin");
        double seconds = paced(
                rate,
                i -> "/postback?api_key=" + key + "&tracking=" + trackers.get(i) + "&amount=10.00",
                (i, answer) -> {
                    if (answer.statusCode() != 200) {
                        failed.incrementAndGet();
                    }
                });
        awaitTold(receivers);
        System.out.println("end");
        report(receivers, good, seconds);
    }

    /** What is done with an answer. */
    private interface Taker {
        void take(int number, HttpResponse<String> answer);
    }

    /** Sends them all, so many a second; answers how many seconds that took. */
    private double paced(int aSecond, IntFunction<String> target, Taker taker) throws InterruptedException {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            int number = i;
            long due = start + (long) (i * 1e9 / aSecond);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                TimeUnit.NANOSECONDS.sleep(left);
            }
            inFlight.acquire();
            var ignored = http.sendAsync(
                            HttpRequest.newBuilder(URI.create(tracking + target.apply(i)))
                                    .build(),
                            BodyHandlers.ofString())
                    .whenComplete((answer, broken) -> {
                        if (broken == null) {
                            taker.take(number, answer);
                        } else {
                            failed.incrementAndGet();
                        }
                        inFlight.release();
                    });
        }
        inFlight.acquire(IN_FLIGHT);
        inFlight.release(IN_FLIGHT);
        return (System.nanoTime() - start) / 1e9;
    }

    private static String tracker(HttpResponse<String> answer) {
        Matcher tracker =
                TRACKER.matcher(answer.headers().firstValue("Location").orElse(""));
        return tracker.find() ? tracker.group(1) : "none";
    }

    private int expected() {
        int good = 0;
        for (int i = 0; i < count; i++) {
            good += i % HOSTS % 3 < 2 ? 1 : 0;
        }
        return good;
    }

    private void awaitTold(Receivers receivers) throws InterruptedException {
        long start = System.nanoTime();
        while (receivers.heardAt().size() < expected() && System.nanoTime() - start < UNTIL_TOLD.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void report(Receivers receivers, List<String> good, double seconds)
            throws IOException, InterruptedException {
        List<Long> delays = new ArrayList<>();
        int made = 0;
        for (String source : good) {
            String cursor = "";
            while (!cursor.equals("null")) {
                JsonNode page = api.get("deliveries?source=" + source + "&limit=" + A_PAGE
                        + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
                for (JsonNode one : page.path("items")) {
                    made++;
                    Long heard = receivers.heardAt().get(one.path("id").asText());
                    if (heard != null) {
                        delays.add(heard
                                - Instant.parse(one.path("made_at").asText()).toEpochMilli());
                    }
                }
                cursor = page.path("next").asText("null");
            }
        }
        long[] sorted = delays.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%d conversions at %.0f/s, %d of them of hosts that answer, %d told; %d hosts, a third of which misbehave%n",
                count,
                count / seconds,
                made,
                sorted.length,
                HOSTS);
        System.out.printf(
                Locale.ROOT,
                "from settlement until told: p50 %d ms   p99 %d ms   longest %d ms%n",
                at(sorted, 0.5),
                at(sorted, 0.99),
                at(sorted, 1));
        if (failed.get() > 0
                || sorted.length < expected()
                || Arrays.stream(sorted).anyMatch(delay -> delay < 0)) {
            System.out.printf("%d requests failed: this run does not count%n", failed.get());
            System.exit(1);
        }
    }

    private static long at(long[] sorted, double part) {
        return sorted.length == 0 ? -1 : sorted[(int) Math.ceil(part * sorted.length) - 1];
    }

    private static String id(JsonNode made) {
        return made.path("id").asText();
    }
}
