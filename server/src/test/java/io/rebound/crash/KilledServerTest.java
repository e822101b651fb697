package io.rebound.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} under load, again and again: nothing promised is lost and nothing is counted twice. */
@Timeout(600)
class KilledServerTest {
    private static final int CYCLES = Boolean.getBoolean("rebound.long") ? 25 : 5;
    private static final int SHORTEST_MILLIS = 300;
    private static final int LONGEST_MILLIS = 1_500;

    /** Each cycle has so many, also where the machine is busy with other things. */
    private static final int FEWEST_POSTBACKS = 50;

    /** Generous for the same reason; the figure itself is printed. */
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void nothingPromisedIsLostAndNothingIsCountedTwice() throws Exception {
        Path data = directory.resolve("data");
        long seed = System.nanoTime();
        Random random = new Random(seed);
        History history = new History();
        List<Duration> readyAfter = new ArrayList<>();

        ServerProcess server = ServerProcess.start(data);
        try {
            Shop shop = Shop.make(server.api());
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                try (Traffic traffic = Traffic.start(server, shop, history, random.nextLong())) {
                    Thread.sleep(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS)); // the moment is the test
                    traffic.awaitAccepted(FEWEST_POSTBACKS);
                    server.kill();
                    traffic.join();
                }
                server = ServerProcess.start(data);
                readyAfter.add(server.readyAfter());
            }
            System.out.printf(
                    "kill -9, %d times, seed %d: %s%nready again after %s%n", CYCLES, seed, history, readyAfter);
            Audit.stopAndCheck(server, data, history);
        } finally {
            server.close();
        }
        assertThat(readyAfter).allMatch(time -> time.compareTo(READY_WITHIN) < 0);
    }
}
