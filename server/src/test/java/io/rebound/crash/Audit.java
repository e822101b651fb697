package io.rebound.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.books.BalanceSheet;
import io.rebound.books.Books;
import io.rebound.books.SheetText;
import io.rebound.operations.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The reckoning after a test: whatever happened to the server, this holds. */
final class Audit {
    static final Duration STOPS_WITHIN = Duration.ofSeconds(15);

    private static final int LOOKED_UP = 20;

    private Audit() {}

    /** Lets the server settle and report all that came, stops it, and holds report, journal and books against each other. */
    static void stopAndCheck(ServerProcess server, Path data, History history)
            throws InterruptedException, IOException, SQLException {
        assertThat(history.surprises()).as("answers that should not be").isEmpty();
        assertThat(history.acceptedReceipts()).as("there was traffic").isNotEmpty();
        Report report = reportOfAll(server);
        Report.showsClicks(server.api(), history, LOOKED_UP);
        server.terminate();
        assertThat(server.awaitExit(STOPS_WITHIN)).as("exit code").isZero();

        JournalAudit journal = JournalAudit.of(data);
        journal.holdsWhatWasPromisedAndNothingElse(history);
        assertThat(report.clicks()).as("reported clicks").isEqualTo(journal.clicks());
        BooksAudit books = new BooksAudit(data);
        books.filesAreSound();
        books.balance();
        books.settle(journal, history);
        books.areReportedAs(report);
        verifyBooks(data);
    }

    /** Those that are wanted and not found. AssertJ's own search takes as long as both are many, multiplied. */
    static <T> Set<T> missing(Collection<T> wanted, Collection<T> found) {
        Set<T> missing = new HashSet<>(wanted);
        found.forEach(missing::remove);
        return missing;
    }

    /** As {@code rebound verify-books} does. */
    static void verifyBooks(Path data) {
        BalanceSheet sheet =
                Books.of(data, Duration.ofDays(1), InstantSource.system()).verify(Progress.NONE);
        assertThat(sheet.balances()).as(SheetText.of(sheet)).isTrue();
    }

    /** What is reported when all that came is settled and loaded. */
    static Report reportOfAll(ServerProcess server) {
        server.awaitSettled();
        Instant settled = Instant.now();
        server.await("reports show it", () -> !report(server).asOf().isBefore(settled));
        return report(server);
    }

    private static Report report(ServerProcess server) {
        try {
            return Report.of(server.api());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
