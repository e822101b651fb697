package io.rebound.command;

import io.rebound.catalog.Goal;
import io.rebound.journal.event.ChangeStatus;
import io.rebound.journal.event.CommandGiven;
import io.rebound.journal.event.CorrectAmount;
import io.rebound.journal.event.ImportConversion;
import io.rebound.journal.event.ReleaseHeld;
import io.rebound.journal.event.TrackedClick;
import io.rebound.settlement.By;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.Origin;
import io.rebound.settlement.Status;
import io.rebound.tracker.Receipt;
import java.time.Instant;
import java.util.OptionalLong;

/** A command that is not given yet. Immutable. */
public final class Order {
    private final CommandGiven.Builder command;

    private Order(CommandGiven.Builder command) {
        this.command = command;
    }

    /**
     * Gives a conversion another status, or takes a part of it back.
     *
     * @param amountMicros what is taken back, millionths of the conversion's currency; empty for all that is left
     */
    public static Order change(Conversion conversion, Status status, OptionalLong amountMicros, By by) {
        ChangeStatus.Builder change = ChangeStatus.newBuilder()
                .setConversionTimeAndNode(conversion.id().timeAndNode())
                .setConversionSequence(conversion.id().sequence())
                .setStatus(word(status))
                .setCurrency(conversion.currency().getCurrencyCode());
        amountMicros.ifPresent(change::setAmountMicros);
        return new Order(about(conversion, by).setChange(change));
    }

    /**
     * As {@link #change}, but the same part is taken back once by the same person for the same reason, however often and
     * however soon it is said again.
     *
     * @param amountMicros more than 0
     */
    public static Order takePartOnce(Conversion conversion, Status status, long amountMicros, By by) {
        Order order = change(conversion, status, OptionalLong.of(amountMicros), by);
        order.command.getChangeBuilder().setOnce(true);
        return order;
    }

    /**
     * Says what a conversion's amount was all along.
     *
     * @param amountMicros before anything was taken back, millionths of the conversion's currency
     */
    public static Order correct(Conversion conversion, long amountMicros, By by) {
        return new Order(about(conversion, by)
                .setCorrect(CorrectAmount.newBuilder()
                        .setConversionTimeAndNode(conversion.id().timeAndNode())
                        .setConversionSequence(conversion.id().sequence())
                        .setAmountMicros(amountMicros)
                        .setCurrency(conversion.currency().getCurrencyCode())));
    }

    /** Has what held a conversion looked at again. */
    public static Order release(Conversion conversion, By by) {
        return new Order(about(conversion, by)
                .setRelease(ReleaseHeld.newBuilder()
                        .setConversionTimeAndNode(conversion.id().timeAndNode())
                        .setConversionSequence(conversion.id().sequence())));
    }

    /** Vouches for a conversion that no postback told of. */
    public static Order importConversion(Origin origin, Goal goal, ImportConversion conversion, By by) {
        return new Order(about(origin, goal.id().value(), goal.version(), by).setImport(conversion));
    }

    /** A status as the journal has it. */
    public static io.rebound.journal.event.Status word(Status status) {
        return switch (status) {
            case APPROVED -> io.rebound.journal.event.Status.APPROVED;
            case PENDING -> io.rebound.journal.event.Status.PENDING;
            case REJECTED -> io.rebound.journal.event.Status.REJECTED;
            case REVERSED -> io.rebound.journal.event.Status.REVERSED;
            case HELD -> throw new IllegalArgumentException("nobody can ask for a conversion to be held");
        };
    }

    /** As it is given now. */
    CommandGiven given(Receipt receipt, Instant now) {
        return command.clone()
                .setReceiptTimeAndNode(receipt.timeAndNode())
                .setReceiptSequence(receipt.sequence())
                .setGivenAt(now.toEpochMilli())
                .build();
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
}
