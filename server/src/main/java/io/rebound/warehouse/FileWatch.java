package io.rebound.warehouse;

import io.rebound.warehouse.StoredFile.Stored;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the warehouse's files one after the other, slowly, and holds their CRC against the manifest's: a damaged one is told,
 * and whatever needs it is answered with its name and not with wrong numbers. One thread of its own from {@link #start} to
 * {@link #close}.
 */
final class FileWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FileWatch.class);
    private static final Duration BETWEEN_ROUNDS = Duration.ofHours(1);
    private static final long BYTES_A_SECOND = 32L << 20;

    private final Shelf shelf;
    private final Folder folder;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("warehouse-watch").unstarted(this::run);

    FileWatch(Shelf shelf, Folder folder) {
        this.shelf = shelf;
        this.folder = folder;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closing.await(BETWEEN_ROUNDS.toMillis(), TimeUnit.MILLISECONDS)) {
                round();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks at each file that counts now; those that are replaced meanwhile are passed over. */
    void round() throws InterruptedException {
        for (StoredFile file : shelf.newest().files()) {
            try (Shelf.Loan loan = shelf.borrow()) {
                if (loan.contents().files().contains(file)) {
                    look(file.name(), file.stored());
                    if (file.rollup().exists()) {
                        look(file.rollupName(), file.rollup());
                    }
                }
            }
            long bytes = file.stored().bytes() + file.rollup().bytes();
            if (closing.await(bytes * 1_000 / BYTES_A_SECOND, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private void look(String name, Stored stored) {
        String wrong = "";
        try {
            Stored found = folder.read(name);
            if (!found.equals(stored)) {
                wrong = "its CRC-32C is %08x instead of %08x".formatted(found.crc(), stored.crc());
            }
        } catch (IOException unreadable) {
            wrong = "it cannot be read: " + unreadable.getMessage();
        }
        if (folder.mark(name, wrong) && !wrong.isEmpty()) {
            log.error("the warehouse's file {} is damaged, {}: put it back from a backup", name, wrong);
        }
    }

    /** Ends after the file that it looks at. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(); // at once where it was never started
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
