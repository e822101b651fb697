package io.rebound.books;

import io.rebound.operations.Progress;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/** Reads the entries once, in their order: numbers, seals, what each stands on and who was told. Used once. */
final class EntryCheck {
    /** Deliveries came with these tables: nobody was told of what was booked before. */
    private static final int WITH_DELIVERIES = 5;

    private static final long STEP = 1_000;
    private static final Set<String> BOOKED = Set.of("credited", "updated", "held");

    private final LedgerSnapshot ledger;
    private final SealChain chain;
    private final Findings findings;
    private final Money money;
    private final Progress progress;
    private final Slices loaded = new Slices();

    EntryCheck(LedgerSnapshot ledger, SealChain chain, Findings findings, Money money, Progress progress) {
        this.ledger = ledger;
        this.chain = chain;
        this.findings = findings;
        this.money = money;
        this.progress = progress;
    }

    /**
     * @param lastLoaded the number of the last entry that the warehouse has
     * @param remembered deliveries of what was booked since are all remembered, milliseconds since 1970
     * @return what the entries up to the last loaded one come to
     */
    Slices run(long lastLoaded, long remembered) throws SQLException {
        long count = 0;
        long last = 0;
        byte[] head = new byte[0];
        Told told = Told.of(ledger);
        long toldSince = Math.max(remembered, ledger.migratedAt(WITH_DELIVERIES));
        try (PreparedStatement all = ledger.prepare(EntryRow.QUERY);
                PreparedStatement deliveries =
                        ledger.prepare("SELECT rule FROM delivery WHERE conversion = ? AND cause = ?");
                ResultSet rows = all.executeQuery()) {
            while (rows.next()) {
                EntryRow entry = EntryRow.of(rows);
                if (entry.number() != last + 1) {
                    different(
                            Check.NUMBERS,
                            entry,
                            "entry " + (last + 1) + " is next",
                            "it has number " + entry.number());
                }
                if (!Arrays.equals(chain.seal(head, entry), entry.seal())) {
                    different(
                            Check.SEALS,
                            entry,
                            "its words and the seal before give another seal",
                            "it has " + HexFormat.of().formatHex(entry.seal(), 0, Math.min(4, entry.seal().length))
                                    + "…");
                }
                standsOn(entry);
                if (entry.bookedAt() > toldSince) {
                    isTold(entry, told.rules(entry), deliveries);
                }
                money.add("entries", entry.bookCurrency(), entry.conversions(), entry.revenue(), entry.payout());
                if (entry.number() <= lastLoaded) {
                    loaded.add(entry);
                }
                head = entry.seal(); // so that what follows is judged by itself
                last = entry.number();
                count++;
                if (count % STEP == 0) {
                    progress.reached(count, ledger.position().lastEntry(), "entries");
                }
            }
        }
        endsAt(last, head);
        everyVerdictIsBooked();
        for (Check check : new Check[] {Check.NUMBERS, Check.SEALS, Check.CAUSES, Check.TOLD}) {
            findings.checked(check, count);
        }
        return loaded;
    }

    private void standsOn(EntryRow entry) {
        if (!BOOKED.contains(entry.settled()) || !entry.verdictAbout().equals(entry.conversion())) {
            String verdict = entry.settled().isEmpty() ? "none" : entry.settled() + " " + entry.verdictAbout();
            different(Check.CAUSES, entry, "caused by " + entry.cause(), "the verdict on it: " + verdict.strip());
        }
    }

    private void isTold(EntryRow entry, Set<Integer> rules, PreparedStatement deliveries) throws SQLException {
        if (rules.isEmpty()) {
            return;
        }
        Set<Integer> found = new HashSet<>();
        deliveries.setString(1, entry.conversion());
        deliveries.setString(2, entry.cause());
        try (ResultSet row = deliveries.executeQuery()) {
            while (row.next()) {
                found.add(row.getInt(1));
            }
        }
        for (int rule : rules) {
            if (!found.contains(rule)) {
                String postback = rule == 0 ? "its own postback" : "postback rule " + rule;
                different(
                        Check.TOLD,
                        entry,
                        "source " + entry.place().source() + " wants to hear of " + entry.news() + " by " + postback,
                        "there is no delivery");
            }
        }
    }

    private void endsAt(long last, byte[] head) {
        LedgerSnapshot.Position position = ledger.position();
        if (last != position.lastEntry()) {
            findings.different(
                    Check.NUMBERS, "the last entry", "entries: " + last, "the settler: " + position.lastEntry());
        }
        if (!Arrays.equals(head, position.lastSeal())) {
            findings.different(
                    Check.SEALS,
                    "the last seal",
                    "entry " + last + ": " + HexFormat.of().formatHex(head),
                    "the settler: " + HexFormat.of().formatHex(position.lastSeal()));
        }
    }

    private void everyVerdictIsBooked() throws SQLException {
        try (PreparedStatement orphans = ledger.prepare("""
                        SELECT receipt, settled, conversion FROM verdict v
                        WHERE settled IN ('credited', 'updated', 'held') AND conversion <> '' AND NOT EXISTS (
                            SELECT 1 FROM entry e WHERE e.conversion = v.conversion AND e.cause = v.receipt)""");
                ResultSet row = orphans.executeQuery()) {
            while (row.next()) {
                findings.different(
                        Check.CAUSES,
                        "the verdict on " + row.getString(1),
                        "verdict: " + row.getString(2) + " " + row.getString(3),
                        "there is no such entry");
            }
        }
    }

    private void different(Check check, EntryRow entry, String one, String other) {
        findings.different(check, "entry " + entry.number() + " of conversion " + entry.conversion(), one, other);
    }
}
