package io.rebound.bench;

import io.rebound.catalog.Goal;
import io.rebound.database.LedgerDatabase;
import io.rebound.delivery.Outbox;
import io.rebound.journal.JournalDesk;
import io.rebound.journal.SqliteJournal;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.journal.event.TrackedClick;
import io.rebound.ledger.Ledger;
import io.rebound.ledger.Settler;
import io.rebound.ledger.SqlLedger;
import io.rebound.ledger.VerdictWatch;
import io.rebound.money.ExchangeRates;
import io.rebound.operations.Metrics;
import io.rebound.settlement.Conditions;
import io.rebound.settlement.Settlement;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Settlement alone: a journal on disk is filled with accepted postbacks of as many clicks, and then settled into a ledger on
 * disk, first a part to warm up, then all the rest at once.
 */
public final class SettlementLoad {
    private static final int WARM_UP = 100_000;
    private static final int UNDER_WAY = 5_000; // appended and not yet on disk
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int NODE_BITS = 16;
    private static final int AN_HOUR_MILLIS = 3_600_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Shop shop;
    private final Goal goal;
    private final SqliteJournal journal;
    private final Ledger ledger;
    private final InstantSource clock = InstantSource.system();
    private int postbacks;

    private SettlementLoad(Shop shop, SqliteJournal journal, Ledger ledger) {
        this.shop = shop;
        this.goal = Objects.requireNonNull(shop.catalog().goalByKey(shop.key()));
        this.journal = journal;
        this.ledger = ledger;
    }

    /** @param arguments a directory that is empty, how many postbacks, and {@code told} if the source hears of each credit */
    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        boolean told = arguments[2].equals("told");
        Shop shop = told ? Shop.whoseSourceIsTold() : Shop.open();
        try (LedgerDatabase database = LedgerDatabase.open(directory);
                SqliteJournal journal = SqliteJournal.open(directory.resolve("journal"), InstantSource.system())) {
            Ledger ledger = SqlLedger.open(database, directory, new Outbox(shop.current()));
            SettlementLoad load = new SettlementLoad(shop, journal, ledger);
            load.fill(WARM_UP);
            load.settle();
            load.fill(count);
            System.out.printf(Locale.ROOT, "%-12s %s%n", told ? "source told" : "nobody told", load.settle());
        }
    }

    private void fill(int count) {
        Queue<CompletableFuture<Void>> underWay = new ArrayDeque<>();
        try (JournalDesk desk = new JournalDesk(journal)) {
            for (int i = 0; i < count; i++) {
                underWay.add(desk.append(next()));
                if (underWay.size() == UNDER_WAY) {
                    JournalDesk.await(underWay.remove());
                }
            }
            underWay.forEach(JournalDesk::await);
        }
    }

    /** Of another click each time. */
    private PostbackReceived next() {
        int number = ++postbacks;
        long now = clock.millis();
        return PostbackReceived.newBuilder()
                .setReceiptTimeAndNode(now << NODE_BITS)
                .setReceiptSequence(number)
                .setReceivedAt(now)
                .setEventTime(now)
                .setGoal(goal.id().value())
                .setGoalVersion(goal.version())
                .setAdvertiser(goal.advertiser().value())
                .setClick(TrackedClick.newBuilder()
                        .setTimeAndNode((now - AN_HOUR_MILLIS) << NODE_BITS)
                        .setSequence(number)
                        .setCampaign(shop.campaign())
                        .setOffer(shop.offer()))
                .setAmountMicros(49_900_000)
                .setCurrency("USD")
                .setTxid("order-" + number)
                .setResult("accepted")
                .build();
    }

    /**
     * What settling all that is in the journal took.
     *
     * @param slowest conversions of the slowest whole second
     */
    private record Pace(long conversions, long nanos, long slowest, long settlerNanos, long processNanos) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,d conversions in %.1f s: %,.0f/s, %,d in the slowest second; CPU %.1f µs each in the settler, %.1f µs in all",
                    conversions,
                    nanos / 1e9,
                    conversions * 1e9 / nanos,
                    slowest,
                    settlerNanos / 1e3 / conversions,
                    processNanos / 1e3 / conversions);
        }
    }

    private Pace settle() {
        long cpu = processNanos();
        long start = System.nanoTime();
        try (Settler settler = Settler.start(
                journal,
                ledger,
                () -> new Conditions(shop.catalog(), ExchangeRates.NONE),
                new Settlement(Currency.getInstance("USD")),
                new VerdictWatch(),
                new Metrics(),
                clock)) {
            long first = settler.position();
            long slowest = Long.MAX_VALUE;
            long position = first;
            for (long second = start + SECOND_NANOS; settler.position() < journal.end(); second += SECOND_NANOS) {
                long settled = awaitUntil(second, settler);
                slowest = settler.position() < journal.end() ? Math.min(slowest, settled - position) : slowest;
                position = settled;
            }
            long nanos = System.nanoTime() - start;
            long all = journal.end() - first;
            return new Pace(all, nanos, Math.min(slowest, all), settlerNanos(), processNanos() - cpu);
        }
    }

    /** Where it stands at this time, or at the end. */
    private long awaitUntil(long nanoTime, Settler settler) {
        while (System.nanoTime() < nanoTime && settler.position() < journal.end()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        return settler.position();
    }

    private static long settlerNanos() {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(Objects::nonNull)
                .filter(thread -> thread.getThreadName().equals("settler"))
                .mapToLong(ThreadInfo::getThreadId)
                .map(THREADS::getThreadCpuTime)
                .sum();
    }

    private static long processNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
