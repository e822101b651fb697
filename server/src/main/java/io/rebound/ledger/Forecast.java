package io.rebound.ledger;

import io.rebound.journal.event.CommandGiven;
import io.rebound.settlement.Claim;
import io.rebound.settlement.Conditions;
import io.rebound.settlement.Refusal;
import io.rebound.settlement.Settled;
import io.rebound.settlement.Settlement;
import io.rebound.tracker.Receipt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What settlement would make of commands if they were given now, one after the other; nothing is booked. Thread-safe; blocks. */
public final class Forecast {
    private final Ledger ledger;
    private final Supplier<Conditions> conditions;
    private final Settlement settlement;

    public Forecast(Ledger ledger, Supplier<Conditions> conditions, Settlement settlement) {
        this.ledger = ledger;
        this.conditions = conditions;
        this.settlement = settlement;
    }

    /** One verdict for each, in order. */
    public List<Verdict> of(List<CommandGiven> commands) {
        Conditions now = conditions.get();
        List<Claim> claims = new ArrayList<>();
        for (CommandGiven command : commands) {
            CommandClaims.of(command, now.catalog()).ifPresent(claims::add);
        }
        Map<Receipt, Verdict> verdicts = new HashMap<>();
        for (Settled settled : settlement.settle(ledger.stateOf(claims, now), claims)) {
            verdicts.put(settled.claim().receipt(), Verdict.of(settled.decision()));
        }
        return commands.stream()
                .map(command ->
                        verdicts.getOrDefault(CommandClaims.receipt(command), Verdict.refused(Refusal.UNKNOWN_GOAL)))
                .toList();
    }
}
