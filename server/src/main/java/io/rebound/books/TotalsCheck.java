package io.rebound.books;

import io.rebound.operations.Progress;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Holds each conversion against the sum of its entries: two streams in the order of the conversions' ids. Used once. */
final class TotalsCheck {
    private static final String CONVERSIONS = """
            SELECT id, status, conversions, amount_micros, revenue_micros, payout_micros, currency, base_currency
            FROM conversion ORDER BY id""";
    private static final String ENTRIES = """
            SELECT conversion, number, status_before, status, conversions, amount_micros, revenue_micros, payout_micros
            FROM entry ORDER BY conversion, number""";
    private static final long STEP = 1_000;

    private final LedgerSnapshot ledger;
    private final Findings findings;
    private final Money money;
    private final Progress progress;

    /** What one side says of a conversion. */
    private record Totals(String status, long conversions, long amount, long revenue, long payout) {
        @Override
        public String toString() {
            return status + ", " + conversions + " conversions, amount " + Money.text(amount) + ", revenue "
                    + Money.text(revenue) + ", payout " + Money.text(payout);
        }
    }

    TotalsCheck(LedgerSnapshot ledger, Findings findings, Money money, Progress progress) {
        this.ledger = ledger;
        this.findings = findings;
        this.money = money;
        this.progress = progress;
    }

    /** Returns how many conversions there are. */
    long run() throws SQLException {
        long count = 0;
        long all = ledger.number("SELECT count(*) FROM conversion");
        try (PreparedStatement conversions = ledger.prepare(CONVERSIONS);
                PreparedStatement entries = ledger.prepare(ENTRIES);
                ResultSet row = conversions.executeQuery();
                ResultSet entry = entries.executeQuery()) {
            boolean hasEntry = entry.next();
            while (row.next()) {
                String id = row.getString(1);
                while (hasEntry && entry.getString(1).compareTo(id) < 0) {
                    hasEntry = withoutConversion(entry);
                }
                Totals sum = null;
                while (hasEntry && entry.getString(1).equals(id)) {
                    sum = add(sum, entry, id);
                    hasEntry = entry.next();
                }
                compare(id, row, sum);
                count++;
                if (count % STEP == 0) {
                    progress.reached(count, all, "conversions");
                }
            }
            while (hasEntry) {
                hasEntry = withoutConversion(entry);
            }
        }
        findings.checked(Check.TOTALS, count);
        return count;
    }

    private Totals add(@Nullable Totals sum, ResultSet entry, String id) throws SQLException {
        Totals before = sum == null ? new Totals("", 0, 0, 0, 0) : sum;
        if (!entry.getString(3).equals(before.status())) {
            findings.different(
                    Check.TOTALS,
                    "conversion " + id,
                    "entry " + entry.getLong(2) + " begins at \"" + entry.getString(3) + "\"",
                    "the one before ends at \"" + before.status() + "\"");
        }
        return new Totals(
                entry.getString(4),
                before.conversions() + entry.getLong(5),
                before.amount() + entry.getLong(6),
                before.revenue() + entry.getLong(7),
                before.payout() + entry.getLong(8));
    }

    private void compare(String id, ResultSet row, @Nullable Totals sum) throws SQLException {
        Totals totals = new Totals(row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
        if (!totals.equals(sum)) {
            findings.different(
                    Check.TOTALS,
                    "conversion " + id,
                    "its totals: " + totals,
                    "its entries: " + (sum == null ? "none" : sum));
        }
        String base = row.getString(8);
        money.add(
                "conversions",
                base.isEmpty() ? row.getString(7) : base,
                totals.conversions(),
                totals.revenue(),
                totals.payout());
    }

    private boolean withoutConversion(ResultSet entry) throws SQLException {
        findings.different(
                Check.TOTALS,
                "conversion " + entry.getString(1),
                "entry " + entry.getLong(2) + ": revenue " + Money.text(entry.getLong(7)),
                "there is no such conversion");
        return entry.next();
    }
}
