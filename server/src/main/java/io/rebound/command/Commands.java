package io.rebound.command;

import io.rebound.catalog.Goal;
import io.rebound.journal.JournalDesk;
import io.rebound.journal.event.ChangeStatus;
import io.rebound.journal.event.CommandGiven;
import io.rebound.journal.event.CorrectAmount;
import io.rebound.journal.event.ImportConversion;
import io.rebound.journal.event.ReleaseHeld;
import io.rebound.journal.event.TrackedClick;
import io.rebound.ledger.Verdict;
import io.rebound.ledger.VerdictWatch;
import io.rebound.settlement.By;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.Origin;
import io.rebound.settlement.Status;
import io.rebound.tracker.Receipt;
import io.rebound.tracker.TrackerMint;
import java.time.InstantSource;
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

    /**
     * Gives a conversion another status, or takes a part of it back.
     *
     * @param amountMicros what is taken back, millionths of the conversion's currency; empty for all that is left
     */
    public Given change(Conversion conversion, Status status, OptionalLong amountMicros, By by) {
        ChangeStatus.Builder change = ChangeStatus.newBuilder()
                .setConversionTimeAndNode(conversion.id().timeAndNode())
                .setConversionSequence(conversion.id().sequence())
                .setStatus(word(status))
                .setCurrency(conversion.currency().getCurrencyCode());
        amountMicros.ifPresent(change::setAmountMicros);
        return give(about(conversion, by).setChange(change));
    }

    /**
     * Says what a conversion's amount was all along.
     *
     * @param amountMicros before anything was taken back, millionths of the conversion's currency
     */
    public Given correct(Conversion conversion, long amountMicros, By by) {
        return give(about(conversion, by)
                .setCorrect(CorrectAmount.newBuilder()
                        .setConversionTimeAndNode(conversion.id().timeAndNode())
                        .setConversionSequence(conversion.id().sequence())
                        .setAmountMicros(amountMicros)
                        .setCurrency(conversion.currency().getCurrencyCode())));
    }

    /** Has what held a conversion looked at again. */
    public Given release(Conversion conversion, By by) {
        return give(about(conversion, by)
                .setRelease(ReleaseHeld.newBuilder()
                        .setConversionTimeAndNode(conversion.id().timeAndNode())
                        .setConversionSequence(conversion.id().sequence())));
    }

    /** Vouches for a conversion that no postback told of. */
    public Given importConversion(Origin origin, Goal goal, ImportConversion conversion, By by) {
        return give(about(origin, goal.id().value(), goal.version(), by).setImport(conversion));
    }

    private static CommandGiven.Builder about(Conversion conversion, By by) {
        return about(conversion.origin(), conversion.goal(), conversion.goalVersion(), by);
    }

    private static CommandGiven.Builder about(Origin origin, int goal, int goalVersion, By by) {
        if (by.who().isEmpty()) {
            throw new IllegalArgumentException("a command names who gives it");
        }
        return CommandGiven.newBuilder()
                .setBy(by.who())
                .setReason(by.why())
                .setClick(TrackedClick.newBuilder()
                        .setTimeAndNode(origin.click().timeAndNode())
                        .setSequence(origin.click().sequence())
                        .setCampaign(origin.campaign())
                        .setOffer(origin.offer()))
                .setGoal(goal)
                .setGoalVersion(goalVersion)
                .setAdvertiser(origin.advertiser());
    }

    private Given give(CommandGiven.Builder command) {
        Receipt receipt = mint.receipt();
        command.setReceiptTimeAndNode(receipt.timeAndNode())
                .setReceiptSequence(receipt.sequence())
                .setGivenAt(clock.millis());
        CompletableFuture<Verdict> settled = watch.watch(receipt);
        return new Given(receipt, desk.append(command.build()), settled);
    }

    private static io.rebound.journal.event.Status word(Status status) {
        return switch (status) {
            case APPROVED -> io.rebound.journal.event.Status.APPROVED;
            case PENDING -> io.rebound.journal.event.Status.PENDING;
            case REJECTED -> io.rebound.journal.event.Status.REJECTED;
            case REVERSED -> io.rebound.journal.event.Status.REVERSED;
            case HELD -> throw new IllegalArgumentException("nobody can ask for a conversion to be held");
        };
    }
}
