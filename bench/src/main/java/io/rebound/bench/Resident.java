package io.rebound.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What a process and its children hold in memory (RSS), looked at once a second. Thread-safe. */
final class Resident implements AutoCloseable {
    private static final int MINUTE = 60;

    private final ProcessHandle process;
    private final List<Long> kilobytes = new ArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private long mostAlone;

    Resident(long pid) {
        this.process = ProcessHandle.of(pid).orElseThrow();
    }

    void start() {
        var ignored = clock.scheduleAtFixedRate(this::look, 0, 1, TimeUnit.SECONDS);
    }

    private synchronized void look() {
        long alone = resident(process.pid());
        mostAlone = Math.max(mostAlone, alone);
        kilobytes.add(alone
                + process.descendants()
                        .map(ProcessHandle::pid)
                        .mapToLong(Resident::resident)
                        .sum());
    }

    private static long resident(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException ended) {
            return 0;
        }
    }

    /** Where it was looked at for less than two minutes, first and last are its halves. */
    synchronized void print() {
        int span = Math.max(1, Math.min(MINUTE, kilobytes.size() / 2));
        System.out.printf(
                "RSS of the server and its child: %.0f MB in the first minute, %.0f MB in the last, at most %.0f MB, of which the"
                        + " server at most %.0f MB%n",
                megabytes(kilobytes.subList(0, span)),
                megabytes(kilobytes.subList(kilobytes.size() - span, kilobytes.size())),
                kilobytes.stream().mapToLong(Long::longValue).max().orElse(0) / 1024.0,
                mostAlone / 1024.0);
    }

    private static double megabytes(List<Long> some) {
        return some.stream().flatMapToLong(LongStream::of).average().orElse(0) / 1024;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
