package io.rebound.books;

import io.rebound.books.BalanceSheet.Count;
import io.rebound.books.BalanceSheet.Line;
import io.rebound.books.BalanceSheet.Positions;
import io.rebound.books.BalanceSheet.Sum;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A balance sheet for people. */
public final class SheetText {
    private static final List<String> COUNTING = List.of("journal", "ledger", "warehouse");
    private static final List<String> ADDING = List.of("entries", "conversions", "warehouse");
    private static final String ROW = "%-22s %20s %20s %20s%n";

    private final StringBuilder text = new StringBuilder();

    private SheetText() {}

    public static String of(BalanceSheet sheet) {
        SheetText made = new SheetText();
        made.positions(sheet);
        made.counts(sheet.counts());
        sheet.money().forEach(made::money);
        made.text.append(System.lineSeparator());
        sheet.checks().forEach(made::check);
        sheet.notes().forEach(note -> made.text.append("note  %s%n".formatted(note)));
        made.text.append("%n%s%n"
                .formatted(
                        sheet.balances()
                                ? "The books balance."
                                : "THE BOOKS DO NOT BALANCE: %,d differences.".formatted(sheet.differences())));
        return made.text.toString();
    }

    private void positions(BalanceSheet sheet) {
        Positions at = sheet.positions();
        text.append("books at    %s, verified in %,d ms%n"
                .formatted(sheet.at(), sheet.took().toMillis()));
        text.append("journal     %s from %,d, settled up to %,d%n".formatted(at.journal(), at.first(), at.settled()));
        text.append("ledger      entries up to %,d%n".formatted(at.entries()));
        text.append("warehouse   %s, journal up to %,d, entries up to %,d%n%n"
                .formatted(sheet.warehouse(), at.loaded(), at.loadedEntries()));
    }

    private void counts(List<Count> counts) {
        text.append(ROW.formatted("", "journal", "ledger", "warehouse"));
        Map<String, Map<String, String>> byWhat = new LinkedHashMap<>();
        counts.forEach(count -> byWhat.computeIfAbsent(count.what(), what -> new LinkedHashMap<>())
                .put(count.side(), "%,d".formatted(count.count())));
        byWhat.forEach((what, sides) -> row(what, COUNTING, sides));
    }

    private void money(String currency, List<Sum> sums) {
        text.append(("%n" + ROW).formatted(currency, "entries", "conversions", "warehouse"));
        Map<String, String> conversions = new LinkedHashMap<>();
        Map<String, String> revenue = new LinkedHashMap<>();
        Map<String, String> payout = new LinkedHashMap<>();
        for (Sum sum : sums) {
            conversions.put(sum.side(), "%,d".formatted(sum.conversions()));
            revenue.put(sum.side(), Money.text(sum.revenueMicros()));
            payout.put(sum.side(), Money.text(sum.payoutMicros()));
        }
        row("  conversions", ADDING, conversions);
        row("  revenue", ADDING, revenue);
        row("  payout", ADDING, payout);
    }

    private void row(String what, List<String> sides, Map<String, String> values) {
        Object[] cells = new Object[] {
            what,
            values.getOrDefault(sides.get(0), ""),
            values.getOrDefault(sides.get(1), ""),
            values.getOrDefault(sides.get(2), "")
        };
        text.append(ROW.formatted(cells).stripTrailing()).append(System.lineSeparator());
    }

    private void check(Line check) {
        boolean same = check.different() == 0;
        text.append("%-9s %s (%s)%n"
                .formatted(
                        same ? "ok" : "DIFFERENT",
                        check.check().title(),
                        same
                                ? "%,d".formatted(check.checked())
                                : "%,d of %,d".formatted(check.different(), check.checked())));
        for (Difference one : check.first()) {
            text.append(
                    "          %s%n            %s%n            %s%n".formatted(one.about(), one.one(), one.other()));
        }
        if (check.different() > check.first().size()) {
            text.append("          … and %,d more%n"
                    .formatted(check.different() - check.first().size()));
        }
    }
}
