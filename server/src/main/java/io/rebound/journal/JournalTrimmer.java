package io.rebound.journal;

import io.rebound.operations.Trimming;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Unlinks the journal's old segments, unless a backup copies them: one thread of its own from {@link #start} to {@link #close}. */
public final class JournalTrimmer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JournalTrimmer.class);
    private static final Duration PACE = Duration.ofMinutes(1);

    private final SqliteJournal journal;
    private final Set<String> readers;
    private final Keep keep;
    private final Trimming trimming;
    private final InstantSource clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("journal-trimmer").unstarted(this::run);

    private JournalTrimmer(
            SqliteJournal journal, Set<String> readers, Keep keep, Trimming trimming, InstantSource clock) {
        this.journal = journal;
        this.readers = readers;
        this.keep = keep;
        this.trimming = trimming;
        this.clock = clock;
    }

    /** @param readers who all must have released a segment; one that has never released anything needs all of it */
    public static JournalTrimmer start(
            SqliteJournal journal, Set<String> readers, Keep keep, Trimming trimming, InstantSource clock) {
        JournalTrimmer trimmer = new JournalTrimmer(journal, readers, keep, trimming, clock);
        trimmer.thread.start();
        return trimmer;
    }

    private void run() {
        try {
            do {
                step();
            } while (!closing.await(PACE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void step() {
        try {
            Instant now = clock.instant();
            trimming.unlessHeld(() -> {
                int removed = journal.trim(readers, keep, now);
                if (removed > 0) {
                    log.info("{} old segments of the journal were removed", removed);
                }
            });
        } catch (RuntimeException failed) {
            log.error("old segments of the journal could not be removed, the next attempt is in {}", PACE, failed);
        }
    }

    /** Ends after the step that is under way. */
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
