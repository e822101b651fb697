package io.rebound.ledger;

import io.rebound.database.LedgerDatabase;
import io.rebound.journal.Batch;
import io.rebound.ledger.Tables.Counters;
import io.rebound.settlement.Claim;
import io.rebound.settlement.Conditions;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.Settlement;
import io.rebound.settlement.State;
import io.rebound.settlement.UsageKey;
import io.rebound.tracker.Receipt;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Record;

/**
 * A whole journal settled in one go, in memory.
 *
 * @param conversions as they stand at the end
 */
public record SettledAgain(Map<Receipt, Conversion> conversions, Map<Receipt, Verdict> verdicts) {

    public static SettledAgain of(List<Batch> journal, Conditions conditions) {
        JournalClaims claims = JournalClaims.of(journal, conditions.catalog());
        State state = new State(conditions);
        Set<UsageKey> counted = new HashSet<>();
        for (Claim claim : claims.accepted()) {
            state.usageOf(claim).stream().filter(counted::add).forEach(key -> state.countedFirst(key, 0));
        }
        Map<Receipt, Verdict> verdicts = new HashMap<>(claims.verdicts());
        new Settlement(Currency.getInstance("USD"))
                .settle(state, claims.accepted())
                .forEach(one -> verdicts.put(one.claim().receipt(), Verdict.of(one.decision())));
        Map<Receipt, Conversion> conversions = new HashMap<>();
        state.changes().created().forEach(conversion -> conversions.put(conversion.id(), conversion));
        return new SettledAgain(conversions, verdicts);
    }

    /** What the ledger has counted of caps and tiers. */
    public static Map<UsageKey, Long> counters(LedgerDatabase database) {
        return database.read(sql -> {
            Map<UsageKey, Long> counters = new HashMap<>();
            for (Record row : sql.select(RowLayout.COUNTER).from(Counters.TABLE)) {
                Instant from = Instant.ofEpochMilli(row.get(Counters.PERIOD));
                UsageKey.Measure measure = UsageKey.Measure.ofCode(row.get(Counters.MEASURE));
                counters.put(new UsageKey(row.get(Counters.OWNER), measure, from), row.get(Counters.USED));
            }
            return counters;
        });
    }

    /** What a counter's conversions come to. */
    public static long counted(LedgerDatabase database, Conditions conditions, UsageKey key) {
        return database.read(sql -> new UsageQuery(sql).counted(key, conditions.catalog()));
    }
}
