package io.rebound.delivery;

import io.rebound.catalog.CurrentCatalog;
import io.rebound.database.LedgerDatabase;
import io.rebound.operations.Metrics;
import io.rebound.tracker.TrackerMint;
import io.rebound.warehouse.Warehouse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * The real outbox and its rounds, and a source's server that answers as a seed says: at once, later, wrongly or never. It
 * notes each request. For one thread.
 */
public final class SimulatedDeliveries {
    private final LedgerDatabase database;
    private final CurrentCatalog catalog;
    private final Warehouse warehouse;
    private final InstantSource clock;
    private final Random random;
    private final Map<String, Integer> requests = new HashMap<>();
    private final Set<String> confirmed = new HashSet<>();
    private final List<Call> unanswered = new ArrayList<>();
    private final Metrics metrics = new Metrics(); // nobody reads them, and they are dear to make
    private DeliveryRounds rounds;
    private WordFinder words;

    public SimulatedDeliveries(
            LedgerDatabase database,
            CurrentCatalog catalog,
            TrackerMint mint,
            Warehouse warehouse,
            InstantSource clock,
            Random random) {
        this.database = database;
        this.catalog = catalog;
        this.warehouse = warehouse;
        this.clock = clock;
        this.random = random;
        this.rounds = rounds(mint);
        this.words = words(mint);
    }

    private DeliveryRounds rounds(TrackerMint mint) {
        return new DeliveryRounds(
                new DeliveryStore(database),
                new Drafts(catalog, mint),
                new DeliveryMetrics(metrics, database, clock),
                clock,
                random::nextDouble);
    }

    private WordFinder words(TrackerMint mint) {
        return new WordFinder(new DeliveryStore(database), new Drafts(catalog, mint), warehouse, clock);
    }

    /** Another process begins; the calls of the one before go nowhere any more. */
    public void restart(TrackerMint mint) {
        unanswered.clear();
        rounds = rounds(mint);
        rounds.recover();
        words = words(mint);
    }

    /** Some of the calls that are under way are answered, then new ones are begun. */
    public void turn() {
        for (Call call : List.copyOf(unanswered)) {
            if (random.nextInt(3) > 0) {
                unanswered.remove(call);
                rounds.over(new Call.Finished(call, heard(random.nextInt(6)), 5, clock.instant()));
            }
        }
        begin();
    }

    /** Everything that is under way is confirmed, and what is begun now too. Returns how much was begun. */
    public int turnWell() {
        for (Call call : unanswered) {
            rounds.over(new Call.Finished(call, heard(0), 5, clock.instant()));
        }
        unanswered.clear();
        return begin();
    }

    private int begin() {
        words.step(clock.instant());
        List<Call> begun = rounds.turn();
        for (Call call : begun) {
            if (confirmed.contains(call.id())) {
                throw new AssertionError("delivery " + call.id() + " was confirmed and is sent again");
            }
            requests.merge(call.id(), 1, Integer::sum);
            unanswered.add(call);
        }
        noteConfirmed();
        return begun.size();
    }

    /** What the ledger says is delivered may never be sent again. */
    private void noteConfirmed() {
        database.read(sql -> sql.select(DeliveryTable.ID)
                        .from(DeliveryTable.TABLE)
                        .where(DeliveryTable.STATE.eq(DeliveryState.DELIVERED.code()))
                        .fetch(DeliveryTable.ID))
                .forEach(id -> confirmed.add(id.toString()));
    }

    private static Heard heard(int chance) {
        return switch (chance) {
            case 0, 1, 2 -> new Heard(200, Optional.empty(), "OK", "");
            case 3 -> new Heard(500, Optional.empty(), "", "");
            case 4 -> new Heard(429, Optional.of(Duration.ofSeconds(30)), "", "");
            default -> Heard.nothing("it hung up");
        };
    }

    /** The outbox, for people. */
    public String outbox() {
        return database.read(
                sql -> sql.select(DeliveryTable.ID, DeliveryTable.STATUS, DeliveryTable.STATE, DeliveryTable.REASON)
                        .from(DeliveryTable.TABLE)
                        .fetch()
                        .format());
    }

    /** By the delivery's id, how often the source's server heard of it. */
    public Map<String, Integer> requests() {
        return requests;
    }
}
