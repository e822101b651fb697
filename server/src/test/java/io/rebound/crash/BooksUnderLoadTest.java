package io.rebound.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.books.BalanceSheet;
import io.rebound.books.Books;
import io.rebound.books.SheetText;
import io.rebound.operations.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Books are verified while they are written, from within and from another process: nothing differs. */
@Timeout(300)
class BooksUnderLoadTest {
    private static final int ROUNDS = Boolean.getBoolean("rebound.long") ? 200 : 5;
    private static final int ENOUGH = 50;

    @TempDir
    private Path directory;

    @Test
    void aServerThatSettlesMeanwhileIsNoDifference() throws Exception {
        Path data = directory.resolve("data");
        History history = new History();
        long seed = System.nanoTime();
        try (ServerProcess server = ServerProcess.start(data)) {
            Shop shop = Shop.make(server.api());
            try (Traffic traffic = Traffic.start(server, shop, history, seed)) {
                for (int round = 0; round < ROUNDS; round++) {
                    traffic.awaitAccepted(ENOUGH);
                    JsonNode within = server.api().get("books");
                    assertThat(within.path("balances").asBoolean())
                            .as("seed %d: %s", seed, within.toPrettyString())
                            .isTrue();
                    BalanceSheet beside = Books.of(data, Duration.ofDays(1), InstantSource.system())
                            .verify(Progress.NONE);
                    assertThat(beside.balances())
                            .as("seed %d: %s", seed, SheetText.of(beside))
                            .isTrue();
                    assertThat(beside.positions().settled()).isPositive();
                }
                traffic.stop();
            }
            assertThat(server.metric("rebound_books_differences")).isZero();
            Audit.stopAndCheck(server, data, history);
        }
    }
}
