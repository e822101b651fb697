package io.rebound.simulated;

import com.google.protobuf.ByteString;
import io.rebound.catalog.Goal;
import io.rebound.command.Commands;
import io.rebound.command.Order;
import io.rebound.database.LedgerDatabase;
import io.rebound.delivery.SimulatedDeliveries;
import io.rebound.http.RecordingRequest;
import io.rebound.journal.Completion;
import io.rebound.journal.JournalDesk;
import io.rebound.journal.JournalException;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.ledger.BookedConversion;
import io.rebound.ledger.ConversionFilter;
import io.rebound.ledger.Entry;
import io.rebound.ledger.FaultyLedger;
import io.rebound.ledger.Ledger;
import io.rebound.ledger.Settling;
import io.rebound.ledger.VerdictWatch;
import io.rebound.operations.Metrics;
import io.rebound.postback.Dialect;
import io.rebound.postback.Postbacks;
import io.rebound.settlement.By;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.Hold;
import io.rebound.settlement.Settlement;
import io.rebound.settlement.Status;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Minted;
import io.rebound.tracker.Receipt;
import io.rebound.tracker.SimulatedMint;
import io.rebound.tracker.TrackerMint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One run: what a seed makes of clicks, postbacks, repeats, commands, timers, crashes, full disks, key rotations and clock
 * steps, over the real mint, postback handlers, settlement, ledger and outbox. For one thread, which is the only one.
 */
final class Simulation {
    private static final By ANNA = new By("anna", "simulated");
    private static final Completion NOBODY = new Completion() {
        @Override
        public void recorded() {}

        @Override
        public void dropped(JournalException why) {}
    };

    private static final ConversionFilter EVERY = new ConversionFilter(
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    final Random random;
    final World world;
    final SimulatedClock clock = new SimulatedClock();
    final SimulatedJournal journal = new SimulatedJournal();
    final Books books;
    final LedgerDatabase database;
    final Ledger ledger;

    /** Every click that was ever minted, whether it was recorded or not. */
    final Set<ClickId> minted = new HashSet<>();

    /** What servers were told is accepted. */
    final Set<Receipt> acknowledged = new HashSet<>();

    /** Whether a person has approved something: then caps may be exceeded. */
    boolean approvedByHand;

    /** Whether an amount was changed after it was credited, by whoever: that is not capped. */
    boolean corrected;

    final Sender sender;
    private final SimulatedMint keys;
    private List<BookedConversion> booked = List.of();
    private final SimulatedDeliveries deliveries;
    private final Metrics metrics = new Metrics(); // nobody reads them, and they are dear to make
    private final List<String> trackers = new ArrayList<>();
    private final List<Sender.Postback> sent = new ArrayList<>();
    private final List<Sender.Sent> open = new ArrayList<>();
    private Postbacks.Handlers handlers;
    private Settling settling;
    private Commands commands;
    private FaultyLedger.@Nullable Step fault;

    Simulation(long seed, Books books) {
        this.random = new Random(seed);
        this.world = new World(random);
        this.sender = new Sender(random, clock);
        this.books = books;
        this.database = books.emptied();
        this.corrected = world.isCorrectedByPostbacks();
        this.keys = new SimulatedMint(clock, random);
        this.ledger = new FaultyLedger(books.ledger(world.catalog.current()), this::fail);
        this.deliveries = new SimulatedDeliveries(
                database, world.catalog.current(), keys.mint(), new RecordedClicks(journal, clock), clock, random);
        begin();
    }

    /** A process starts. */
    private void begin() {
        VerdictWatch watch = new VerdictWatch();
        Dialect.Book dialects = advertiser -> Dialect.NATIVE;
        handlers = new Postbacks(
                        world.catalog.current(),
                        dialects,
                        keys.mint(),
                        receipt -> watch.watch(receipt),
                        () -> false,
                        metrics,
                        clock)
                .handlers(journal);
        settling = new Settling(journal, ledger, world::conditions, new Settlement(World.USD), watch, metrics, clock);
        commands = new Commands(new JournalDesk(journal, new CallingThread()), keys.mint(), watch, clock);
        deliveries.restart(keys.mint());
    }

    TrackerMint mint() {
        return keys.mint();
    }

    void run(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
        }
        finish();
    }

    private void step() {
        switch (random.nextInt(60)) {
            case 0, 1, 2, 3, 4, 5, 6 -> click();
            case 7, 8, 9, 10, 11, 12, 13, 14, 15 -> postback();
            case 16, 17, 18, 19, 20 -> resend();
            case 21 -> forge();
            case 22, 23, 24, 25, 26, 27, 28, 29 -> write();
            case 30, 31, 32, 33, 34, 35, 36 -> settle();
            case 37, 38 -> settleAndFail();
            case 39, 40, 41, 42 -> order();
            case 43, 44 -> releaseDue();
            case 45 -> rates();
            case 46 -> world.addCap(random.nextInt(5));
            case 47 -> keys.rotate();
            case 48, 49, 50, 51 -> pass();
            case 52 -> change();
            case 53 -> clock.step(Duration.ofMillis(-random.nextInt(30_000)));
            case 54 -> crash();
            case 55 -> journal.refuse(random.nextInt(3) == 0);
            default -> deliveries.turn();
        }
    }

    private void click() {
        Minted click =
                keys.mint().mint(world.campaign.id().value(), world.offer.id().value());
        ClickId id = click.tracker().click();
        if (!minted.add(id)) {
            throw new AssertionError("click id " + id + " was minted twice");
        }
        trackers.add(click.text());
        journal.append(
                ClickRecorded.newBuilder()
                        .setTimeAndNode(id.timeAndNode())
                        .setSequence(id.sequence())
                        .setCampaign(world.campaign.id().value())
                        .setOffer(world.offer.id().value())
                        .setExternalId(ByteString.copyFromUtf8("visit-" + trackers.size()))
                        .build(),
                NOBODY);
    }

    private void postback() {
        if (!trackers.isEmpty()) {
            Goal goal = world.anyGoal();
            send(sender.sign(goal, url(goal)));
        }
    }

    private String url(Goal goal) {
        StringBuilder url = new StringBuilder("/postback?api_key=")
                .append(goal.key())
                .append("&tracking=")
                .append(trackers.get(random.nextInt(trackers.size())));
        if (random.nextInt(5) > 0) {
            url.append("&amount=").append(random.nextInt(20)).append('.').append(10 + random.nextInt(90));
        }
        if (random.nextInt(2) == 0) {
            url.append("&txid=order-").append(random.nextInt(6));
        }
        if (random.nextInt(3) == 0) {
            url.append("&status=")
                    .append(List.of("approved", "pending", "rejected", "reversed")
                            .get(random.nextInt(4)));
        }
        if (random.nextInt(5) == 0) {
            url.append("&currency=").append(random.nextBoolean() ? "EUR" : "USD");
        }
        return url.toString();
    }

    private void forge() {
        if (!trackers.isEmpty()) {
            Goal goal = world.anyGoal();
            String genuine = url(goal);
            int at = genuine.indexOf("tracking=") + "tracking=".length() + random.nextInt(50);
            char other = genuine.charAt(at) == 'a' ? 'b' : 'a';
            send(sender.sign(goal, genuine.substring(0, at) + other + genuine.substring(at + 1)));
        }
    }

    private void send(Sender.Postback postback) {
        sent.add(postback);
        RecordingRequest request = postback.request();
        open.add(sender.sent(postback, request, world.goal(postback.goal())));
        handlers.postback().handle(request);
        request.runLoop();
        hear();
    }

    private void resend() {
        if (!sent.isEmpty()) {
            send(sent.get(random.nextInt(sent.size())));
        }
    }

    /** Somebody changes what is agreed on with an advertiser or a source. */
    private void change() {
        if (random.nextInt(3) == 0) {
            world.changePayout(lastEntry());
        } else {
            world.changeGoal();
            corrected |= world.isCorrectedByPostbacks();
        }
    }

    private long lastEntry() {
        List<Entry> all = ledger.entriesAfter(0, 10_000);
        return all.isEmpty() ? 0 : all.getLast().number();
    }

    private void write() {
        journal.write();
        hear();
    }

    /** What has been answered by now. */
    private void hear() {
        for (Sender.Sent one : List.copyOf(open)) {
            one.request().runLoop();
            if (one.request().answered()) {
                open.remove(one);
                sender.hear(one);
                Sender.receipt(one.request()).ifPresent(acknowledged::add);
            }
        }
    }

    private void settle() {
        try {
            settling.settleNext(Duration.ZERO);
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Between two steps of settling the ledger fails, and then the settler finds its place, or the process is gone. */
    private void settleAndFail() {
        FaultyLedger.Step[] steps = FaultyLedger.Step.values();
        fault = steps[random.nextInt(steps.length)];
        try {
            settle();
        } catch (Injected failed) {
            fault = null;
            if (random.nextBoolean()) {
                settling.findPlace();
            } else {
                crash();
            }
        } finally {
            fault = null;
        }
    }

    private void fail(FaultyLedger.Step step) {
        if (step == fault) {
            throw new Injected();
        }
    }

    private static final class Injected extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private void order() {
        var all = ledger.conversions(EVERY, Optional.empty(), 20);
        if (all.isEmpty()) {
            return;
        }
        Conversion one = all.get(random.nextInt(all.size())).conversion();
        switch (random.nextInt(4)) {
            case 0 -> {
                approvedByHand = true;
                commands.change(one, Status.APPROVED, OptionalLong.empty(), ANNA);
            }
            case 1 -> commands.change(one, Status.REJECTED, OptionalLong.empty(), ANNA);
            case 2 ->
                commands.change(
                        one, Status.REVERSED, OptionalLong.of(1 + random.nextLong(one.claimedMicros() + 2)), ANNA);
            default -> {
                corrected = true;
                commands.give(Order.correct(one, random.nextInt(20) * 1_000_000L, ANNA));
            }
        }
    }

    private void releaseDue() {
        ledger.heldUntil(clock.instant(), 10).forEach(held -> commands.release(held, new By("timer", "")));
    }

    private void rates() {
        world.setRate();
        ledger.heldFor(Hold.NO_RATE, Optional.empty(), 10).forEach(held -> commands.release(held, new By("rates", "")));
    }

    private void pass() {
        clock.step(
                random.nextInt(4) == 0
                        ? Duration.ofMinutes(random.nextInt(3_000))
                        : Duration.ofMillis(random.nextInt(90_000)));
        keys.keep();
    }

    private void crash() {
        journal.crash();
        open.clear();
        keys.restart();
        begin();
    }

    /** All that is left to do is done. */
    private void finish() {
        journal.refuse(false);
        write();
        while (settling.position() < journal.end()) {
            settle();
            clock.step(Duration.ofSeconds(2)); // where only clicks are left, the position is booked after a while
        }
        int idle = 0;
        while (idle < 3) { // what was put off is due by then
            idle = deliveries.turnWell() == 0 ? idle + 1 : 0;
            clock.step(Duration.ofDays(2));
        }
        booked = ledger.conversions(EVERY, Optional.empty(), 10_000);
    }

    /** All conversions, as they stand at the end. */
    List<BookedConversion> booked() {
        return booked;
    }

    SimulatedDeliveries deliveries() {
        return deliveries;
    }
}
