package io.rebound.ledger;

import io.rebound.settlement.Posting;
import java.util.Currency;
import java.util.Map;

/**
 * The sum of the entries of one campaign, offer, source, goal and currency. Immutable.
 *
 * @param currency of the amounts that were claimed
 * @param bookCurrency of what is owed
 * @param entries how many there are of each kind; a kind of which there is none is missing
 * @param conversions by how much the count of conversions changed
 * @param amountMicros the sum of the amounts, millionths of {@code currency}
 * @param owedMicros the sum of the revenue or of the payout, millionths of {@code bookCurrency}
 * @param pendingMicros by how much that changed of it which may still be rejected
 */
public record StatementLine(
        int campaign,
        int offer,
        int source,
        int goal,
        Currency currency,
        Currency bookCurrency,
        Map<Posting.Kind, Long> entries,
        long conversions,
        long amountMicros,
        long owedMicros,
        long pendingMicros) {

    public long entryCount() {
        return entries.values().stream().mapToLong(Long::longValue).sum();
    }
}
