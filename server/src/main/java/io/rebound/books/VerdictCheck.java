package io.rebound.books;

import io.rebound.journal.JournalFiles;
import io.rebound.journal.event.Event;
import io.rebound.tracker.Receipt;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.Set;

/** Holds the ledger's verdicts against what the journal asks for: whether there is one that nobody asked for. Used once. */
final class VerdictCheck {
    /** How many verdicts are sought in the journal in one reading of it. */
    private static final int PORTION = 200_000;

    private final JournalFiles journal;
    private final LedgerSnapshot ledger;
    private final Findings findings;

    VerdictCheck(JournalFiles journal, LedgerSnapshot ledger, Findings findings) {
        this.journal = journal;
        this.ledger = ledger;
        this.findings = findings;
    }

    /**
     * @param asked the receipts that the journal has, each with a verdict or told already
     * @return how many verdicts there are
     */
    long run(JournalCheck asked) throws SQLException {
        Receipts judged = new Receipts();
        try (PreparedStatement all = ledger.prepare("SELECT receipt FROM verdict");
                ResultSet row = all.executeQuery()) {
            while (row.next()) {
                judged.add(receipt(row.getString(1)));
            }
        }
        findings.checked(Check.VERDICTS, Math.max(asked.asked().count(), judged.count()));
        if (!asked.isWhole()) {
            return judged.count();
        }
        if (journal.first() > 0) {
            findings.note("the journal begins at position " + journal.first()
                    + ": verdicts and credits of what was trimmed were not held against it");
        } else if (!judged.isSame(asked.asked()) && !findings.has(Check.VERDICTS)) {
            findOrphans();
            if (!findings.has(Check.VERDICTS)) {
                findings.different(
                        Check.VERDICTS,
                        "all of them",
                        "journal: " + asked.asked().count(),
                        "ledger: " + judged.count());
            }
        }
        return judged.count();
    }

    private static Receipt receipt(String text) {
        return Receipt.parse(text).orElse(new Receipt(0, text.hashCode()));
    }

    private void findOrphans() throws SQLException {
        try (PreparedStatement next =
                ledger.prepare("SELECT receipt FROM verdict WHERE receipt > ? ORDER BY receipt LIMIT " + PORTION)) {
            String last = "";
            SequencedSet<String> portion = portion(next, last);
            while (!portion.isEmpty() && !findings.has(Check.VERDICTS)) {
                last = portion.getLast();
                Set<String> left = portion;
                journal.read(journal.first(), ledger.position().position(), batch -> {
                    for (var events = batch.others(); events.hasNext(); ) {
                        left.remove(receipt(events.next()));
                    }
                });
                left.forEach(receipt -> findings.different(
                        Check.VERDICTS,
                        "the verdict on " + receipt,
                        "the ledger has it",
                        "the journal has no such postback or command"));
                portion = portion(next, last);
            }
        }
    }

    private static SequencedSet<String> portion(PreparedStatement next, String last) throws SQLException {
        SequencedSet<String> portion = new LinkedHashSet<>();
        next.setString(1, last);
        try (ResultSet row = next.executeQuery()) {
            while (row.next()) {
                portion.add(row.getString(1));
            }
        }
        return portion;
    }

    private static String receipt(Event event) {
        if (event.hasPostback()) {
            return event.getPostback().getResult().equals("accepted")
                    ? JournalCheck.receipt(event.getPostback()).toString()
                    : "";
        }
        return event.hasCommand() ? JournalCheck.receipt(event.getCommand()).toString() : "";
    }
}
