package io.rebound.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.faults.FaultyDisk;
import io.rebound.faults.SmallDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server on a full, a broken and a hanging disk tells its visitors and senders, and what it has afterwards. */
@Timeout(300)
class FaultyDiskTest {
    private static final boolean LONG = Boolean.getBoolean("rebound.long");
    private static final String JOURNAL = "/journal/";
    private static final String LEDGER = "/ledger.db";
    private static final String EVERY_FILE = "";
    private static final int SOME = 100;
    private static final int A_FEW = 20;
    private static final int MEGABYTE = 1 << 20;

    private static final int VISITORS = LONG ? 1_000 : 200;
    private static final int WAITING_CLICKS = LONG ? 60_000 : 2_000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(4);
    private static final int MOST_MEGABYTES = 600;

    @TempDir
    private Path directory;

    private final History history = new History();
    private final long seed = System.nanoTime();

    @Test
    void whileTheDiskIsFullNothingIsPromisedAndWithSpaceItGoesOn() throws Exception {
        Path data = directory.resolve("data");
        Path ballast = data.resolve("ballast");
        try (SmallDisk disk = SmallDisk.mount(data, 64);
                ServerProcess server = ServerProcess.start(disk.path())) {
            endure(server, () -> fill(ballast), () -> Files.delete(ballast));
            Audit.stopAndCheck(server, data, history);
        }
    }

    @Test
    void whileSyncsFailNothingIsPromisedAndOnceTheyWorkItGoesOn() throws Exception {
        FaultyDisk disk = FaultyDisk.in(directory.resolve("faults"));
        Path data = directory.resolve("data");
        try (ServerProcess server = ServerProcess.start(data, disk.environment())) {
            endure(server, () -> disk.failSyncs(EVERY_FILE), disk::heal);
            Audit.stopAndCheck(server, data, history);
        }
    }

    /** Traffic before, during and after the fault. */
    private void endure(ServerProcess server, Act fault, Act cure) throws Exception {
        Shop shop = Shop.make(server.api());
        try (Traffic traffic = Traffic.start(server, shop, history, seed)) {
            traffic.awaitAccepted(SOME);
            fault.run();
            awaitRefused(server);
            traffic.stop();
        }
        int accepted = history.acceptedReceipts().size();
        int recorded = history.recordedClicks().size();
        try (Traffic traffic = Traffic.start(server, shop, history, seed + 1)) {
            awaitRefused(server);
            traffic.stop();
        }
        assertThat(history.acceptedReceipts())
                .as("postbacks accepted meanwhile")
                .hasSize(accepted);
        assertThat(history.recordedClicks()).as("clicks recorded meanwhile").hasSize(recorded);
        assertThat(server.isReady()).as("ready meanwhile").isFalse();

        cure.run();
        server.await("it is ready again", server::isReady);
        try (Traffic traffic = Traffic.start(server, shop, history, seed + 2)) {
            traffic.awaitAccepted(SOME);
            traffic.stop();
        }
        assertThat(history.timesBroken()).as("connections broken").isZero();
        System.out.printf("seed %d: %s%n", seed, history);
    }

    private void awaitRefused(ServerProcess server) {
        int postbacks = history.timesTurnedAway() + A_FEW;
        int clicks = history.unrecordedClicks() + A_FEW;
        server.await("postbacks are turned away", () -> history.timesTurnedAway() >= postbacks);
        server.await("clicks go on unrecorded", () -> history.unrecordedClicks() >= clicks);
    }

    /** What a test does to a disk. */
    private interface Act {
        void run() throws IOException;
    }

    /** Writes into the file until nothing more goes into it. */
    private static void fill(Path ballast) {
        try (FileChannel channel = FileChannel.open(ballast, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (true) {
                channel.write(ByteBuffer.allocate(MEGABYTE));
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    @Test
    void whileTheLedgersDiskFailsOrHangsPostbacksAreAcceptedAndSettledLater() throws Exception {
        FaultyDisk disk = FaultyDisk.in(directory.resolve("faults"));
        Path data = directory.resolve("data");
        try (ServerProcess server = ServerProcess.start(data, disk.environment())) {
            Shop shop = Shop.make(server.api());
            try (Traffic traffic = Traffic.start(server, shop, history, seed)) {
                traffic.awaitAccepted(SOME);
                disk.failSyncs(LEDGER);
                traffic.awaitAccepted(SOME);
                server.await("settlement lies behind", () -> server.metric("rebound_settler_lag") > A_FEW);
                disk.heal();
                server.await("settlement goes on", () -> server.metric("rebound_settler_lag") < A_FEW);
                disk.hangSyncs(LEDGER);
                traffic.awaitAccepted(SOME);
                server.await("settlement lies behind", () -> server.metric("rebound_settler_lag") > A_FEW);
                disk.heal();
                traffic.stop();
            }
            assertThat(history.timesTurnedAway()).as("postbacks turned away").isZero();
            System.out.printf("the ledger's disk, seed %d: %s%n", seed, history);
            Audit.stopAndCheck(server, data, history);
        }
    }

    @Test
    void whileTheDiskHangsVisitorsGoOnSendersAreTurnedAwayAndMemoryStaysFlat() throws Exception {
        FaultyDisk disk = FaultyDisk.in(directory.resolve("faults"));
        Path data = directory.resolve("data");
        try (ServerProcess server = ServerProcess.start(data, disk.environment())) {
            Shop shop = Shop.make(server.api());
            try (Traffic traffic = Traffic.start(server, shop, history, seed);
                    Traffic clicks = Traffic.visitors(server, shop, history, VISITORS, seed + 1)) {
                traffic.awaitAccepted(SOME);
                long before = server.residentBytes() / MEGABYTE;
                history.slowestClick();
                disk.hangSyncs(JOURNAL);
                awaitRefused(server);
                int enough = history.unrecordedClicks() + WAITING_CLICKS;
                server.await("many clicks wait for the disk", () -> history.unrecordedClicks() >= enough);
                long after = server.residentBytes() / MEGABYTE;
                Duration slowest = history.slowestClick();
                System.out.printf(
                        "hanging: slowest click %s, memory %d MB before, %d MB after%n", slowest, before, after);
                assertThat(slowest).as("the slowest click meanwhile").isLessThan(LONGEST_WAIT);
                assertThat(after).as("megabytes").isLessThan(MOST_MEGABYTES);
                disk.heal();
                traffic.awaitAccepted(SOME);
                traffic.stop();
                clicks.stop();
            }
            System.out.printf("a hanging disk, seed %d: %s%n", seed, history);
            Audit.stopAndCheck(server, data, history);
        }
    }
}
