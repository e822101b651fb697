package io.rebound.bench;

import io.rebound.simulation.Api;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks a running server a report every second, of today, whether or not the one before is answered. Thread-safe. */
final class LiveQuestions {
    private final Api api;
    private final List<String> questions;
    private final Map<String, List<Integer>> micros = new LinkedHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();

    /** @param campaign the id of one that is not clicked most */
    LiveQuestions(Api api, String campaign) {
        this.api = api;
        this.questions = List.of(
                "group=time:hour,campaign",
                "group=campaign,country,device",
                "group=sub1",
                "group=sub2",
                "group=sub1,sub2,browser&filter=campaign:eq:" + campaign,
                "group=time:15m,traffic",
                "group=os,browser,ip24&filter=campaign:eq:" + campaign);
        questions.forEach(question -> micros.put(question, new ArrayList<>()));
    }

    void start() {
        var ignored = clock.scheduleAtFixedRate(() -> Thread.startVirtualThread(this::ask), 0, 1, TimeUnit.SECONDS);
    }

    private void ask() {
        String question = questions.get(asked.getAndIncrement() % questions.size());
        long begun = System.nanoTime();
        try {
            api.get("reports?from=" + LocalDate.now(ZoneOffset.UTC) + "&" + question);
            took(question, (int) ((System.nanoTime() - begun) / 1_000));
        } catch (IOException failed) {
            throw new IllegalStateException("a report was not answered", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void took(String question, int took) {
        micros.getOrDefault(question, new ArrayList<>()).add(took);
        answered.incrementAndGet();
    }

    /** Ends when all are answered. */
    void close() throws InterruptedException {
        clock.shutdown();
        for (int i = 0; i < 300 && answered.get() < asked.get(); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    synchronized void print() {
        System.out.printf("%d reports of today were asked, %d answered%n", asked.get(), answered.get());
        micros.forEach((question, times) -> System.out.printf(
                "  %-60s %s%n",
                question,
                new Latencies(times.stream().mapToInt(Integer::intValue).toArray())));
        if (answered.get() < asked.get()) {
            throw new IllegalStateException("reports were not answered: this run does not count");
        }
    }
}
