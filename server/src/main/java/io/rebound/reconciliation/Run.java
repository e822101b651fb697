package io.rebound.reconciliation;

import io.rebound.csv.CsvLine;
import io.rebound.csv.CsvReader;
import io.rebound.ledger.BookedConversion;
import io.rebound.ledger.Ledger;
import io.rebound.reconciliation.Reconciliation.State;
import io.rebound.settlement.Conversion;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** One reconciliation at work. Worked by one thread at a time; how far it is can be asked by all. */
final class Run implements AutoCloseable {
    private static final int BATCH = 1_000;

    private final String id;
    private final Subject subject;
    private final Instant startedAt;
    private final Scratch scratch;
    private volatile Map<String, String> columns = Map.of();
    private final AtomicLong lines = new AtomicLong();
    private final AtomicLong conversions = new AtomicLong();
    private volatile long matched;
    private volatile Map<Lists, Long> counts = Map.of();
    private volatile State state = State.RUNNING;
    private volatile String message = "";

    Run(String id, Subject subject, Instant startedAt, Scratch scratch) {
        this.id = id;
        this.subject = subject;
        this.startedAt = startedAt;
        this.scratch = scratch;
    }

    Reconciliation now() {
        return new Reconciliation(
                id, state, subject, startedAt, columns, lines.get(), conversions.get(), matched, counts, message);
    }

    Instant startedAt() {
        return startedAt;
    }

    Subject subject() {
        return subject;
    }

    Scratch scratch() {
        return scratch;
    }

    /** @throws io.rebound.csv.CsvException if it cannot be read to its end: half an account is none */
    void readTheirs(CsvReader reader, TheirLines theirs) throws IOException {
        columns = reader.columns();
        List<TheirLines.Read> batch = new ArrayList<>(BATCH);
        for (Optional<CsvLine> line = reader.next(); line.isPresent(); line = reader.next()) {
            batch.add(theirs.read(line.get()));
            if (batch.size() == BATCH) {
                add(batch);
            }
        }
        add(batch);
    }

    private void add(List<TheirLines.Read> batch) {
        scratch.addTheirs(batch);
        lines.addAndGet(batch.size());
        batch.clear();
    }

    void compare(Ledger ledger) {
        readOurs(ledger);
        Matching matching = new Matching(scratch);
        matching.match();
        if (readOutside(ledger)) {
            matching.match();
        }
        matching.judge();
        matched = scratch.count("SELECT count(*) FROM theirs WHERE state = 'matched'");
        counts = counted();
        state = State.DONE;
    }

    void failed(String why) {
        message = why;
        state = State.FAILED;
    }

    private void readOurs(Ledger ledger) {
        Optional<Receipt> before = Optional.empty();
        List<BookedConversion> page = ledger.conversions(subject.ours(), before, BATCH);
        while (!page.isEmpty()) {
            scratch.addOurs(page.stream().map(BookedConversion::conversion).toList(), true);
            conversions.addAndGet(page.size());
            before = Optional.of(page.getLast().conversion().id());
            page = ledger.conversions(subject.ours(), before, BATCH);
        }
    }

    /** What they have in this period may be ours in another. */
    private boolean readOutside(Ledger ledger) {
        boolean any = false;
        long after = 0;
        for (List<Found> open = scratch.open(after, BATCH); !open.isEmpty(); open = scratch.open(after, BATCH)) {
            List<Conversion> outside = new ArrayList<>();
            open.forEach(line -> outside.addAll(elsewhere(line, ledger)));
            scratch.addOurs(outside, false);
            any |= !outside.isEmpty();
            after = open.getLast().number();
        }
        return any;
    }

    private List<Conversion> elsewhere(Found line, Ledger ledger) {
        List<BookedConversion> found = new ArrayList<>();
        ClickId.parse(line.click()).ifPresent(click -> found.addAll(ledger.conversionsOf(click)));
        Receipt.parse(line.conversion()).flatMap(ledger::conversion).ifPresent(found::add);
        if (found.isEmpty() && !line.txid().isEmpty()) {
            found.addAll(ledger.conversions(subject.ofOrder(line.txid()), Optional.empty(), 2));
        }
        return found.stream()
                .map(BookedConversion::conversion)
                .filter(one -> subject.covers(one.goal(), one.origin().advertiser()))
                .toList();
    }

    private Map<Lists, Long> counted() {
        Map<Lists, Long> all = new EnumMap<>(Lists.class);
        for (Lists list : Lists.values()) {
            all.put(
                    list,
                    scratch.count(
                            list == Lists.MISSING_THERE
                                    ? "SELECT count(*) FROM ours WHERE line IS NULL AND within = 1 AND status IN ('approved', 'pending')"
                                    : "SELECT count(*) FROM theirs WHERE state = '"
                                            + list.name().toLowerCase(Locale.ROOT) + "'"));
        }
        return all;
    }

    @Override
    public void close() {
        scratch.close();
    }
}
