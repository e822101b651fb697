package io.rebound.books;

import io.rebound.operations.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifies a running server's books every hour, and whenever somebody asks; one at a time. Thread-safe. */
public final class BooksKeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BooksKeeper.class);
    private static final Duration EVERY = Duration.ofHours(1);

    private final Books books;
    private final InstantSource clock;
    private final Object verifying = new Object();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("books").unstarted(this::run);
    private volatile Optional<BalanceSheet> last = Optional.empty();

    private BooksKeeper(Books books, Metrics metrics, InstantSource clock) {
        this.books = books;
        this.clock = clock;
        metrics.gauge(
                "rebound_books_differences",
                "Differences that the last verification of the books found; -1 before the first",
                () -> last.map(BalanceSheet::differences).orElse(-1L));
        metrics.gauge(
                "rebound_books_verified_seconds",
                "When the books were last verified, in seconds since 1970; 0 before the first time",
                () -> last.map(sheet -> sheet.at().getEpochSecond()).orElse(0L));
    }

    public static BooksKeeper start(Books books, Metrics metrics, InstantSource clock) {
        BooksKeeper keeper = new BooksKeeper(books, metrics, clock);
        keeper.thread.start();
        return keeper;
    }

    /**
     * A balance sheet that was begun no earlier than this call.
     *
     * @throws BooksException if the books cannot be verified
     */
    public BalanceSheet sheet() {
        Instant asked = clock.instant();
        synchronized (verifying) {
            Optional<BalanceSheet> found = last.filter(sheet -> !sheet.at().isBefore(asked));
            if (found.isPresent()) {
                return found.get(); // of somebody who asked at the same time
            }
            BalanceSheet made = books.verify((done, all, what) -> stopIfClosing());
            last = Optional.of(made);
            if (!made.balances()) {
                log.error("the books do not balance:\n{}", SheetText.of(made));
            }
            return made;
        }
    }

    private void run() {
        try {
            while (!closing.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    sheet();
                } catch (RuntimeException failed) {
                    log.error("the books could not be verified", failed);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopIfClosing() {
        if (closing.getCount() == 0) {
            throw new BooksException("the server stops");
        }
    }

    /** Stops a verification that is under way. */
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
