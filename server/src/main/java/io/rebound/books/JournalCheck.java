package io.rebound.books;

import io.rebound.books.CreditCheck.Booked;
import io.rebound.journal.Batch;
import io.rebound.journal.JournalException;
import io.rebound.journal.JournalFiles;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.CommandGiven;
import io.rebound.journal.event.Event;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.operations.Progress;
import io.rebound.tracker.Receipt;
import io.rebound.warehouse.Fact;
import io.rebound.warehouse.Watermark;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.function.BiConsumer;

/**
 * Reads the journal once: every row up to where settler and loader have come, each accepted postback and command beside
 * its verdict and what was booked by it. Used once.
 */
final class JournalCheck implements AutoCloseable {
    private static final String ACCEPTED = "accepted";

    /** Nothing waits for longer between its id and the disk, in slices. */
    private static final int ON_DISK_AFTER = 5;

    private final JournalFiles journal;
    private final LedgerSnapshot ledger;
    private final CreditCheck credits;
    private final Blanking blanking;
    private final Findings findings;
    private final PreparedStatement verdict;

    private final Slices clicks = new Slices();
    private final Slices postbacks = new Slices();
    private final Receipts asked = new Receipts();
    private long accepted;
    private long commands;
    private boolean isWhole;
    private long wholeFrom;

    JournalCheck(JournalFiles journal, LedgerSnapshot ledger, CreditCheck credits, Blanking blanking, Findings findings)
            throws SQLException {
        this.journal = journal;
        this.ledger = ledger;
        this.credits = credits;
        this.blanking = blanking;
        this.findings = findings;
        this.verdict = ledger.prepare("""
                SELECT v.settled, e.number, e.click, e.goal, e.kind, e.status_before, e.amount_micros, e.changed_by
                FROM verdict v LEFT JOIN entry e ON e.conversion = v.conversion AND e.cause = v.receipt
                WHERE v.receipt = ?""");
    }

    /** @param loaded how far the warehouse is loaded */
    void run(Watermark loaded, Progress progress) {
        long settled = ledger.position().position();
        long to = Math.max(settled, loaded.position());
        if (!ledger.position().journal().isEmpty()
                && !journal.id().equals(ledger.position().journal())) {
            findings.different(
                    Check.JOURNAL,
                    "the journal",
                    "it is " + journal.id(),
                    "the ledger was settled from " + ledger.position().journal());
            return;
        }
        if (to > journal.end()) {
            findings.different(
                    Check.JOURNAL,
                    "the journal",
                    "it ends at position " + journal.end(),
                    "settled and loaded up to " + to);
            return;
        }
        if (loaded.position() < journal.first()) {
            findings.different(
                    Check.JOURNAL,
                    "the journal",
                    "it begins at position " + journal.first(),
                    "the warehouse has what lies before " + loaded.position());
            return;
        }
        try {
            journal.read(journal.first(), to, batch -> {
                read(batch, batch.next() <= settled, batch.next() <= loaded.position());
                progress.reached(batch.next(), to, "journal");
            });
            isWhole = true;
        } catch (JournalException damaged) {
            if (journal.isTrimmed()) {
                throw new BooksException("the journal was trimmed while it was read: verify again", damaged);
            }
            findings.different(
                    Check.JOURNAL, "the journal", String.valueOf(damaged.getMessage()), "rows that are whole");
            findings.note("what lies behind the damage in the journal was not compared");
        }
        findings.checked(Check.JOURNAL, to - journal.first());
    }

    private void read(Batch batch, boolean isSettled, boolean isLoaded) {
        if (batch.first() == journal.first() && batch.first() > 0) {
            wholeFrom = lastSlice(batch) + ON_DISK_AFTER;
        }
        if (isLoaded) {
            for (Iterator<ClickRecorded> each = batch.clicks(); each.hasNext(); ) {
                clicks.add(blanking.of(each.next()));
            }
        }
        for (var each = batch.others(); each.hasNext(); ) {
            Event event = each.next();
            if (event.hasPostback()) {
                PostbackReceived postback = event.getPostback();
                if (isLoaded) {
                    postbacks.add(blanking.of(postback));
                }
                if (isSettled && postback.getResult().equals(ACCEPTED)) {
                    accepted++;
                    judge(
                            receipt(postback),
                            "postback",
                            each.position(),
                            (check, booked) -> check.of(postback, booked));
                }
            } else if (event.hasCommand() && isSettled) {
                CommandGiven command = event.getCommand();
                commands++;
                judge(receipt(command), "command", each.position(), (check, booked) -> check.of(command, booked));
            }
        }
    }

    /** Ids grow: what was trimmed has none that is much later. */
    private static long lastSlice(Batch batch) {
        long last = 0;
        for (Iterator<ClickRecorded> each = batch.clicks(); each.hasNext(); ) {
            last = Math.max(last, Fact.slice(each.next().getTimeAndNode()));
        }
        for (var each = batch.others(); each.hasNext(); ) {
            Event event = each.next();
            long id = event.hasPostback()
                    ? event.getPostback().getReceiptTimeAndNode()
                    : event.getCommand().getReceiptTimeAndNode();
            last = Math.max(last, Fact.slice(id));
        }
        return last;
    }

    private void judge(Receipt receipt, String what, long position, BiConsumer<CreditCheck, Booked> look) {
        asked.add(receipt);
        try {
            verdict.setString(1, receipt.toString());
            try (ResultSet row = verdict.executeQuery()) {
                if (!row.next()) {
                    findings.different(
                            Check.VERDICTS,
                            what + " " + receipt,
                            "the journal has it at position " + position,
                            "the ledger has no verdict");
                    return;
                }
                do {
                    if (row.getString(3) != null) {
                        look.accept(credits, Booked.of(row, 2));
                    }
                } while (row.next());
            }
        } catch (SQLException failure) {
            throw new BooksException("the ledger cannot be read: " + failure.getMessage(), failure);
        }
    }

    static Receipt receipt(PostbackReceived postback) {
        return new Receipt(postback.getReceiptTimeAndNode(), postback.getReceiptSequence());
    }

    static Receipt receipt(CommandGiven command) {
        return new Receipt(command.getReceiptTimeAndNode(), command.getReceiptSequence());
    }

    /** Whether all of it was read. */
    boolean isWhole() {
        return isWhole;
    }

    /** The first slice of clicks and postbacks that has nothing of what was trimmed. */
    long wholeFrom() {
        return wholeFrom;
    }

    /** The receipts that must have a verdict. */
    Receipts asked() {
        return asked;
    }

    Slices clicks() {
        return clicks;
    }

    Slices postbacks() {
        return postbacks;
    }

    long accepted() {
        return accepted;
    }

    long commands() {
        return commands;
    }

    @Override
    public void close() throws SQLException {
        verdict.close();
    }
}
