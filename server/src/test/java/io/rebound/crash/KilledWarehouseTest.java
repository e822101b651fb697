package io.rebound.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.books.BalanceSheet;
import io.rebound.books.Books;
import io.rebound.books.SheetText;
import io.rebound.delivery.Receiver;
import io.rebound.operations.Progress;
import io.rebound.simulation.Api;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Server or DuckDB dies at each step of sealing and merging, on the same data: after it the files, the journal and the ledger
 * balance, with no row lost or double.
 */
@Timeout(3_600)
class KilledWarehouseTest {
    private static final long SEED = Long.getLong("rebound.seed", System.nanoTime());
    private static final int CYCLES = Boolean.getBoolean("rebound.long") ? 200 : 3;
    private static final int KILLED = 137;
    private static final Duration DIES_WITHIN = Duration.ofMinutes(2);
    private static final Map<String, String> ENVIRONMENT =
            Map.of("REBOUND_DELIVERY_ALLOW", "127.0.0.0/8", "REBOUND_SEAL_AFTER", "1");
    private static final List<KillPoint> STEPS = List.of(
            KillPoint.WAREHOUSE_FILE_WRITTEN,
            KillPoint.WAREHOUSE_FILE_NAMED,
            KillPoint.WAREHOUSE_BEFORE_SEAL,
            KillPoint.WAREHOUSE_AFTER_SEAL,
            KillPoint.WAREHOUSE_BEFORE_REPLACE,
            KillPoint.WAREHOUSE_AFTER_REPLACE);

    @TempDir
    private Path directory;

    private final History history = new History();
    private final Random random = new Random(SEED);

    @Test
    void whoeverDiesAtAnyStepOfSealingAndMergingNoRowIsLostOrDouble() throws Exception {
        Path data = directory.resolve("data");
        Duration slowest = Duration.ZERO;
        try (Receiver receiver = new Receiver(Receiver.OK)) {
            Commerce commerce = setUp(data, receiver);
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                if (cycle % 2 == 0) {
                    serverDies(data, commerce, STEPS.get(cycle / 2 % STEPS.size()));
                } else {
                    Duration ready = childDies(data, commerce);
                    slowest = ready.compareTo(slowest) > 0 ? ready : slowest;
                }
                balances(data, cycle);
            }
            finish(data, commerce, receiver);
        }
        System.out.printf("%d cycles, seed %d: ready after at most %s, %s%n", CYCLES, SEED, slowest, history);
    }

    private Commerce setUp(Path data, Receiver receiver) throws Exception {
        try (ServerProcess server = ServerProcess.start(data, ENVIRONMENT)) {
            Api api = server.api();
            Shop shop = Shop.make(api);
            String source = api.get("sources").at("/items/0/id").asText();
            String name = api.get("sources").at("/items/0/name").asText();
            api.patch("sources/" + source, Map.of("postback_url", receiver.url("/in?id={external_id}")));
            api.post("caps", Map.of("source", source, "conversions", 1_000_000, "per", "total"));
            api.post("caps", Map.of("source", source, "clicks", 1_000_000, "per", "total"));
            Commerce commerce = new Commerce(shop, source, name, history, random);
            commerce.open(server, false);
            server.await("something is sold", () -> !history.acceptedReceipts().isEmpty());
            server.kill();
            commerce.close();
            return commerce;
        }
    }

    private void serverDies(Path data, Commerce commerce, KillPoint step) throws Exception {
        try (ServerProcess server = ServerProcess.launchDoomed(data, ENVIRONMENT, step.title())) {
            if (server.isListeningBeforeItDies()) {
                commerce.open(server, false);
            }
            assertThat(server.awaitExit(DIES_WITHIN))
                    .as("how it ends at %s, seed %d", step.title(), SEED)
                    .isEqualTo(KILLED);
            commerce.close();
        }
    }

    /** DuckDB dies twice while the server goes on, and at last the server, at any moment. */
    private Duration childDies(Path data, Commerce commerce) throws Exception {
        try (ServerProcess server = ServerProcess.start(data, ENVIRONMENT)) {
            commerce.open(server, false);
            for (int death = 0; death < 2; death++) {
                int enough = history.acceptedReceipts().size() + random.nextInt(1, 200);
                server.await("more is sold", () -> history.acceptedReceipts().size() >= enough);
                server.await("DuckDB's process is there and dies", server::killChild);
            }
            server.kill();
            commerce.close();
            return server.readyAfter();
        }
    }

    private static void balances(Path data, int cycle) {
        BalanceSheet sheet =
                Books.of(data, Duration.ofDays(90), InstantSource.system()).verify(Progress.NONE);
        assertThat(sheet.balances())
                .as(() -> "after cycle " + cycle + ", seed " + SEED + "\n" + SheetText.of(sheet))
                .isTrue();
    }

    private void finish(Path data, Commerce commerce, Receiver receiver) throws Exception {
        try (ServerProcess server = ServerProcess.start(data, ENVIRONMENT)) {
            commerce.finish(server);
            CommerceAudit audit = new CommerceAudit(data, commerce, history);
            Report report = audit.awaitAll(server);
            server.terminate();
            assertThat(server.awaitExit(Audit.STOPS_WITHIN)).as("exit code").isZero();
            audit.check(report, receiver);
        }
        balances(data, CYCLES);
    }
}
