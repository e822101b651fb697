package io.rebound.command;

import io.rebound.command.Commands.Given;
import io.rebound.crash.KillPoint;
import io.rebound.database.LedgerException;
import io.rebound.journal.JournalDesk;
import io.rebound.journal.JournalException;
import io.rebound.ledger.Ledger;
import io.rebound.settlement.By;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.Hold;
import io.rebound.tracker.Receipt;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has held conversions looked at again: when their time is over, and when exchange rates have come that they may have lacked.
 * Thread-safe; works on a thread of its own.
 *
 * <p>What it gives are commands, so a crash repeats them at worst, and a command to release what is not held changes nothing.
 */
public final class HeldWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HeldWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int AT_ONCE = 200;
    private static final By TIMER = new By("timer", "the time for which the goal holds its conversions is over");
    private static final By RATES = new By("rates", "exchange rates have changed");

    private final Ledger ledger;
    private final Commands commands;
    private final InstantSource clock;
    private final AtomicBoolean ratesAreNew = new AtomicBoolean(true); // as they may have changed before the start
    private final Semaphore wake = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("held-watch").unstarted(this::run);

    private HeldWatch(Ledger ledger, Commands commands, InstantSource clock) {
        this.ledger = ledger;
        this.commands = commands;
        this.clock = clock;
    }

    public static HeldWatch start(Ledger ledger, Commands commands, InstantSource clock) {
        HeldWatch watch = new HeldWatch(ledger, commands, clock);
        watch.thread.start();
        return watch;
    }

    /** Looks soon at what lacked a rate. Any thread. */
    public void ratesChanged() {
        ratesAreNew.set(true);
        wake.release();
    }

    private void run() {
        try {
            while (closing.getCount() > 0) {
                try {
                    releaseDue();
                    if (ratesAreNew.getAndSet(false)) {
                        releaseWithoutRate();
                    }
                } catch (LedgerException | JournalException broken) {
                    ratesAreNew.set(true);
                    if (closing.getCount() > 0) {
                        log.warn("what is held stays held for the moment: {}", broken.getMessage());
                    }
                }
                if (wake.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void releaseDue() throws InterruptedException {
        List<Conversion> due;
        do {
            due = ledger.heldUntil(clock.instant(), AT_ONCE);
        } while (release(due, TIMER) && due.size() == AT_ONCE);
    }

    private void releaseWithoutRate() throws InterruptedException {
        Optional<Receipt> after = Optional.empty();
        List<Conversion> held = ledger.heldFor(Hold.NO_RATE, after, AT_ONCE);
        while (!held.isEmpty() && release(held, RATES)) {
            after = Optional.of(held.getLast().id());
            held = ledger.heldFor(Hold.NO_RATE, after, AT_ONCE);
        }
    }

    /** Returns whether they were all settled, so that none of them is asked for twice. */
    private boolean release(List<Conversion> held, By by) throws InterruptedException {
        List<Given> given = held.stream()
                .map(conversion -> commands.release(conversion, by))
                .toList();
        given.forEach(one -> JournalDesk.await(one.onDisk()));
        KillPoint.RELEASE_ON_DISK.pass();
        boolean all = true;
        for (Given one : given) {
            all &= closing.getCount() > 0 && isSettled(one);
        }
        return all;
    }

    private static boolean isSettled(Given given) throws InterruptedException {
        try {
            given.settled().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException slow) {
            given.settled().cancel(false);
            return false;
        }
    }

    /** Stops after what it is at. */
    @Override
    public void close() {
        closing.countDown();
        wake.release();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
