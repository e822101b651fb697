package io.rebound.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.backup.Backup;
import io.rebound.backup.Restore;
import io.rebound.crash.History.Claim;
import io.rebound.operations.Progress;
import io.rebound.tracker.KeyRing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A backup is made while clicks and postbacks run, the server is lost, and another goes on from the backup. */
@Timeout(300)
class RestoredServerTest {
    private static final int BACKUPS = Boolean.getBoolean("rebound.long") ? 20 : 2;
    private static final int ENOUGH = 500;

    @TempDir
    private Path directory;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private History history = new History();

    @Test
    void whatWasAnsweredBeforeABackupUnderLoadIsThereExactlyOnceAndLifeGoesOn() throws Exception {
        Path data = directory.resolve("data");
        for (int backup = 0; backup < BACKUPS; backup++) {
            data = loseAndRestore(data, backup);
        }
    }

    private Path loseAndRestore(Path data, int number) throws Exception {
        Path copy = directory.resolve("backup-" + number);
        Path restored = directory.resolve("restored-" + number);
        History promised;
        Shop shop;
        String olderTracker;
        try (ServerProcess server = ServerProcess.start(data)) {
            shop = Shop.make(server.api());
            try (Traffic traffic = Traffic.start(server, shop, history, random.nextLong());
                    Connection visitor = new Connection(server.trackPort())) {
                traffic.awaitAccepted(random.nextInt(ENOUGH));
                olderTracker = click(visitor, shop, history);
                new KeyRing(data).rotate(Instant.now(), Duration.ZERO);
                traffic.awaitAccepted(random.nextInt(1, ENOUGH));

                promised = history.promisedSoFar();
                Backup.make(data, copy, "test", Instant.now(), Progress.NONE);
                traffic.awaitAccepted(1);
                server.kill();
                traffic.join();
            }
        }
        System.out.printf("backup %d, seed %d: before it %s%nin all %s%n", number, seed, promised, history);
        assertThat(history.surprises()).isEmpty();
        Set<String> givenByTheLost = new HashSet<>(history.recordedClicks().keySet());
        Set<String> receiptsOfTheLost = new HashSet<>(history.acceptedReceipts().keySet());

        Files.createDirectory(restored);
        Restore.of(copy).into(restored, Progress.NONE);
        int clicksBefore = promised.recordedClicks().size();
        int acceptedBefore = promised.acceptedReceipts().size();
        try (ServerProcess server = ServerProcess.start(restored)) {
            try (Traffic traffic = Traffic.start(server, shop, promised, random.nextLong());
                    Connection advertiser = new Connection(server.trackPort())) {
                settle(advertiser, olderTracker, shop, promised);
                traffic.awaitAccepted(random.nextInt(1, ENOUGH));
                traffic.stop();
            }
            Audit.stopAndCheck(server, restored, promised);
        }
        assertThat(promised.recordedClicks().keySet().stream().filter(givenByTheLost::contains))
                .as("click ids of the lost server, those of the backup alone")
                .hasSize(clicksBefore);
        assertThat(promised.acceptedReceipts().keySet().stream().filter(receiptsOfTheLost::contains))
                .as("receipts of the lost server, those of the backup alone")
                .hasSize(acceptedBefore);
        history = promised;
        return restored;
    }

    private static String click(Connection visitor, Shop shop, History history) throws Exception {
        int number = history.nextClick();
        Connection.Answer answer = visitor.get("/c/" + shop.campaign() + "?external_id=" + number);
        Matcher tracker = Pattern.compile("=([0-9a-v]{50})").matcher(answer.header("location"));
        assertThat(tracker.find()).as("%s", answer).isTrue();
        history.recorded(tracker.group(1), number);
        return tracker.group(1);
    }

    private static void settle(Connection advertiser, String tracker, Shop shop, History history) throws Exception {
        Claim claim = new Claim(History.clickId(tracker), shop.signup().id());
        history.sending(claim, shop.worth(claim.goal(), 0));
        Connection.Answer answer =
                advertiser.get("/postback?api_key=" + shop.signup().key() + "&tracking=" + tracker);
        Matcher receipt = Pattern.compile("\"receipt\":\"(\\w+)\"").matcher(answer.body());
        assertThat(receipt.find()).as("%s", answer).isTrue();
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        history.accepted(claim, receipt.group(1));
    }
}
