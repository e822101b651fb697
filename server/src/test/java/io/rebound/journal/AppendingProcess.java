package io.rebound.journal;

import static io.rebound.journal.Events.click;
import static io.rebound.journal.Events.postback;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A program that appends numbered events to a journal from two loops until it is killed, and tells what became of each
 * on its standard output. Arguments: the directory and the first number.
 */
final class AppendingProcess {
    static final int IN_FLIGHT = 32;
    /** The numbers of the second loop begin so much later; it appends postbacks, the first one clicks. */
    static final int SECOND_LOOP = 1_000_000;

    static final byte RECORDED = 'r';
    static final byte DROPPED = 'd';

    private final EventLoop loop;
    private final Lane lane;
    private final boolean clicks;
    private final DataOutputStream out;
    private int next;

    private AppendingProcess(EventLoop loop, Lane lane, boolean clicks, int first, DataOutputStream out) {
        this.loop = loop;
        this.lane = lane;
        this.clicks = clicks;
        this.next = first;
        this.out = out;
    }

    public static void main(String[] args) throws InterruptedException {
        DataOutputStream out = new DataOutputStream(System.out);
        System.setOut(System.err); // for the log
        int first = Integer.parseInt(args[1]);
        SqliteJournal journal = SqliteJournal.open(Path.of(args[0]), InstantSource.system());
        begin(journal, true, first, out);
        begin(journal, false, first + SECOND_LOOP, out);
        Thread.currentThread().join();
    }

    private static void begin(Journal journal, boolean clicks, int first, DataOutputStream out) {
        EventLoop loop = new EventLoop();
        AppendingProcess process = new AppendingProcess(loop, journal.lane(loop), clicks, first, out);
        loop.execute(() -> {
            for (int i = 0; i < IN_FLIGHT; i++) {
                process.append();
            }
        });
    }

    private void append() {
        int number = next++;
        Completion completion = new Completion() {
            @Override
            public void recorded() {
                tell(RECORDED, number);
                append();
            }

            @Override
            public void dropped(JournalException why) {
                tell(DROPPED, number);
                CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS, loop)
                        .execute(AppendingProcess.this::append);
            }
        };
        if (clicks) {
            lane.append(click(number), completion);
        } else {
            lane.append(postback(number), completion);
        }
    }

    private void tell(byte what, int number) {
        try {
            synchronized (out) {
                out.writeByte(what);
                out.writeInt(number);
                out.flush();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
