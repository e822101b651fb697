package io.rebound.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.faults.FaultyDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} under load, again and again: nothing promised is lost and nothing is counted twice. */
@Timeout(900)
class KilledServerTest {
    private static final boolean LONG = Boolean.getBoolean("rebound.long");
    private static final int CYCLES = LONG ? 25 : 5;

    /** Accepted in a cycle before its kill. */
    private static final int FEWEST_POSTBACKS = 50;

    private static final int MOST_POSTBACKS = 1_000;
    private static final int MOST_UNPROMISED = 10;

    /** Generous for the same reason; the figure itself is printed. */
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final History history = new History();
    private final List<Duration> readyAfter = new ArrayList<>();

    @Test
    void nothingPromisedIsLostAndNothingIsCountedTwice() throws Exception {
        killAndRestart(CYCLES, null);
    }

    /** A commit that failed, and one that nobody knows the fate of, are found out at the next start. */
    @Test
    void neitherWhereItsDiskFailedOrHungBeforeItWasKilled() throws Exception {
        killAndRestart(LONG ? CYCLES : 2, FaultyDisk.in(directory.resolve("faults")));
    }

    private void killAndRestart(int cycles, @Nullable FaultyDisk disk) throws Exception {
        Path data = directory.resolve("data");
        Map<String, String> environment = disk == null ? Map.of() : disk.environment();
        ServerProcess server = ServerProcess.start(data, environment);
        try {
            Shop shop = Shop.make(server.api());
            for (int cycle = 0; cycle < cycles; cycle++) {
                try (Traffic traffic = Traffic.start(server, shop, history, random.nextLong())) {
                    traffic.awaitAccepted(random.nextInt(FEWEST_POSTBACKS, MOST_POSTBACKS));
                    if (disk != null) {
                        trouble(disk, server);
                    }
                    server.kill();
                    traffic.join();
                }
                if (disk != null) {
                    disk.heal();
                }
                server = ServerProcess.start(data, environment);
                readyAfter.add(server.readyAfter());
            }
            System.out.printf(
                    "kill -9, %d times, seed %d: %s%nready again after %s%n", cycles, seed, history, readyAfter);
            Audit.stopAndCheck(server, data, history);
        } finally {
            server.close();
        }
        assertThat(ServerProcess.temporary(data)).as("its temporary files").isEmptyDirectory();
        assertThat(readyAfter).allMatch(time -> time.compareTo(READY_WITHIN) < 0);
    }

    private void trouble(FaultyDisk disk, ServerProcess server) throws IOException {
        if (random.nextBoolean()) {
            disk.failSyncs("");
        } else {
            disk.hangSyncs("");
        }
        int enough = history.unpromised() + random.nextInt(MOST_UNPROMISED);
        server.await("nothing more is promised", () -> history.unpromised() >= enough);
    }
}
