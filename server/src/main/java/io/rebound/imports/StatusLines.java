package io.rebound.imports;

import io.rebound.catalog.Catalog;
import io.rebound.catalog.CurrentCatalog;
import io.rebound.catalog.Goal;
import io.rebound.catalog.Id;
import io.rebound.command.Order;
import io.rebound.csv.CsvColumn;
import io.rebound.csv.CsvLine;
import io.rebound.ledger.BookedConversion;
import io.rebound.ledger.ConversionFilter;
import io.rebound.ledger.Ledger;
import io.rebound.postback.Result;
import io.rebound.settlement.By;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.Status;
import io.rebound.tracker.Receipt;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Changes of status, one a line, of conversions named by their ids or by goal and transaction id. Used by one thread; blocks.
 *
 * <p><b>Twice the same file.</b> A whole status is reached once. A part is taken back once for the same person and the same
 * words: settlement sees to that, also while it is far behind; what the books hold already is told in words here. So a file
 * whose result was never seen can be sent again.
 */
public final class StatusLines implements LineKind {
    private static final List<CsvColumn> COLUMNS = List.of(
            CsvColumn.of("conversion", "conversion id", "id"),
            CsvColumn.of("txid", "transaction id", "transaction", "order id", "order", "txn id"),
            CsvColumn.of("goal", "goal name"),
            CsvColumn.of("status", "new status"),
            CsvColumn.of("reason", "comment", "note"),
            CsvColumn.of("amount"));
    private static final int LONGEST_REASON = 500;

    private final CurrentCatalog catalog;
    private final Ledger ledger;
    private final String by;
    private final String reason;
    private final Set<Change> given = new HashSet<>();

    /** What a line asks for. */
    private record Change(Receipt conversion, Status status, OptionalLong amountMicros, String reason) {}

    /**
     * @param by who asks
     * @param reason where a line gives none; may be empty
     */
    public StatusLines(CurrentCatalog catalog, Ledger ledger, String by, String reason) {
        this.catalog = catalog;
        this.ledger = ledger;
        this.by = by;
        this.reason = reason;
    }

    @Override
    public String name() {
        return "statuses";
    }

    @Override
    public List<CsvColumn> columns() {
        return COLUMNS;
    }

    @Override
    public List<Plan> plans(List<CsvLine> lines, String importId) {
        given.clear(); // what was given with an earlier batch is in the books, or settlement will find it
        Catalog now = catalog.get();
        return lines.stream().map(line -> plan(line, now)).toList();
    }

    private Plan plan(CsvLine line, Catalog now) {
        try {
            line.fault().ifPresent(fault -> {
                throw new LineFault(Result.UNREADABLE, fault);
            });
            return plan(line, conversion(line, now));
        } catch (LineFault fault) {
            return fault.plan();
        }
    }

    private Plan plan(CsvLine line, BookedConversion booked) {
        Conversion conversion = booked.conversion();
        Cells cells = new Cells(line);
        Status status = cells.status()
                .orElseThrow(() ->
                        new LineFault(Result.BAD_STATUS, "status is missing: approved, pending, rejected or reversed"));
        OptionalLong amount = part(cells, status);
        Change change = new Change(conversion.id(), status, amount, reason(line));
        if (amount.isPresent() && (!given.add(change) || isBooked(change, booked))) {
            return new Plan.Nothing(
                    LineResult.REPEATED,
                    "",
                    "the same part was taken back of it by " + by + " for the same reason; if another one is meant,"
                            + " give another reason");
        }
        By who = new By(by, change.reason());
        return new Plan.Command(
                amount.isPresent()
                        ? Order.takePartOnce(conversion, status, amount.getAsLong(), who)
                        : Order.change(conversion, status, amount, who));
    }

    private static OptionalLong part(Cells cells, Status status) {
        OptionalLong amount = cells.amount();
        if (amount.isPresent() && !status.isFinal()) {
            throw new LineFault(
                    Result.BAD_AMOUNT, "amount says what is taken back, so it goes with rejected and reversed only");
        }
        if (amount.isPresent() && amount.getAsLong() == 0) {
            throw new LineFault(
                    Result.BAD_AMOUNT, "amount must be more than 0; leave it out to take back all that is left");
        }
        return amount;
    }

    private String reason(CsvLine line) {
        String words = line.text("reason").orElse(reason);
        if (words.isEmpty() || words.length() > LONGEST_REASON) {
            throw new LineFault(
                    "no-reason", "reason must have 1 to " + LONGEST_REASON + " characters, got " + words.length());
        }
        return words;
    }

    private boolean isBooked(Change change, BookedConversion booked) {
        By same = new By(by, change.reason());
        long taken = -change.amountMicros().orElse(0);
        return booked.entries().stream()
                .anyMatch(entry ->
                        entry.by().equals(same) && entry.posting().worth().amountMicros() == taken);
    }

    private BookedConversion conversion(CsvLine line, Catalog now) {
        Optional<String> id = line.text("conversion");
        if (id.isPresent()) {
            return id.flatMap(Receipt::parse)
                    .flatMap(ledger::conversion)
                    .orElseThrow(() -> unknown("there is no conversion " + Cells.shown(id.get())));
        }
        String txid = line.text("txid")
                .orElseThrow(() -> unknown("the line names no conversion: fill in conversion, or txid and goal"));
        Goal goal = goal(line, now);
        ConversionFilter which = new ConversionFilter(
                Map.of(ConversionFilter.Item.GOAL, goal.id().value()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(txid),
                Optional.empty(),
                Optional.empty());
        List<BookedConversion> found = ledger.conversions(which, Optional.empty(), 2);
        if (found.size() > 1) {
            throw new LineFault(
                    "ambiguous",
                    "several conversions of the goal have the txid " + Cells.shown(txid) + ", name one by its id");
        }
        return found.stream()
                .findFirst()
                .orElseThrow(() -> unknown("no conversion of the goal " + Cells.shown(goal.name()) + " has the txid "
                        + Cells.shown(txid)));
    }

    private static LineFault unknown(String message) {
        return new LineFault("unknown-conversion", message);
    }

    private static Goal goal(CsvLine line, Catalog now) {
        String text = line.text("goal")
                .orElseThrow(() -> new LineFault(Result.UNKNOWN_GOAL, "goal is missing, it goes with txid"));
        Goal byId = Id.<Goal>parse(text).map(id -> now.goal(id.value())).orElse(null);
        if (byId != null) {
            return byId;
        }
        List<Goal> named = now.goals().stream()
                .filter(goal -> goal.name().equalsIgnoreCase(text) && !goal.archived())
                .toList();
        if (named.size() != 1) {
            throw new LineFault(
                    Result.UNKNOWN_GOAL,
                    "goal must be a goal's id or a name that only one has, got " + Cells.shown(text) + ", which "
                            + named.size() + " have");
        }
        return named.getFirst();
    }
}
