package io.rebound.crash;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The moments between two steps at which a server may die, so that a test can have it die at each of them. Thread-safe.
 *
 * <p>Started with {@code -Drebound.kill-at=NAME} or {@code NAME:COUNT}, the program ends at the first or COUNT-th pass of that
 * point as {@code kill -9} would end it: nothing is closed, flushed or told. With {@code NAME:COUNT:children} its child
 * processes end instead, and it goes on. Without the property a pass costs nothing: what it asks is a constant to the compiler.
 */
public enum KillPoint {
    LANE_BEFORE_HAND_OVER("a turn's clicks, postbacks or commands are encoded, the writer has not got them"),
    JOURNAL_BEFORE_COMMIT("a batch is made, its row is not written"),
    JOURNAL_AFTER_COMMIT("a batch is on disk, nobody can read it yet"),
    JOURNAL_BEFORE_TELLING("a batch can be read, none of those who wait for it has been told"),
    LANE_BEFORE_ANSWERS("an event loop knows that its events are on disk and has answered nobody"),
    LANE_AFTER_ANSWERS("all answers of a turn are given"),
    JOURNAL_BEFORE_RECOVERY("a start is about to copy the journal's log into its last segment"),
    JOURNAL_AFTER_RECOVERY("a start has emptied the journal's log and has not looked where the segment ends"),
    JOURNAL_SEGMENT_UNNAMED("a new segment is filled and synced, and does not have its name yet"),
    JOURNAL_SEGMENT_NAMED("a new segment has its name, the directory is not synced"),
    JOURNAL_AFTER_ROLL("the journal goes on in a new segment, the full one is not closed"),
    JOURNAL_BEFORE_RETIRING("a full segment's log is about to be emptied, beside the writer"),
    JOURNAL_BEFORE_COPYING("the journal's log is about to be copied beside the writer"),
    JOURNAL_BEFORE_LOG_RESTART("the journal's log is copied and about to be begun anew"),

    POSTBACK_BEFORE_APPEND("a postback is examined and has its receipt, it is not appended"),
    POSTBACK_AFTER_APPEND("a postback is appended, not yet handed over"),
    POSTBACK_BEFORE_ANSWER("a postback is on disk, its answer is not given"),
    POSTBACK_BEFORE_VERDICT("a sender waits for a verdict that is booked"),

    SETTLER_AFTER_READ("events are read from the journal, nothing is decided"),
    SETTLER_AFTER_STATE("what the ledger knows of the events is read"),
    SETTLER_BEFORE_BOOKING("all is decided, nothing is booked"),
    SETTLER_AFTER_BOOKING("a booking is on disk, the journal is not released"),
    SETTLER_BEFORE_TELLING("the journal is released, those who wait for verdicts have not been told"),

    BOOKS_AFTER_CONVERSIONS("a booking's conversions are written"),
    BOOKS_AFTER_ENTRIES("its entries are written"),
    BOOKS_AFTER_CHANGES("the keys it used and the changes that wait are written"),
    BOOKS_AFTER_COUNTERS("the counters of caps and tiers are written"),
    BOOKS_AFTER_VERDICTS("its verdicts are written, the settler's position is not"),
    BOOKS_AFTER_POSITION("the settler's position is written"),
    OUTBOX_AFTER_ROWS("what sources are to be told is written, what it replaces is not"),
    LEDGER_BEFORE_COMMIT("a transaction of the ledger is complete and not committed"),
    LEDGER_AFTER_COMMIT("a transaction of the ledger is committed, whoever wrote it does not know"),
    LEDGER_BEFORE_COPYING("the ledger's log is about to be copied beside the writer"),
    LEDGER_AFTER_COPYING("the ledger's log is copied"),

    DELIVERY_ATTEMPT_WRITTEN("the attempt to call a source is written, not committed"),
    DELIVERY_ATTEMPT_ON_DISK("the attempt to call a source is on disk, it has not been called"),
    DELIVERY_BEFORE_CALL("a call is under way in its thread, no connection is made"),
    DELIVERY_CALLED("the request is sent, no answer is read"),
    DELIVERY_HEARD("the source's answer is read, nobody else has heard of it"),
    DELIVERY_RESULT_GATHERED("what came of a call is about to be written"),
    DELIVERY_RESULT_WRITTEN("what came of a call is written, not committed"),
    DELIVERY_RESULT_ON_DISK("what came of a call is on disk"),
    WORDS_FOUND("what the clicks of deliveries brought is found, not kept"),
    WORDS_KEPT("what the clicks of deliveries brought is kept"),

    CAPS_AFTER_POSITION("how far clicks are counted towards caps is written, the counts are not"),
    CAPS_ON_DISK("counts of clicks are on disk, the journal is not released"),

    COMMAND_BEFORE_APPEND("a command has its receipt, it is not appended"),
    COMMAND_AFTER_APPEND("a command is handed to the journal, it is not on disk"),
    RELEASE_ON_DISK("the commands that release what is held are on disk, none is settled"),

    MINT_BEFORE_RESERVE("the mint's next reserve of time is about to be written"),
    MINT_RESERVE_WRITTEN("the mint's next reserve of time is written, not synced"),
    MINT_RESERVE_ON_DISK("the mint's next reserve of time is on disk, it is not used"),

    CATALOG_BEFORE_COMMIT("a change of the catalog is written, not committed"),
    CATALOG_AFTER_COMMIT("a change of the catalog is on disk, not in force"),
    RATES_AFTER_COMMIT("exchange rates are on disk, not in force"),

    WAREHOUSE_BEFORE_LOAD("events and entries are read for the warehouse, they are not loaded"),
    WAREHOUSE_AFTER_LOAD("the warehouse has loaded events and entries"),
    WAREHOUSE_FILE_WRITTEN("a file of facts is written, under another name"),
    WAREHOUSE_FILE_NAMED("a file of facts has its name, no manifest names it"),
    WAREHOUSE_BEFORE_SEAL("all files of a segment are on disk, no manifest names them"),
    WAREHOUSE_AFTER_SEAL("the manifest names a segment's files, the journal is not released"),
    WAREHOUSE_BEFORE_REPLACE("a file that takes the place of others is on disk, the manifest still names those"),
    WAREHOUSE_AFTER_REPLACE("the manifest names a file that takes the place of others, those are on disk too"),

    ERASURE_ASKED("an erasure is on disk, whoever asked has not been told"),
    ERASURE_LISTED("what is to be erased is listed on disk, nothing is erased"),
    ERASURE_TOLD_BLANKED("what sources were told is erased, the facts are not"),
    REWRITTEN_BEFORE_REPLACE("a file with other words is on disk, the manifest still names the one with the old"),
    REWRITTEN_AFTER_REPLACE("the manifest names the file with other words, the one with the old is on disk too"),
    ERASURE_FACTS_BLANKED("the facts are erased, the external id that was asked for is still on disk"),
    ERASURE_FORGOTTEN("the external id is forgotten, free pages may still hold it"),
    ERASURE_PURGED("nothing is left to erase, the erasure is not completed");

    /** The name of the system property. */
    public static final String PROPERTY = "rebound.kill-at";

    private static final int EXIT_CODE = 137; // as the shell has it of a process that was killed
    private static final String WANTED = System.getProperty(PROPERTY, "");
    private static final boolean ARMED = !WANTED.isEmpty();
    private static final @Nullable KillPoint TARGET = ARMED ? named(WANTED.split(":", 2)[0]) : null;
    private static final AtomicInteger LEFT = new AtomicInteger(ARMED ? count(WANTED) : 0);
    private static final boolean CHILDREN = WANTED.endsWith(":children");

    private final String moment;

    KillPoint(String moment) {
        this.moment = moment;
    }

    /** Here the program dies, if it was started so. */
    public void pass() {
        if (ARMED && this == TARGET && LEFT.decrementAndGet() == 0) {
            System.err.println(obituary());
            if (CHILDREN) {
                ProcessHandle.current().children().forEach(child -> {
                    child.destroyForcibly();
                    child.onExit().join();
                });
            } else {
                Runtime.getRuntime().halt(EXIT_CODE);
            }
        }
    }

    /** As the property names it: {@code journal-before-commit}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it says on standard error before it or its children die. */
    public String obituary() {
        return "killed at " + title() + ": " + moment;
    }

    private static KillPoint named(String title) {
        return Arrays.stream(values())
                .filter(point -> point.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(PROPERTY + " must name one of "
                        + Arrays.stream(values()).map(KillPoint::title).collect(Collectors.joining(", ")) + ", got "
                        + title));
    }

    private static int count(String wanted) {
        String[] parts = wanted.split(":", -1);
        return parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
    }
}
