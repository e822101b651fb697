package io.rebound.ledger;

import io.rebound.catalog.Catalog;
import io.rebound.catalog.Goal;
import io.rebound.journal.event.ChangeStatus;
import io.rebound.journal.event.CommandGiven;
import io.rebound.journal.event.CorrectAmount;
import io.rebound.journal.event.ImportConversion;
import io.rebound.journal.event.ReleaseHeld;
import io.rebound.settlement.By;
import io.rebound.settlement.Cause;
import io.rebound.settlement.Claim;
import io.rebound.settlement.Kind;
import io.rebound.tracker.Receipt;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads one of the journal's commands as a claim. */
final class CommandClaims {
    private final CommandGiven command;
    private final Catalog now;
    private final Goal goal;
    private final By by;

    private CommandClaims(CommandGiven command, Catalog now, Goal goal) {
        this.command = command;
        this.now = now;
        this.goal = goal;
        this.by = new By(command.getBy(), command.getReason());
    }

    static Receipt receipt(CommandGiven command) {
        return new Receipt(command.getReceiptTimeAndNode(), command.getReceiptSequence());
    }

    /** Empty if the catalog does not know the goal, or if it is an order that only a newer program knows. */
    static Optional<Claim> of(CommandGiven command, Catalog now) {
        return Origins.goal(now, command.getGoal(), command.getGoalVersion())
                .flatMap(goal -> new CommandClaims(command, now, goal).claim());
    }

    private Optional<Claim> claim() {
        return switch (command.getOrderCase()) {
            case CHANGE -> Optional.of(change(command.getChange()));
            case RELEASE -> Optional.of(release(command.getRelease()));
            case CORRECT -> Optional.of(correct(command.getCorrect()));
            case IMPORT -> Optional.of(imported(command.getImport()));
            case ORDER_NOT_SET -> Optional.empty();
        };
    }

    private Claim change(ChangeStatus change) {
        Receipt conversion = new Receipt(change.getConversionTimeAndNode(), change.getConversionSequence());
        var amount = change.hasAmountMicros() ? OptionalLong.of(change.getAmountMicros()) : OptionalLong.empty();
        return claim(
                new Claim.Asked(
                        Kind.CONVERSION,
                        Words.status(change.getStatus()),
                        amount,
                        currency(change.getCurrency()),
                        "",
                        false),
                new Cause.Changed(conversion, by, change.getOnce()));
    }

    private Claim release(ReleaseHeld release) {
        Receipt conversion = new Receipt(release.getConversionTimeAndNode(), release.getConversionSequence());
        return claim(nameless(OptionalLong.empty(), goal.currency()), new Cause.Released(conversion, by));
    }

    private Claim correct(CorrectAmount correct) {
        Receipt conversion = new Receipt(correct.getConversionTimeAndNode(), correct.getConversionSequence());
        var asked = nameless(OptionalLong.of(correct.getAmountMicros()), currency(correct.getCurrency()));
        return claim(asked, new Cause.Corrected(conversion, by));
    }

    private Claim imported(ImportConversion imported) {
        var amount = imported.hasAmountMicros() ? OptionalLong.of(imported.getAmountMicros()) : OptionalLong.empty();
        Claim.Asked asked = new Claim.Asked(
                Words.kind(imported.getKind()),
                Words.status(imported.getStatus()),
                amount,
                currency(imported.getCurrency()),
                imported.getTxid(),
                false);
        long time = imported.getEventTime() == 0 ? command.getGivenAt() : imported.getEventTime();
        return claim(asked, new Cause.Imported(by), Instant.ofEpochMilli(time));
    }

    private static Claim.Asked nameless(OptionalLong amount, Currency currency) {
        return new Claim.Asked(Kind.CONVERSION, Optional.empty(), amount, currency, "", false);
    }

    private Currency currency(String code) {
        return code.isEmpty() ? goal.currency() : Currency.getInstance(code);
    }

    private Claim claim(Claim.Asked asked, Cause cause) {
        return claim(asked, cause, Instant.ofEpochMilli(command.getGivenAt()));
    }

    private Claim claim(Claim.Asked asked, Cause cause, Instant eventTime) {
        return new Claim(
                receipt(command),
                Origins.of(now, command.getClick(), command.getAdvertiser()),
                goal,
                asked,
                eventTime,
                Instant.ofEpochMilli(command.getGivenAt()),
                cause);
    }
}
