package io.rebound.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.crash.History.Claim;
import io.rebound.journal.Batch;
import io.rebound.journal.SqliteJournal;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.journal.event.TrackedClick;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the journal of a stopped server holds, held against what was sent and promised. */
final class JournalAudit {
    private static final int PORTION = 4 << 20;

    private final Map<String, Integer> clicks = new HashMap<>();
    private final Map<String, Claim> accepted = new HashMap<>();
    private final Set<String> refused = new HashSet<>();
    private long end;

    private JournalAudit() {}

    /** Reads all of it; fails where a row is damaged or missing, or where an event is there twice. */
    static JournalAudit of(Path data) throws InterruptedException {
        JournalAudit audit = new JournalAudit();
        try (SqliteJournal journal = SqliteJournal.open(data.resolve("journal"), InstantSource.system())) {
            for (long position = 0; position < journal.end(); position = audit.end) {
                for (Batch batch : journal.read(position, PORTION, Duration.ZERO)) {
                    assertThat(batch.first()).isEqualTo(audit.end);
                    audit.add(batch);
                }
            }
        }
        return audit;
    }

    private void add(Batch batch) {
        for (Iterator<ClickRecorded> each = batch.clicks(); each.hasNext(); ) {
            ClickRecorded click = each.next();
            String id = new ClickId(click.getTimeAndNode(), click.getSequence()).toString();
            int number = Integer.parseInt(click.getExternalId().toStringUtf8());
            assertThat(clicks.put(id, number))
                    .as("the click %s is there once", id)
                    .isNull();
        }
        for (Iterator<PostbackReceived> each = batch.postbacks(); each.hasNext(); ) {
            PostbackReceived postback = each.next();
            String receipt = new Receipt(postback.getReceiptTimeAndNode(), postback.getReceiptSequence()).toString();
            boolean isNew = postback.getResult().equals("accepted")
                    ? accepted.put(receipt, claim(postback)) == null
                    : refused.add(receipt);
            assertThat(isNew).as("the postback %s is there once", receipt).isTrue();
        }
        end = batch.next();
    }

    private static Claim claim(PostbackReceived postback) {
        TrackedClick click = postback.getClick();
        return new Claim(new ClickId(click.getTimeAndNode(), click.getSequence()).toString(), postback.getGoal());
    }

    /** The position after its last event. */
    long end() {
        return end;
    }

    int clicks() {
        return clicks.size();
    }

    void holdsWhatWasPromisedAndNothingElse(History history) {
        assertThat(clicks).as("every recorded click").containsAllEntriesOf(history.recordedClicks());
        List<Integer> numbers = List.copyOf(clicks.values());
        assertThat(numbers)
                .as("only clicks that were sent, each once")
                .doesNotHaveDuplicates()
                .allMatch(number -> number < history.clicksSent());
        assertThat(accepted).as("every accepted postback").containsAllEntriesOf(history.acceptedReceipts());
        assertThat(Audit.missing(history.refusedReceipts(), refused))
                .as("refused postbacks that are missing")
                .isEmpty();
        assertThat(Audit.missing(accepted.values(), history.claimsSent().keySet()))
                .as("postbacks that nobody sent")
                .isEmpty();
    }

    /** What its accepted postbacks claim. */
    Set<Claim> claims() {
        return new HashSet<>(accepted.values());
    }

    Set<String> acceptedReceipts() {
        return accepted.keySet();
    }
}
