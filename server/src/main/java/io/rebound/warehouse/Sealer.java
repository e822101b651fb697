package io.rebound.warehouse;

import io.rebound.duckdb.DuckDbException;
import io.rebound.duckdb.Session;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes frozen segments to files and, when there is none, makes fewer and better ordered files of many. One thread of its
 * own from {@link #start} to {@link #close}.
 */
final class Sealer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Sealer.class);
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final Tail tail;
    private final Folder folder;
    private final Bin bin;
    private final Upkeep upkeep;
    private final KeptAnswers answers;
    private final InstantSource clock;
    private final SecureRandom names = new SecureRandom();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("warehouse-sealer").unstarted(this::run);
    private volatile boolean closing;

    Sealer(Tail tail, Folder folder, Bin bin, Upkeep upkeep, KeptAnswers answers, InstantSource clock) {
        this.tail = tail;
        this.folder = folder;
        this.bin = bin;
        this.upkeep = upkeep;
        this.answers = answers;
        this.clock = clock;
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!closing) {
            try {
                if (!step(PACE)) {
                    tidy();
                    bin.empty();
                }
            } catch (WarehouseException | DuckDbException failed) {
                if (closing) {
                    return; // in the middle of upkeep, which is done anew
                }
                log.error("the warehouse could not write its files, the next attempt is in {}", AFTER_FAILURE, failed);
                pause();
            } catch (RuntimeException mistake) {
                log.error("the warehouse could not write its files", mistake);
                pause();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(AFTER_FAILURE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Seals the oldest frozen segment; whether there was one. */
    boolean step(Duration patience) throws InterruptedException {
        @Nullable Segment segment = tail.nextFrozen(patience);
        if (segment == null) {
            return false;
        }
        seal(segment);
        return true;
    }

    /** Seals all that is frozen. */
    void sealAll() {
        for (Segment segment = tail.frozen(); segment != null; segment = tail.frozen()) {
            seal(segment);
        }
    }

    private void seal(Segment segment) {
        List<StoredFile> files = new ArrayList<>();
        if (segment.rows() > 0) {
            try (Session session = tail.session()) {
                FileWriting writing = new FileWriting(folder, session, names);
                for (Fact fact : Fact.values()) {
                    files.addAll(writing.write(fact, SegmentTables.select(fact, segment.number()), StoredFile.SEALED));
                }
            }
            folder.sync();
        }
        tail.seal(segment, files);
    }

    /** One piece of upkeep, if any is due; whether there was. */
    boolean tidy() {
        boolean done = tail.replacing(() -> {
            Optional<Upkeep.Task> next = upkeep.next(tail.shelf().newest(), clock.instant());
            next.ifPresent(task -> {
                carryOut(task);
                answers.forget();
            });
            return next.isPresent();
        });
        answers.sweep(clock.instant());
        return done;
    }

    private void carryOut(Upkeep.Task task) {
        switch (task) {
            case Upkeep.Forget forget -> tail.replace(forget.files(), List.of());
            case Upkeep.Merge merge -> {
                List<StoredFile> written;
                try (Session session = tail.session()) {
                    String facts = "SELECT * FROM "
                            + new FactSql(folder, tail.shelf().newest())
                                    .read(merge.files().stream()
                                            .map(StoredFile::name)
                                            .toList());
                    written = new FileWriting(folder, session, names).write(merge.fact(), facts, merge.level());
                }
                merge.requireSame(written);
                folder.sync();
                tail.replace(merge.files(), written);
            }
        }
    }

    /** Ends after the step that is under way. */
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
