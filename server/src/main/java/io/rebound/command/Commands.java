package io.rebound.command;

import io.rebound.crash.KillPoint;
import io.rebound.journal.JournalDesk;
import io.rebound.journal.event.CommandGiven;
import io.rebound.ledger.Verdict;
import io.rebound.ledger.VerdictWatch;
import io.rebound.settlement.By;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.Status;
import io.rebound.tracker.Receipt;
import io.rebound.tracker.TrackerMint;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * Gives commands. Thread-safe; does not block.
 *
 * <p>Each method writes the command to the journal and answers at once; {@link Given} tells when it is on disk and what
 * settlement made of it. A command is settled after everything that was in the journal before it, so what it finds may have
 * changed since somebody decided to give it: its verdict is what counts.
 */
public final class Commands {
    private final JournalDesk desk;
    private final TrackerMint mint;
    private final VerdictWatch watch;
    private final InstantSource clock;

    /** @param mint gives each command its receipt */
    public Commands(JournalDesk desk, TrackerMint mint, VerdictWatch watch, InstantSource clock) {
        this.desk = desk;
        this.mint = mint;
        this.watch = watch;
        this.clock = clock;
    }

    /**
     * A command on its way.
     *
     * @param onDisk completes when it is on disk, or fails with a JournalException; {@link JournalDesk#await} waits for it
     * @param settled completes with its verdict, on the settler's thread; cancel it to stop waiting
     */
    public record Given(Receipt receipt, CompletableFuture<Void> onDisk, CompletableFuture<Verdict> settled) {}

    public Given give(Order order) {
        Receipt receipt = mint.receipt();
        CompletableFuture<Verdict> settled = watch.watch(receipt);
        KillPoint.COMMAND_BEFORE_APPEND.pass();
        CompletableFuture<Void> onDisk = desk.append(order.given(receipt, clock.instant()));
        KillPoint.COMMAND_AFTER_APPEND.pass();
        return new Given(receipt, onDisk, settled);
    }

    /** What these orders would say if they were given now, for whoever wants to know what would become of them. */
    public List<CommandGiven> unsent(List<Order> orders) {
        return orders.stream()
                .map(order -> order.given(mint.receipt(), clock.instant()))
                .toList();
    }

    /** As {@link Order#change}. */
    public Given change(Conversion conversion, Status status, OptionalLong amountMicros, By by) {
        return give(Order.change(conversion, status, amountMicros, by));
    }

    /** As {@link Order#release}. */
    public Given release(Conversion conversion, By by) {
        return give(Order.release(conversion, by));
    }
}
