package io.rebound.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.delivery.Receiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** What the ledger of a dead server says is delivered, and how often each was told when it said so first. */
final class DeliveredIds {
    private final Path data;
    private final Receiver receiver;
    private final Map<String, Long> toldWhenDelivered = new HashMap<>();

    DeliveredIds(Path data, Receiver receiver) {
        this.data = data;
        this.receiver = receiver;
    }

    /** Looks at a copy of its ledger, so that the next start finds it as the dead left it. */
    void look() throws IOException, SQLException {
        Path copy = Files.createDirectories(data.resolveSibling("copy"));
        for (String file : new String[] {"ledger.db", "ledger.db-wal"}) {
            Path original = data.resolve(file);
            if (Files.exists(original)) {
                Files.copy(original, copy.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.deleteIfExists(copy.resolve(file));
            }
        }
        Files.deleteIfExists(copy.resolve("ledger.db-shm"));
        BooksAudit books = new BooksAudit(copy);
        books.balance();
        Map<String, Long> told = told();
        for (String id : books.texts("SELECT id FROM delivery WHERE state = 'delivered'")) {
            toldWhenDelivered.putIfAbsent(id, told.getOrDefault(id, 0L));
        }
    }

    private Map<String, Long> told() {
        Map<String, Long> told = new HashMap<>();
        receiver.told().forEach(one -> told.merge(one.delivery(), 1L, Long::sum));
        return told;
    }

    void wereNotToldAgain() {
        Map<String, Long> told = told();
        assertThat(toldWhenDelivered).as("what was delivered before a kill").isNotEmpty();
        toldWhenDelivered.forEach((id, times) -> {
            assertThat(times)
                    .as("how often %s was told before it was delivered", id)
                    .isPositive();
            assertThat(told.get(id)).as("how often %s was told", id).isEqualTo(times);
        });
    }
}
