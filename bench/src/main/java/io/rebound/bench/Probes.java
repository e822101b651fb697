package io.rebound.bench;

import io.rebound.simulation.Api;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Clicks of a campaign that nobody else clicks, ten a second, and a report that counts them, asked five times a second: from
 * a click's 302 until the report that has it is answered. Thread-safe.
 */
final class Probes {
    private static final long BETWEEN_CLICKS = 100;
    private static final long BETWEEN_REPORTS = 200;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final HttpClient http;
    private final HttpRequest click;
    private final Api api;
    private final String report;
    private final AtomicBoolean clicking = new AtomicBoolean(true);
    private final List<Long> answeredAt = new ArrayList<>();
    private final List<Integer> micros = new ArrayList<>();
    private final Thread clicks = Thread.ofPlatform().daemon().name("probes").unstarted(this::click);
    private final Thread reports =
            Thread.ofPlatform().daemon().name("probes-counted").unstarted(this::count);

    Probes(HttpClient http, URI tracking, Api api, LiveReports.Campaigns.Made campaign) {
        this.http = http;
        this.click = HttpRequest.newBuilder(tracking.resolve("/c/" + campaign.code()))
                .header("User-Agent", Sample.AGENT)
                .build();
        this.api = api;
        this.report = "reports?metrics=clicks&from=%s&filter=campaign:eq:%s"
                .formatted(LocalDate.now(ZoneOffset.UTC), campaign.id());
    }

    void start() {
        clicks.start();
        reports.start();
    }

    /** Ends when all are counted. */
    void close() throws InterruptedException {
        clicking.set(false);
        clicks.join();
        reports.join();
    }

    private void click() {
        try {
            while (clicking.get()) {
                if (http.send(click, BodyHandlers.discarding()).statusCode() != 302) {
                    throw new IllegalStateException("a probe was not redirected");
                }
                long now = System.nanoTime();
                synchronized (this) {
                    answeredAt.add(now);
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_CLICKS);
            }
        } catch (IOException failed) {
            throw new IllegalStateException("a probe was not answered", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void count() {
        try {
            long since = System.nanoTime();
            while (clicking.get() || !allCounted()) {
                int counted = api.get(report).path("totals").path("clicks").asInt();
                long now = System.nanoTime();
                if (counted(counted, now)) {
                    since = now;
                } else if (now - since > PATIENCE) {
                    throw new IllegalStateException("probes are not counted");
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_REPORTS);
            }
        } catch (IOException failed) {
            throw new IllegalStateException("the probes' report was not answered", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean allCounted() {
        return micros.size() == answeredAt.size();
    }

    /** Whether there were new ones. */
    private synchronized boolean counted(int count, long now) {
        int before = micros.size();
        while (micros.size() < Math.min(count, answeredAt.size())) {
            micros.add((int) ((now - answeredAt.get(micros.size())) / 1_000));
        }
        return micros.size() > before;
    }

    synchronized Latencies fresh() {
        if (micros.size() < answeredAt.size()) {
            throw new IllegalStateException("probes were not counted: this run does not count");
        }
        return new Latencies(micros.stream().mapToInt(Integer::intValue).toArray());
    }
}
