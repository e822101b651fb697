package io.rebound.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.delivery.Receiver;
import io.rebound.journal.AgedSegment;
import io.rebound.simulation.Api;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server dies at one {@link KillPoint} after the other on the same data, while it sells, takes back, settles and tells:
 * nothing is lost, nothing is doubled, and nobody is told again what he has confirmed. A point that is never passed fails.
 */
@Timeout(3_600)
class KilledAtPointsTest {
    private static final long SEED = Long.getLong("rebound.seed", System.nanoTime());
    private static final int LIVES = 2;
    private static final boolean LONG = Boolean.getBoolean("rebound.long");
    private static final int ROUNDS = LONG ? 5 : 1;

    /** These are passed when somebody has something erased: that is another battery's. */
    private static final Set<KillPoint> OF_AN_ERASURE = Set.of(
            KillPoint.ERASURE_ASKED,
            KillPoint.ERASURE_LISTED,
            KillPoint.ERASURE_TOLD_BLANKED,
            KillPoint.REWRITTEN_BEFORE_REPLACE,
            KillPoint.REWRITTEN_AFTER_REPLACE,
            KillPoint.ERASURE_FACTS_BLANKED,
            KillPoint.ERASURE_FORGOTTEN,
            KillPoint.ERASURE_PURGED);

    /** Otherwise as many as the seed chooses, other ones each time. */
    private static final int POINTS = LONG ? KillPoint.values().length - OF_AN_ERASURE.size() : 8;

    private static final int MOST_PASSES = 12;
    private static final int KILLED = 137;
    private static final Duration DIES_WITHIN = Duration.ofMinutes(2);
    private static final Map<String, String> ALLOWED =
            Map.of("REBOUND_DELIVERY_ALLOW", "127.0.0.0/8", "REBOUND_SEAL_AFTER", "2");

    /** These are passed when the journal goes on in another segment. */
    private static final Set<KillPoint> OF_A_ROLL = Set.of(
            KillPoint.JOURNAL_SEGMENT_UNNAMED,
            KillPoint.JOURNAL_SEGMENT_NAMED,
            KillPoint.JOURNAL_AFTER_ROLL,
            KillPoint.JOURNAL_BEFORE_RETIRING);

    /** These are passed when the journal's log is long. */
    private static final Set<KillPoint> OF_A_LONG_LOG =
            Set.of(KillPoint.JOURNAL_BEFORE_COPYING, KillPoint.JOURNAL_BEFORE_LOG_RESTART);

    /** These are passed once in a start, or once in a while: nobody waits for another time. */
    private static final Set<KillPoint> SELDOM = Set.of(
            KillPoint.JOURNAL_BEFORE_RECOVERY,
            KillPoint.JOURNAL_AFTER_RECOVERY,
            KillPoint.LEDGER_BEFORE_COPYING,
            KillPoint.LEDGER_AFTER_COPYING,
            KillPoint.COMMAND_BEFORE_APPEND,
            KillPoint.COMMAND_AFTER_APPEND,
            KillPoint.RELEASE_ON_DISK,
            KillPoint.MINT_BEFORE_RESERVE,
            KillPoint.MINT_RESERVE_WRITTEN,
            KillPoint.MINT_RESERVE_ON_DISK,
            KillPoint.RATES_AFTER_COMMIT,
            KillPoint.WAREHOUSE_BEFORE_REPLACE,
            KillPoint.WAREHOUSE_AFTER_REPLACE);

    @TempDir
    private Path directory;

    private final History history = new History();

    /** Where a server dies: at the so-many-eth pass of a point. */
    private record Death(KillPoint point, int pass) {
        @Override
        public String toString() {
            return point.title() + ":" + pass;
        }
    }

    @Test
    void whereverItDiesNothingIsLostNothingIsDoubledAndNobodyIsToldAgain() throws Exception {
        live(0);
    }

    /** At the same time, for the other half of the points. */
    @Test
    void soItIsAtTheOtherPoints() throws Exception {
        live(1);
    }

    private void live(int life) throws Exception {
        Random random = new Random(SEED + life);
        List<Death> deaths = deaths(life, new Random(SEED), random);
        Path data = directory.resolve("data");
        long start = System.nanoTime();
        int sold;
        try (Receiver receiver = new Receiver(Receiver.OK)) {
            Commerce commerce = setUp(data, receiver, random);
            DeliveredIds delivered = new DeliveredIds(data, receiver);
            try {
                for (Death death : deaths) {
                    die(death, data, commerce);
                    delivered.look();
                }
                finish(data, commerce, receiver);
                delivered.wereNotToldAgain();
                sold = commerce.sales().size();
            } catch (Exception | AssertionError failure) {
                throw new AssertionError("seed " + SEED + ", died at " + deaths, failure);
            }
        }
        System.out.printf(
                "killed at %d points in %s, seed %d: %d sales, %s%n",
                deaths.size(), Duration.ofNanos(System.nanoTime() - start), SEED, sold, history);
    }

    /** A point is in the list of one of the lives, in a long battery each of them in every round. */
    private static List<Death> deaths(int life, Random common, Random own) {
        List<Death> deaths = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<KillPoint> points = new ArrayList<>(List.of(KillPoint.values()));
            points.removeAll(OF_AN_ERASURE);
            Collections.shuffle(points, common);
            for (int i = life; i < POINTS; i += LIVES) {
                deaths.add(new Death(points.get(i), pass(points.get(i), own)));
            }
        }
        return deaths;
    }

    /** Not always the first, which is the first click's more often than a postback's. */
    private static int pass(KillPoint point, Random random) {
        boolean once = SELDOM.contains(point) || OF_A_ROLL.contains(point) || OF_A_LONG_LOG.contains(point);
        return once ? 1 : random.nextInt(1, MOST_PASSES + 1);
    }

    private Commerce setUp(Path data, Receiver receiver, Random random) throws Exception {
        try (ServerProcess server = ServerProcess.start(data, ALLOWED)) {
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

    private void die(Death death, Path data, Commerce commerce) throws Exception {
        if (OF_A_ROLL.contains(death.point())) {
            AgedSegment.in(data.resolve("journal"), Duration.ofHours(2));
        }
        try (ServerProcess server = ServerProcess.launchDoomed(data, ALLOWED, death.toString())) {
            int logged = server.log().length();
            if (server.isListeningBeforeItDies()) {
                commerce.open(server, OF_A_LONG_LOG.contains(death.point()));
            }
            assertThat(server.awaitExit(DIES_WITHIN))
                    .as("how it ends at %s", death)
                    .isEqualTo(KILLED);
            commerce.close();
            String said = server.log().substring(logged);
            assertThat(said).contains(death.point().obituary());
        }
    }

    private void finish(Path data, Commerce commerce, Receiver receiver) throws Exception {
        try (ServerProcess server = ServerProcess.start(data, ALLOWED)) {
            commerce.finish(server);
            CommerceAudit audit = new CommerceAudit(data, commerce, history);
            Report report = audit.awaitAll(server);
            server.terminate();
            assertThat(server.awaitExit(Audit.STOPS_WITHIN)).as("exit code").isZero();
            audit.check(report, receiver);
        }
    }
}
