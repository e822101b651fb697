package io.rebound.simulation;

import io.rebound.simulation.Visitor.Bot;
import io.rebound.simulation.Visitor.SentPostback;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends the visitors of one seed, each on a virtual thread of its own: the click, then its postbacks after their time.
 * Simulated time runs as much faster as the run is shorter than the days that it stands for.
 */
final class Simulation {
    private static final Pattern TRACKER = Pattern.compile("[?&]click=([0-9a-v]{50})(&|$)");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int AT_ONCE = 256;

    private final HttpClient http;
    private final String tracking;
    private final World world;
    private final long seed;
    private final Pace pace;
    private final Tally tally;
    private final Semaphore connections = new Semaphore(AT_ONCE);
    private final AtomicLong clicksSent = new AtomicLong();
    private final AtomicLong postbacksSent = new AtomicLong();
    private final AtomicLong visitorsDone = new AtomicLong();

    Simulation(HttpClient http, String tracking, World world, long seed, Pace pace, Tally tally) {
        this.http = http;
        this.tracking = tracking;
        this.world = world;
        this.seed = seed;
        this.pace = pace;
        this.tally = tally;
    }

    void run(ProgressBar progress) throws InterruptedException {
        long start = System.nanoTime();
        long visitors = pace.visitors();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long number = 0; number < visitors; number++) {
                sleepUntil(start + (long) (pace.arrival(number) * 1e9));
                Visitor visitor = Visitor.of(seed, number, world.campaigns().size());
                threads.execute(() -> visit(visitor));
                if (number % 64 == 0) {
                    progress.show(number, visitors, this::detail);
                }
            }
            while (visitorsDone.get() < visitors) {
                progress.show(Math.min(visitorsDone.get(), visitors - 1), visitors, this::detail);
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        progress.show(visitors, visitors, this::detail);
    }

    private String detail() {
        return "%,d clicks, %,d postbacks".formatted(clicksSent.get(), postbacksSent.get());
    }

    private void visit(Visitor visitor) {
        try {
            String campaign = world.campaigns().get(visitor.campaign()).id();
            String tracker = click(visitor, campaign);
            long clicked = System.nanoTime();
            boolean converted = false;
            for (SentPostback postback : visitor.postbacks()) {
                sleepUntil(clicked + (long) (pace.real(postback.afterSeconds()) * 1e9));
                converted |= report(postback, tracker, campaign, converted);
            }
        } catch (IOException | IllegalStateException failed) {
            tally.surprise(failed.toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            visitorsDone.incrementAndGet();
        }
    }

    private String click(Visitor visitor, String campaign) throws IOException, InterruptedException {
        String code = world.campaigns().get(visitor.campaign()).code();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(tracking + "/c/" + code + "?external_id="
                        + encoded(visitor.externalId()) + "&sub1=" + visitor.placement() + "&sub2="
                        + visitor.creative()))
                .header("User-Agent", Browsers.agent(visitor.number()))
                .header("X-Forwarded-For", visitor.address());
        if (visitor.bot().filter(bot -> bot == Bot.HEAD).isPresent()) {
            request.HEAD();
        } else if (visitor.bot().isPresent()) {
            request.header("Sec-Purpose", "prefetch");
        }
        HttpResponse<String> answer = send(request);
        clicksSent.incrementAndGet();
        String location = answer.headers().firstValue("Location").orElse("");
        Matcher tracker = TRACKER.matcher(location);
        if (answer.statusCode() != 302 || !tracker.find()) {
            throw new IllegalStateException(
                    "a click was answered with " + answer.statusCode() + " to \"" + location + '"');
        }
        if (answer.headers().firstValue("Rebound-Result").isPresent()) {
            tally.late(); // usually on disk a moment later; if not, the comparison tells
        }
        tally.click(campaign, visitor.bot().isEmpty());
        return tracker.group(1);
    }

    private boolean report(SentPostback postback, String tracker, String campaign, boolean convertedBefore)
            throws IOException, InterruptedException {
        if (postback.mischief().isPresent()) {
            Mischief mischief = postback.mischief().get();
            sendPostback(mischief.query(world, tracker), mischief.code());
            return false;
        }
        String query = postback.sale()
                ? Mischief.call(world.saleKey(), tracker, Tally.decimal(postback.cents() * 10_000))
                : "api_key=" + world.signupKey() + "&tracking=" + tracker;
        boolean accepted = false;
        for (int copy = 0; copy < postback.copies(); copy++) {
            accepted |= sendPostback(query, "accepted");
        }
        if (accepted && !convertedBefore) {
            if (postback.sale()) {
                tally.sale(campaign, postback.cents());
            } else {
                tally.signup(campaign);
            }
        }
        return accepted;
    }

    private boolean sendPostback(String query, String expected) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(tracking + "/postback?" + query)));
        postbacksSent.incrementAndGet();
        String result = answer.headers().firstValue("Rebound-Result").orElse("(none)");
        tally.result(expected, result);
        return result.equals("accepted");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        connections.acquire();
        try {
            return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } finally {
            connections.release();
        }
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
        long left = nanos - System.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** The campaigns' ids, for filters. */
    List<String> campaignIds() {
        return world.campaigns().stream().map(World.SimulatedCampaign::id).toList();
    }
}
