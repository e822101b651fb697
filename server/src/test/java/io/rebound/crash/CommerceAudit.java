package io.rebound.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.crash.Commerce.Sale;
import io.rebound.crash.History.Claim;
import io.rebound.delivery.Receiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What journal, ledger, warehouse and receiver have of {@link Commerce} that has come to its end, each read by itself. */
final class CommerceAudit {
    private final Path data;
    private final Commerce commerce;
    private final History history;

    CommerceAudit(Path data, Commerce commerce, History history) {
        this.data = data;
        this.commerce = commerce;
        this.history = history;
    }

    /** Waits until nothing is left to settle, release, tell or load. */
    Report awaitAll(ServerProcess server) {
        server.await("nothing is held", () -> held(server) == 0);
        server.awaitSettled();
        server.await("all is told", () -> server.metric("rebound_deliveries_waiting") == 0);
        return Audit.reportOfAll(server);
    }

    private static int held(ServerProcess server) {
        try {
            return server.api()
                    .get("conversions?status=held&limit=1")
                    .path("items")
                    .size();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    /** @param report of the server before it was stopped */
    void check(Report report, Receiver receiver) throws Exception {
        assertThat(history.surprises()).as("answers that should not be").isEmpty();
        JournalAudit journal = JournalAudit.of(data);
        journal.holdsWhatWasPromisedAndNothingElse(history);
        assertThat(report.clicks()).as("reported clicks").isEqualTo(journal.clicks());

        BooksAudit books = new BooksAudit(data);
        books.filesAreSound();
        books.balance();
        books.areReportedAs(report);
        holdEachSaleOnce(books, journal);
        countEach(books, journal);
        tellEachSale(books, receiver);
        Audit.verifyBooks(data);
    }

    private void holdEachSaleOnce(BooksAudit books, JournalAudit journal) throws SQLException {
        Map<String, String> expected = new HashMap<>();
        for (Sale sale : commerce.sales()) {
            Claim claim = sale.claim();
            Shop.Worth worth = sale.worth();
            String status = sale.worth().revenue() == 0 ? "reversed" : "approved";
            expected.put(claim.click() + " " + claim.goal(), status + " " + worth.revenue() + " " + worth.payout());
        }
        Map<String, String> found = new HashMap<>();
        for (String row : books.texts("""
                SELECT click || ' ' || goal || ',' || status || ' ' || revenue_micros || ' ' || payout_micros
                FROM conversion""")) {
            String[] both = row.split(",", 2);
            assertThat(found.put(both[0], both[1]))
                    .as("%s is there once", both[0])
                    .isNull();
        }
        assertThat(found).as("conversions").isEqualTo(expected);
        assertThat(books.texts("""
                        SELECT conversion FROM entry WHERE conversions = 1 GROUP BY conversion HAVING count(*) > 1""")).as("conversions that were credited twice").isEmpty();
        assertThat(Audit.missing(journal.acceptedReceipts(), books.texts("SELECT receipt FROM verdict")))
                .as("accepted receipts without a verdict")
                .isEmpty();
    }

    /** What caps have counted is what there is. */
    private void countEach(BooksAudit books, JournalAudit journal) throws SQLException {
        assertThat(books.texts("SELECT used FROM usage WHERE measure = 'conversions'"))
                .as("what a cap has counted")
                .isEqualTo(books.texts("SELECT CAST(sum(conversions) AS INTEGER) FROM conversion"));
        assertThat(books.texts("SELECT used FROM usage WHERE measure = 'clicks'"))
                .as("what a cap has counted")
                .containsExactly(Integer.toString(journal.clicks()));
    }

    private void tellEachSale(BooksAudit books, Receiver receiver) throws SQLException {
        Set<String> expected =
                commerce.sales().stream().map(sale -> "/in?id=" + sale.click()).collect(Collectors.toSet());
        assertThat(Set.copyOf(receiver.targets())).as("what was told").isEqualTo(expected);
        Map<String, String> targets = new HashMap<>();
        Map<String, Integer> times = new HashMap<>();
        for (Receiver.Told told : receiver.told()) {
            String before = targets.putIfAbsent(told.target(), told.delivery());
            assertThat(before).as("deliveries of %s", told.target()).isIn(null, told.delivery());
            times.merge(told.delivery(), 1, Integer::sum);
        }
        for (String row : books.texts("SELECT id || ' ' || attempts FROM delivery")) {
            String[] both = row.split(" ", 2);
            assertThat(times.getOrDefault(both[0], 0))
                    .as("requests of %s, whose attempts are on disk", both[0])
                    .isBetween(1, Integer.parseInt(both[1]));
        }
        List<String> delivered = books.texts("SELECT delivery FROM delivery_attempt WHERE outcome = 'delivered'");
        assertThat(delivered)
                .as("attempts that were confirmed")
                .doesNotHaveDuplicates()
                .hasSize(expected.size());
        assertThat(books.texts("""
                        SELECT id FROM delivery JOIN delivery_attempt ON delivery = number
                        WHERE outcome = 'delivered' AND attempt < attempts"""))
                .as("deliveries that were tried again after they were confirmed")
                .isEmpty();
    }
}
