package io.rebound.journal;

import io.rebound.operations.Metrics;

/** What operators watch of a journal. */
public final class JournalMetrics {
    private JournalMetrics() {}

    /** Has the journal's figures exported from now on. */
    public static void export(SqliteJournal journal, Metrics metrics) {
        metrics.counted(
                "rebound_journal_events",
                "Events on disk",
                () -> journal.stats().events());
        metrics.counted(
                "rebound_journal_batches",
                "Group commits",
                () -> journal.stats().batches());
        metrics.counted(
                "rebound_journal_bytes",
                "Bytes of events on disk",
                () -> journal.stats().bytes());
        metrics.counted(
                "rebound_journal_commit_seconds",
                "Time spent in commits, most of it in the disk's sync",
                () -> journal.stats().commitNanos() / 1e9);
        metrics.counted(
                "rebound_journal_dropped",
                "Events that will never be on disk",
                () -> journal.stats().dropped());
        metrics.counted(
                "rebound_journal_failures",
                "Failed commits; after each the store is opened anew",
                () -> journal.stats().failures());
        metrics.gauge(
                "rebound_journal_queued_bytes",
                "Events that wait for the disk",
                () -> journal.stats().queuedBytes());
        metrics.gauge("rebound_journal_open", "1 while events are taken", () -> journal.open() ? 1 : 0);
    }
}
