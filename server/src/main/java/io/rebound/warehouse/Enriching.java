package io.rebound.warehouse;

import io.rebound.duckdb.Session;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.ledger.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is found out of clicks and entries while they are loaded, where the ones before matter. Owned by the loading thread.
 *
 * <p>Whatever does not begin where the last load ended, after a start or because a load failed, is preceded by what is stored:
 * what the lost load had learned is forgotten.
 */
final class Enriching {
    private static final long NOTHING = -1;
    private static final Duration UNORDERED = Duration.ofMinutes(1);

    private final Enrichment enrichment;
    private final EntryTimings timings;
    private long upTo = NOTHING;

    Enriching(Enrichment enrichment) {
        this.enrichment = enrichment;
        this.timings = new EntryTimings(enrichment::timing);
    }

    /** The words of these entries, one for each; see {@link EntryTimings}. */
    List<String> timings(List<Entry> entries, FactSql before, Session session) {
        return timings.of(entries, before, session);
    }

    /**
     * Begins with the clicks of a load.
     *
     * @param before everything that was loaded before
     */
    Load begin(Facts facts, FactSql before, Session session) {
        if (facts.batches().isEmpty()) {
            return new Load(before, session, upTo, true);
        }
        boolean goesOn = facts.batches().getFirst().first() == upTo;
        upTo = NOTHING; // if this fails
        return new Load(before, session, facts.batches().getLast().next(), goesOn);
    }

    /** The clicks of one load. */
    final class Load {
        private final FactSql before;
        private final Session session;
        private final long next;
        private boolean begun;

        private Load(FactSql before, Session session, long next, boolean begun) {
            this.before = before;
            this.session = session;
            this.next = next;
            this.begun = begun;
        }

        Enrichment.Traits traits(ClickRecorded click, int source) {
            if (!begun) {
                begun = true;
                Instant time = Instant.ofEpochMilli(click.getTimeAndNode() >>> ClickRows.MILLIS_SHIFT);
                enrichment.begin(
                        seconds -> new PastClicks(before, session, time, time.plus(UNORDERED)).recalled(seconds));
            }
            return enrichment.of(click, source);
        }

        /** All of it is loaded. */
        void end() {
            upTo = begun ? next : NOTHING;
        }
    }
}
