package io.rebound.warehouse;

import io.rebound.duckdb.DuckDbException;
import io.rebound.duckdb.Session;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes the personal words of clicks out of the warehouse's files: {@link Blanks} says what becomes of them. Thread-safe;
 * blocks for as long as it takes.
 */
public final class WarehouseEraser {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final AtomicLong TABLES = new AtomicLong();
    private static final int A_BLOCK = 1_000;

    private final Tail tail;
    private final Folder folder;
    private final Bin bin;
    private final Rewriting rewriting;
    private final Questions questions;

    WarehouseEraser(Tail tail, Folder folder, Bin bin, Rewriting rewriting, Questions questions) {
        this.tail = tail;
        this.folder = folder;
        this.bin = bin;
        this.rewriting = rewriting;
        this.questions = questions;
    }

    /** Asks a cut without the hurry of those who wait for a report. */
    interface Questions {
        <T> T ask(Search<T> search);
    }

    /** Looked for in a cut. */
    interface Search<T> {
        T in(ParquetCut cut, Deadline deadline);
    }

    /** The clicks that a source calls so, as {@link OpaqueText}; at most so many. */
    public List<ClickId> clicksOf(String externalId, int most) {
        ClickSearch search = new ClickSearch(
                Optional.of(externalId), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), most);
        return questions.ask((cut, deadline) -> new Lookups(cut, deadline).find(search));
    }

    /** Of these clicks, those that are stored. */
    public List<StoredClick> stored(Collection<ClickId> clicks) {
        return inParts(clicks, some -> questions.ask((cut, deadline) -> new Lookups(cut, deadline).clicks(some)));
    }

    /** The postbacks that hold these bytes somewhere in what was sent; at most so many. */
    public List<PostbackReceived> postbacksWith(byte[] bytes, int most) {
        return questions.ask((cut, deadline) -> new PostbackLookups(cut, deadline).containing(bytes, most));
    }

    /** The postbacks that are about one of these clicks. */
    public List<PostbackReceived> postbacksOf(Collection<ClickId> clicks) {
        return inParts(
                clicks, some -> questions.ask((cut, deadline) -> new PostbackLookups(cut, deadline).ofClicks(some)));
    }

    private static <T> List<T> inParts(Collection<ClickId> clicks, Function<List<ClickId>, List<T>> question) {
        List<ClickId> all = List.copyOf(clicks);
        List<T> answers = new ArrayList<>();
        for (int from = 0; from < all.size(); from += A_BLOCK) {
            answers.addAll(question.apply(all.subList(from, Math.min(all.size(), from + A_BLOCK))));
        }
        return answers;
    }

    /**
     * Erases all that was loaded before this call; what is loaded later is the loader's to blank, see {@link Erased}. When it
     * throws, or the program ends in the middle, it is done by calling it again.
     *
     * @param postbacks besides those that are about the clicks
     * @throws InterruptedException while it waits for the tail to be in files
     */
    public void erase(Collection<ClickId> clicks, Collection<Receipt> postbacks) throws InterruptedException {
        long last = tail.freezeNow();
        while (!tail.isSealed(last, LOOK_AGAIN)) {
            last = Math.max(last, tail.freezeNow());
        }
        try (Session session = tail.session()) {
            Tables tables = new Tables(session, TABLES.incrementAndGet());
            try {
                tables.make(clicks, postbacks);
                NavigableSet<Long> times = new TreeSet<>();
                clicks.forEach(click -> times.add(click.timeAndNode()));
                rewriting.apply(Blanks.clicks(tables.clicks()), holding(times), session);
                rewriting.apply(Blanks.entries(tables.clicks()), file -> true, session);
                if (tables.blankEvents(folder, tail) > 0) {
                    rewriting.apply(Blanks.postbacks(tables.events()), file -> true, session);
                }
            } finally {
                tables.drop();
            }
        } catch (DuckDbException failed) {
            throw new WarehouseException("the warehouse cannot erase: " + failed.getMessage(), failed);
        }
    }

    private static Predicate<StoredFile> holding(NavigableSet<Long> times) {
        return file -> {
            Long first = times.ceiling(file.firstId());
            return first != null && first <= file.lastId();
        };
    }

    /** Whether the files that were replaced are gone, and what was made of them too: nobody reads or copies them any more. */
    public boolean isClear() {
        bin.empty();
        return tail.shelf().isSettled() && bin.isEmpty();
    }

    /** What is to be erased, where DuckDB can look it up: tables of their own, whose names nobody else has. */
    private record Tables(Session session, long number) {

        String clicks() {
            return "erased_click_" + number;
        }

        private String receipts() {
            return "erased_postback_" + number;
        }

        /** Of receipts and blanked events. */
        String events() {
            return "erased_event_" + number;
        }

        void make(Collection<ClickId> clicks, Collection<Receipt> postbacks) {
            session.execute("CREATE TABLE " + clicks() + " (time_and_node BIGINT, sequence INTEGER)");
            session.execute("CREATE TABLE " + receipts() + " (time_and_node BIGINT, sequence INTEGER)");
            session.execute("CREATE TABLE " + events() + " (time_and_node BIGINT, sequence INTEGER, event BLOB)");
            RowBlock ids = new RowBlock(2);
            clicks.forEach(click -> {
                ids.add(click.timeAndNode()).add(click.sequence()).endRow();
                flush(clicks(), ids, A_BLOCK);
            });
            flush(clicks(), ids, 1);
            postbacks.forEach(receipt -> {
                ids.add(receipt.timeAndNode()).add(receipt.sequence()).endRow();
                flush(receipts(), ids, A_BLOCK);
            });
            flush(receipts(), ids, 1);
        }

        private void flush(String table, RowBlock rows, int enough) {
            if (rows.rows() >= enough) {
                session.append(table, rows.take());
            }
        }

        /** The events that are not blank yet, blanked; how many there are. */
        long blankEvents(Folder folder, Tail tail) {
            List<String> files = tail.shelf().newest().of(Fact.POSTBACK).stream()
                    .map(StoredFile::name)
                    .toList();
            if (files.isEmpty()) {
                return 0;
            }
            String query = """
                    SELECT time_and_node, sequence, event FROM %s
                    WHERE (named_time_and_node, named_sequence) IN (SELECT time_and_node, sequence FROM %s)
                       OR (time_and_node, sequence) IN (SELECT time_and_node, sequence FROM %s)""".formatted(new FactSql(folder, tail.shelf().newest()).read(files), clicks(), receipts());
            RowBlock blanked = new RowBlock(3);
            long count = 0;
            List<List<@Nullable Object>> found = session.query(query).values();
            for (List<@Nullable Object> row : found) {
                PostbackReceived event = PostbackLookups.decoded((byte[]) Objects.requireNonNull(row.get(2)));
                PostbackReceived blank = Blanks.of(event);
                if (!blank.equals(event)) {
                    blanked.add(event.getReceiptTimeAndNode())
                            .add(event.getReceiptSequence())
                            .add(blank.toByteArray())
                            .endRow();
                    flush(events(), blanked, A_BLOCK);
                    count++;
                }
            }
            flush(events(), blanked, 1);
            return count;
        }

        void drop() {
            for (String table : List.of(clicks(), receipts(), events())) {
                session.execute("DROP TABLE IF EXISTS " + table);
            }
        }
    }
}
