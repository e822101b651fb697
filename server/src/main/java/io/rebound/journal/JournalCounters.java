package io.rebound.journal;

import java.util.concurrent.atomic.LongAdder;

/** What {@link JournalStats} reports. Thread-safe. */
final class JournalCounters {
    private final LongAdder events = new LongAdder();
    private final LongAdder batches = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder commitNanos = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder failures = new LongAdder();

    void committed(Batch batch, long nanos) {
        events.add(batch.count());
        batches.increment();
        bytes.add(batch.bytes());
        commitNanos.add(nanos);
    }

    void late(int count) {
        late.add(count);
    }

    void dropped(int count) {
        dropped.add(count);
    }

    void failed() {
        failures.increment();
    }

    JournalStats stats(long queuedBytes, long walBytes) {
        return new JournalStats(
                events.sum(),
                batches.sum(),
                bytes.sum(),
                commitNanos.sum(),
                late.sum(),
                dropped.sum(),
                failures.sum(),
                queuedBytes,
                walBytes);
    }
}
