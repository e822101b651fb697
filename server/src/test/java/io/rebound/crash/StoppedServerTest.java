package io.rebound.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.journal.SqliteJournal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How it ends when it is asked to, and how it refuses to begin. */
@Timeout(120)
class StoppedServerTest {
    private static final int ENOUGH = 300;
    private static final int REFUSED = 2;

    @TempDir
    private Path directory;

    @Test
    void whatWasAnsweredBeforeSigtermIsThereAndTheExitCodeIsZero() throws Exception {
        Path data = directory.resolve("data");
        long seed = System.nanoTime();
        History history = new History();
        try (ServerProcess server = ServerProcess.start(data)) {
            Shop shop = Shop.make(server.api());
            try (Traffic traffic = Traffic.start(server, shop, history, seed)) {
                traffic.awaitAccepted(ENOUGH);
                server.terminate();
                traffic.join();
                assertThat(server.awaitExit(Audit.STOPS_WITHIN)).as("exit code").isZero();
            }
        }
        System.out.printf("SIGTERM, seed %d: %s%n", seed, history);

        assertThat(history.surprises()).isEmpty();
        JournalAudit.of(data).holdsWhatWasPromisedAndNothingElse(history);
        try (ServerProcess server = ServerProcess.start(data)) {
            Audit.stopAndCheck(server, data, history);
        }
    }

    @Test
    void withoutItsOwnJournalItRefusesToStartAndOneLineNamesTheCure() throws Exception {
        Path data = directory.resolve("data");
        Path journal = data.resolve("journal");
        Path elsewhere = directory.resolve("elsewhere");
        ServerProcess.start(data).close();
        Files.move(journal, elsewhere);

        assertThat(refusal(data)).contains("there is no journal in " + journal, "put it back");
        assertThat(journal).as("no new journal is made in its place").doesNotExist();

        SqliteJournal.open(journal, InstantSource.system()).close();
        assertThat(refusal(data)).contains("put back the journal that belongs to it");

        Files.move(journal, directory.resolve("foreign"));
        Files.move(elsewhere, journal);
        ServerProcess.start(data).close();
    }

    /** The one line that it says when it does not start. */
    private static String refusal(Path data) throws Exception {
        try (ServerProcess server = ServerProcess.launch(data, Map.of())) {
            int logged = server.log().length();
            assertThat(server.awaitExit(Audit.STOPS_WITHIN)).as("exit code").isEqualTo(REFUSED);
            String said = server.log().substring(logged);
            assertThat(said.lines().filter(line -> line.startsWith("rebound serve: ")))
                    .as(said)
                    .hasSize(1);
            assertThat(said).as("no stack trace").doesNotContain("\tat ");
            return said;
        }
    }
}
