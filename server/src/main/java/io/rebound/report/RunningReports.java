package io.rebound.report;

import io.rebound.warehouse.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** The reports that are being computed or wait for their turn, oldest first. Thread-safe. */
public final class RunningReports {
    private final ConcurrentSkipListMap<Long, Ticket> running = new ConcurrentSkipListMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private final InstantSource clock;

    public RunningReports(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A report begins; it ends when its ticket is closed.
     *
     * @param question what was asked, for people to read
     * @param patience how long it may take, its turn included
     */
    public Ticket begin(String question, Duration patience) {
        long id = lastId.incrementAndGet();
        Ticket ticket = new Ticket(id, question, clock.instant(), Deadline.in(patience));
        running.put(id, ticket);
        return ticket;
    }

    public List<Ticket> list() {
        return List.copyOf(running.values());
    }

    /** Stops a report; false if none of this number is running. */
    public boolean cancel(long id) {
        Ticket ticket = running.get(id);
        if (ticket == null) {
            return false;
        }
        ticket.deadline.withdraw("this report was cancelled by DELETE /api/v1/reports/running/" + id);
        return true;
    }

    /** A report that runs. Thread-safe. */
    public final class Ticket implements AutoCloseable {
        private final long id;
        private final String question;
        private final Instant began;
        private final Deadline deadline;

        private Ticket(long id, String question, Instant began, Deadline deadline) {
            this.id = id;
            this.question = question;
            this.began = began;
            this.deadline = deadline;
        }

        public long id() {
            return id;
        }

        public String question() {
            return question;
        }

        public Instant began() {
            return began;
        }

        public Deadline deadline() {
            return deadline;
        }

        @Override
        public void close() {
            running.remove(id);
        }
    }
}
