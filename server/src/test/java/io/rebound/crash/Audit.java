package io.rebound.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Everything that must hold of a stopped server's files, whatever happened to it. */
final class Audit {
    private Audit() {}

    static void of(Path data, History history) throws InterruptedException, IOException, SQLException {
        assertThat(history.surprises()).as("answers that should not be").isEmpty();
        assertThat(history.acceptedReceipts()).as("there was traffic").isNotEmpty();
        JournalAudit journal = JournalAudit.of(data);
        journal.holdsWhatWasPromisedAndNothingElse(history);
        BooksAudit books = new BooksAudit(data);
        books.filesAreSound();
        books.balance();
        books.settle(journal, history);
    }
}
