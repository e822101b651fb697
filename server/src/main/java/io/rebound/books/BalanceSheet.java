package io.rebound.books;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * What came of verifying the books. Immutable.
 *
 * @param at when it was begun
 * @param took how long it took
 * @param warehouse whose facts were compared, as in {@code as the server runs}
 * @param counts what each side counts, by name, in the order in which people read them
 * @param money what each side adds up to, by currency
 * @param notes what could not be checked, and why
 */
public record BalanceSheet(
        Instant at,
        Duration took,
        Positions positions,
        String warehouse,
        List<Count> counts,
        SortedMap<String, List<Sum>> money,
        List<Line> checks,
        List<String> notes) {

    /**
     * Up to where each side was read.
     *
     * @param journal the journal's id
     * @param settled up to where the ledger has settled it; verdicts and credits are compared up to here
     * @param entries the number of the ledger's last entry
     * @param loaded up to where the warehouse has loaded the journal; its clicks and postbacks are compared up to here
     * @param loadedEntries the number of the last entry that is loaded
     */
    public record Positions(String journal, long first, long settled, long entries, long loaded, long loadedEntries) {}

    /** What one side counts of something. */
    public record Count(String what, String side, long count) {}

    /** What one side's money comes to, in millionths. */
    public record Sum(String side, long conversions, long revenueMicros, long payoutMicros) {}

    /**
     * One check.
     *
     * @param checked how many things were looked at
     * @param different how many of them differ
     * @param first the first of these
     */
    public record Line(Check check, long checked, long different, List<Difference> first) {}

    /** Whether nothing differs. */
    public boolean balances() {
        return differences() == 0;
    }

    public long differences() {
        return checks.stream().mapToLong(Line::different).sum();
    }
}
