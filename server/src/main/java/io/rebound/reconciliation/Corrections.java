package io.rebound.reconciliation;

import io.rebound.command.Order;
import io.rebound.imports.Giver;
import io.rebound.imports.LineKind;
import io.rebound.imports.LineResult;
import io.rebound.imports.Plan;
import io.rebound.ledger.BookedConversion;
import io.rebound.ledger.Ledger;
import io.rebound.settlement.By;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.Status;
import io.rebound.tracker.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Makes our books say what the partner's file says, item by item, by commands: what is missing here is imported, what is missing
 * there is taken back, and what differs is corrected. Thread-safe; blocks.
 */
public final class Corrections {
    private final Reconciliations reconciliations;
    private final Ledger ledger;
    private final Giver giver;

    public Corrections(Reconciliations reconciliations, Ledger ledger, Giver giver) {
        this.reconciliations = reconciliations;
        this.ledger = ledger;
        this.giver = giver;
    }

    /**
     * Corrects these items; those that are corrected already are left alone.
     *
     * @param items of the list
     * @param imports reads what is missing here as lines of an import
     * @param by who asks, and why
     * @return one result for each, known by the item's number
     */
    public List<LineResult> correct(Receipt id, Lists list, List<Found> items, LineKind imports, By by) {
        Run run = reconciliations.run(id).orElseThrow(() -> new IllegalArgumentException("no reconciliation " + id));
        List<Long> numbers = items.stream().map(Found::number).toList();
        List<LineResult> results = giver.give(
                numbers,
                items.stream().map(item -> plan(run, list, item, imports, by)).toList());
        if (list == Lists.DIFFERENT) {
            results = withStatuses(items, results, by);
        }
        for (LineResult result : results) {
            if (!result.outcome().equals(LineResult.REFUSED)
                    && !result.outcome().equals(LineResult.UNSTORED)) {
                run.scratch().corrected(list, result.line(), result.outcome());
            }
        }
        return results;
    }

    /** The status follows the amount: what is approved may still be corrected, and the other way round. */
    private List<LineResult> withStatuses(List<Found> items, List<LineResult> amounts, By by) {
        List<LineResult> results = new ArrayList<>(amounts);
        for (int i = 0; i < items.size(); i++) {
            Found item = items.get(i);
            boolean approves = item.theirs().standing().equals(Standing.APPROVED.code())
                    && item.ours().standing().equals(Status.PENDING.code())
                    && item.why().equals("another amount")
                    && amounts.get(i).outcome().equals("updated");
            if (approves) {
                Plan approval = conversion(item)
                        .<Plan>map(
                                now -> new Plan.Command(Order.change(now, Status.APPROVED, OptionalLong.empty(), by)))
                        .orElseGet(Corrections::gone);
                results.set(
                        i, giver.give(List.of(item.number()), List.of(approval)).getFirst());
            }
        }
        return results;
    }

    private Plan plan(Run run, Lists list, Found item, LineKind imports, By by) {
        if (!item.correction().isEmpty()) {
            return new Plan.Nothing(LineResult.REPEATED, "", "it was corrected before: " + item.correction());
        }
        return switch (list) {
            case MISSING_HERE -> imported(run, item, imports);
            case MISSING_THERE -> changed(item, now -> takenBack(now, by));
            case DIFFERENT -> changed(item, now -> agreed(now, item, by));
            case AMBIGUOUS, UNREADABLE -> throw new IllegalArgumentException("nobody can correct what is " + list);
        };
    }

    private static Plan imported(Run run, Found item, LineKind imports) {
        TheirLine line = new TheirLine(
                item.line(),
                item.click(),
                item.conversion(),
                item.txid(),
                0,
                item.theirs().amountMicros(),
                item.theirs().currency(),
                Standing.valueOf(item.theirs().standing().toUpperCase(Locale.ROOT)),
                item.texts());
        return imports.plans(
                        List.of(TheirLines.forImport(line)),
                        "reconciliation " + run.now().id())
                .getFirst();
    }

    @FunctionalInterface
    private interface Correction {
        Plan of(Conversion now);
    }

    /** Of what has changed since, nobody has said that it is wrong. */
    private Plan changed(Found item, Correction correction) {
        Optional<Conversion> now = conversion(item);
        if (now.isEmpty()) {
            return gone();
        }
        Conversion conversion = now.get();
        long amount = conversion.status() == Status.HELD ? conversion.claimedMicros() : conversion.amountMicros();
        boolean same = conversion.status().code().equals(item.ours().standing())
                && OptionalLong.of(amount).equals(item.ours().amountMicros());
        return same
                ? correction.of(conversion)
                : Plan.Nothing.refused("changed", "it has changed since it was compared; reconcile again");
    }

    private Optional<Conversion> conversion(Found item) {
        return Receipt.parse(item.conversion()).flatMap(ledger::conversion).map(BookedConversion::conversion);
    }

    private static Plan gone() {
        return Plan.Nothing.refused("unknown-conversion", "the conversion is not in the books");
    }

    private static Plan takenBack(Conversion now, By by) {
        Status end = now.status() == Status.APPROVED ? Status.REVERSED : Status.REJECTED;
        return new Plan.Command(Order.change(now, end, OptionalLong.empty(), by));
    }

    private static Plan agreed(Conversion now, Found item, By by) {
        if (item.theirs().standing().equals(Standing.REJECTED.code())) {
            return takenBack(now, by);
        }
        if (now.status().isFinal()) {
            return Plan.Nothing.refused(
                    "status-not-possible",
                    "what was taken back stays so; import it anew with a transaction id of its own");
        }
        if (!now.currency().getCurrencyCode().equals(item.theirs().currency())
                && item.theirs().amountMicros().isPresent()) {
            return Plan.Nothing.refused(
                    "another-currency", "a conversion keeps its currency: take it back and import it in the other one");
        }
        long left = now.status() == Status.HELD ? now.claimedMicros() : now.amountMicros();
        long theirs = item.theirs().amountMicros().orElse(left);
        if (item.why().equals("another amount")) {
            long claimed = Math.addExact(now.claimedMicros(), Math.subtractExact(theirs, left));
            return new Plan.Command(Order.correct(now, claimed, by));
        }
        if (now.status() == Status.APPROVED) {
            return Plan.Nothing.refused("status-not-possible", "what is approved does not become pending again");
        }
        Status status = item.theirs().standing().equals(Standing.PENDING.code()) ? Status.PENDING : Status.APPROVED;
        return new Plan.Command(Order.change(now, status, OptionalLong.empty(), by));
    }
}
