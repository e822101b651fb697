package io.rebound.ledger;

import static io.rebound.ledger.Tables.CLICK;
import static io.rebound.ledger.Tables.CURRENCY;
import static io.rebound.ledger.Tables.GOAL;
import static io.rebound.ledger.Tables.RECEIPT;
import static io.rebound.ledger.Tables.RECEIVED_AT;
import static io.rebound.ledger.Tables.STATUS;
import static io.rebound.ledger.Tables.TXID;

import io.rebound.catalog.Goal;
import io.rebound.ledger.Tables.Conversions;
import io.rebound.ledger.Tables.OnceKeyTable;
import io.rebound.ledger.Tables.Verdicts;
import io.rebound.ledger.Tables.WaitingChanges;
import io.rebound.settlement.Cause;
import io.rebound.settlement.Claim;
import io.rebound.settlement.ClickGoal;
import io.rebound.settlement.Conditions;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.Kind;
import io.rebound.settlement.OnceKeys;
import io.rebound.settlement.State;
import io.rebound.settlement.Status;
import io.rebound.settlement.UsageKey;
import io.rebound.tracker.Receipt;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Reads what settling a batch depends on: one query for each kind of row. */
final class StateQuery {
    private static final int KEYS_A_STATEMENT = 500;

    private final DSLContext sql;
    private final Map<ClickGoal, Goal> goals = new HashMap<>();
    private final State state;
    private final Set<String> replayed = new HashSet<>();
    private final Set<UsageKey> usage = new LinkedHashSet<>();

    StateQuery(DSLContext sql, Conditions conditions) {
        this.sql = sql;
        this.state = new State(conditions);
    }

    State of(List<Claim> claims) {
        claims.forEach(claim -> goals.put(claim.clickGoal(), claim.goal()));
        List<String> clicks = claims.stream()
                .map(claim -> claim.origin().click().toString())
                .distinct()
                .toList();
        Tables.chunks(clicks, KEYS_A_STATEMENT).forEach(this::readConversions);
        List<Claim> waiting = Tables.chunks(clicks, KEYS_A_STATEMENT).stream()
                .flatMap(chunk -> waiting(chunk).stream())
                .toList();
        waiting.forEach(state::known);
        List<String> keys = Stream.concat(claims.stream(), waiting.stream()) // what waits may be settled too
                .flatMap(claim -> OnceKeys.of(claim).stream())
                .distinct()
                .toList();
        Tables.chunks(keys, KEYS_A_STATEMENT).forEach(this::readKeys);
        claims.forEach(claim -> claim.replayOf().map(Receipt::toString).ifPresent(replayed::add));
        Tables.chunks(List.copyOf(replayed), KEYS_A_STATEMENT).forEach(this::readVerdicts);
        claims.forEach(claim -> usage.addAll(state.usageOf(claim)));
        new UsageQuery(sql).read(usage, state);
        return state;
    }

    private void readConversions(List<String> clicks) {
        sql
                .select(RowLayout.CONVERSION)
                .from(Conversions.TABLE)
                .where(CLICK.in(clicks))
                .orderBy(Conversions.ID)
                .fetch()
                .map(Rows::conversion)
                .stream()
                .filter(conversion -> goals.containsKey(conversion.clickGoal()))
                .forEach(this::known);
    }

    private void known(Conversion conversion) {
        state.known(conversion);
        if (conversion.status() == Status.HELD) {
            usage.addAll(state.usageOf(conversion));
        }
    }

    private List<Claim> waiting(List<String> clicks) {
        List<Claim> waiting = new ArrayList<>();
        for (Record row : sql.select(RowLayout.WAITING)
                .from(WaitingChanges.TABLE)
                .where(CLICK.in(clicks))
                .orderBy(RECEIPT)
                .fetch()) {
            var origin = Rows.origin(row);
            Goal goal = goals.get(new ClickGoal(origin.click(), row.get(GOAL)));
            if (goal == null) {
                continue;
            }
            Long amount = row.get(Tables.AMOUNT);
            var asked = new Claim.Asked(
                    Kind.ofCode(row.get(WaitingChanges.KIND)),
                    Optional.of(Status.ofCode(row.get(STATUS))),
                    amount == null ? OptionalLong.empty() : OptionalLong.of(amount),
                    Currency.getInstance(row.get(CURRENCY)),
                    row.get(TXID),
                    false);
            waiting.add(new Claim(
                    Rows.receipt(row, RECEIPT),
                    origin,
                    goal,
                    asked,
                    Rows.time(row, WaitingChanges.EVENT_TIME),
                    Rows.time(row, RECEIVED_AT),
                    Cause.kept(Rows.by(row))));
        }
        return waiting;
    }

    private void readKeys(List<String> keys) {
        sql.select(OnceKeyTable.NAME, RECEIPT)
                .from(OnceKeyTable.TABLE)
                .where(OnceKeyTable.NAME.in(keys))
                .fetch()
                .forEach(row -> {
                    state.known(row.get(OnceKeyTable.NAME), Rows.receipt(row, RECEIPT));
                    if (OnceKeys.isReplay(row.get(OnceKeyTable.NAME))) {
                        replayed.add(row.get(RECEIPT));
                    }
                });
    }

    /** What replayed postbacks and their earlier replays are known by. */
    private void readVerdicts(List<String> receipts) {
        sql.select(RowLayout.VERDICT)
                .from(Verdicts.TABLE)
                .where(RECEIPT.in(receipts))
                .fetch()
                .forEach(row -> Rows.verdict(row)
                        .conversion()
                        .ifPresent(conversion -> state.known(Rows.receipt(row, RECEIPT), conversion)));
    }
}
