package io.rebound.tracker;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The mint's work on disk: keeps the time reserve ahead of the clock and follows the key file. One daemon thread.
 *
 * <p>Time: what the reserve calls free lies a margin behind the limit that the mint follows the clock to. While the disk
 * hangs, the mint goes on at the limit by carrying over, for {@link #MARGIN} × 65,536 mints, rather than wait.
 */
final class MintKeeper implements AutoCloseable {
    /** How far the clock may run before the reserve must be renewed; a crash puts the next run this far ahead at most. */
    static final Duration AHEAD = Duration.ofSeconds(2);

    /** Renewed when this much is used up. */
    private static final Duration RENEW_AFTER = Duration.ofMillis(750);

    /** What mints beyond the limit may use: 16 million. */
    static final Duration MARGIN = Duration.ofMillis(250);

    private static final Duration FAR_AHEAD = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final System.Logger LOG = System.getLogger(MintKeeper.class.getName());

    private final MintClock clock;
    private final TimeReserve reserve;
    private final KeyFile keyFile;
    private final Thread thread;
    private Consumer<KeySet> newKeys = keys -> {};
    private Optional<KeyFile.Version> known = Optional.empty();
    private String lastTrouble = "";
    private volatile boolean closing;

    MintKeeper(MintClock clock, TimeReserve reserve, KeyFile keyFile) {
        this.clock = clock;
        this.reserve = reserve;
        this.keyFile = keyFile;
        this.thread = Thread.ofPlatform().daemon().name("mint-keeper").unstarted(this::run);
    }

    /**
     * Makes the first reserve and begins.
     *
     * @param newKeys is given the keys on this keeper's thread, now and after each change
     * @throws TrackerStoreException if there is no reserve: nothing may be minted without
     */
    void start(Consumer<KeySet> newKeys) {
        this.newKeys = newKeys;
        warnIfFarAhead();
        try {
            keep();
        } catch (IOException | RuntimeException failure) {
            close();
            throw failure instanceof TrackerStoreException known
                    ? known
                    : new TrackerStoreException("the tracker's files cannot be kept: " + failure, failure);
        }
        clock.onLimitReached(() -> LockSupport.unpark(thread));
        thread.start();
    }

    private void run() {
        while (!closing) {
            try {
                keep();
                lastTrouble = "";
            } catch (IOException | RuntimeException trouble) {
                complainOnce(trouble);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void keep() throws IOException {
        try {
            renewReserve();
        } finally {
            followKeys();
        }
    }

    private void renewReserve() throws IOException {
        long used = clock.firstUnused() - 1;
        long wanted = Math.max(clock.now() + AHEAD.toMillis(), used);
        if (wanted - clock.limit() >= RENEW_AFTER.toMillis() || used > clock.limit()) {
            reserve.advance(wanted + MARGIN.toMillis());
            clock.raiseLimit(wanted);
        }
    }

    private void followKeys() throws IOException {
        Optional<KeyFile.Version> found = keyFile.version();
        if (!found.equals(known)) {
            newKeys.accept(keyFile.read());
            known = found;
        }
    }

    private void warnIfFarAhead() {
        Duration ahead = Duration.ofMillis(reserve.free() - clock.now());
        if (ahead.compareTo(FAR_AHEAD) > 0) {
            LOG.log(
                    Level.WARNING,
                    "click times stand still for {0}: an earlier run got that far ahead of this machine''s clock. If the"
                            + " clock is right now, stop the server and delete {1}",
                    ahead,
                    TimeReserve.FILE);
        }
    }

    private void complainOnce(Exception trouble) {
        String message = String.valueOf(trouble.getMessage());
        if (!message.equals(lastTrouble)) {
            LOG.log(Level.ERROR, "trackers go on with what they have: " + message, trouble);
            lastTrouble = message;
        }
    }

    /** Ends the thread and leaves the reserve such that the next run begins right after the last mint of this one. */
    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        try (reserve) {
            reserve.advance(clock.firstUnused());
        } catch (IOException trouble) {
            complainOnce(trouble);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
