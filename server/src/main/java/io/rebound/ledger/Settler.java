package io.rebound.ledger;

import io.rebound.database.LedgerException;
import io.rebound.journal.Journal;
import io.rebound.operations.Metrics;
import io.rebound.settlement.Conditions;
import io.rebound.settlement.Settlement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the journal, settles its postbacks and commands and books them, on a thread of its own; {@link Settling} is how.
 *
 * <h2>Failure</h2>
 *
 * When journal or ledger fail, the settler asks the ledger where it stands and goes on from there, after a pause that grows to
 * five seconds. Postbacks are accepted meanwhile.
 */
public final class Settler implements AutoCloseable {
    /** The name of its position in the ledger and the journal. */
    public static final String READER = "settler";

    private static final Logger log = LoggerFactory.getLogger(Settler.class);
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Settling settling;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("settler").unstarted(this::run);

    /**
     * Starts where the ledger says.
     *
     * @throws LedgerException if the ledger was settled from another journal or is ahead of this one, naming the cure
     */
    public static Settler start(
            Journal journal,
            Ledger ledger,
            Supplier<Conditions> conditions,
            Settlement settlement,
            VerdictWatch watch,
            Metrics metrics,
            InstantSource clock) {
        Settler settler = new Settler(new Settling(journal, ledger, conditions, settlement, watch, metrics, clock));
        settler.thread.start();
        return settler;
    }

    private Settler(Settling settling) {
        this.settling = settling;
    }

    /** Everything in the journal before this position is in the ledger. */
    public long position() {
        return settling.position();
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        boolean lost = false;
        try {
            while (!isClosing()) {
                try {
                    if (lost) {
                        settling.findPlace();
                        lost = false;
                    }
                    settling.settleNext(PATIENCE);
                    pause = FIRST_PAUSE;
                } catch (RuntimeException broken) {
                    report(broken, pause);
                    lost = true;
                    closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
                    pause = longer(pause);
                }
            }
            if (!lost) {
                settling.bookPosition();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            log.warn(
                    "the settler's last position was not written, it will read a little twice: {}",
                    broken.getMessage());
        }
    }

    /** The whole story once, then a line each time. */
    private static void report(RuntimeException broken, Duration pause) {
        if (pause.equals(FIRST_PAUSE)) {
            log.error("settlement stands still", broken);
        } else {
            log.error("settlement still stands still, trying again in {} ms: {}", pause.toMillis(), broken.toString());
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    /** Books what it is at and stops; the rest is settled after the next start. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
