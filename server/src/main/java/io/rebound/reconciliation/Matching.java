package io.rebound.reconciliation;

import java.util.List;

/**
 * Which line is which conversion: by the click, then by our id, then by the transaction id; each line at most one conversion
 * and each conversion at most one line. Where a key alone leaves several, amount and currency decide if they can; what they
 * cannot decide is ambiguous and left to people. Owned by one thread.
 */
final class Matching {
    private static final String SAME_CENTS =
            "t.amount IS NOT NULL AND (t.amount + 5000) / 10000 = (o.amount + 5000) / 10000 AND t.currency = o.currency";

    /** Two orders of one click are two conversions. */
    private static final String SAME_CLICK =
            "t.click <> '' AND t.click = o.click AND (t.txid = '' OR o.txid = '' OR t.txid = o.txid)";

    private static final List<String> KEYS = List.of(
            SAME_CLICK + " AND t.txid <> '' AND t.txid = o.txid",
            SAME_CLICK + " AND " + SAME_CENTS,
            SAME_CLICK,
            "t.conversion <> '' AND t.conversion = o.id",
            "t.txid <> '' AND t.txid = o.txid AND (t.click = '' OR t.click = o.click) AND " + SAME_CENTS,
            "t.txid <> '' AND t.txid = o.txid");

    private static final List<String> INDEXES = List.of(
            "CREATE INDEX IF NOT EXISTS their_click ON theirs (click)",
            "CREATE INDEX IF NOT EXISTS their_txid ON theirs (txid)",
            "CREATE INDEX IF NOT EXISTS their_conversion ON theirs (conversion)",
            "CREATE INDEX IF NOT EXISTS their_state ON theirs (state)",
            "CREATE INDEX IF NOT EXISTS our_click ON ours (click)",
            "CREATE INDEX IF NOT EXISTS our_txid ON ours (txid)",
            "CREATE INDEX IF NOT EXISTS our_line ON ours (line)");

    private final Scratch scratch;

    Matching(Scratch scratch) {
        this.scratch = scratch;
    }

    /** Matches what can be. */
    void match() {
        scratch.execute(INDEXES);
        KEYS.forEach(key -> scratch.execute(List.of(
                "DROP TABLE IF EXISTS pair",
                "CREATE TEMP TABLE pair (line INTEGER NOT NULL, id TEXT NOT NULL)",
                pairs(key),
                "CREATE INDEX temp.pair_line ON pair (line)",
                "CREATE INDEX temp.pair_id ON pair (id)",
                """
                CREATE TEMP TABLE IF NOT EXISTS sure (line INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE)""",
                "DELETE FROM sure",
                """
                INSERT INTO sure SELECT line, id FROM pair p
                WHERE (SELECT count(*) FROM pair q WHERE q.line = p.line) = 1
                  AND (SELECT count(*) FROM pair q WHERE q.id = p.id) = 1""",
                "UPDATE theirs SET state = 'matched', ours = sure.id FROM sure WHERE theirs.line = sure.line",
                "UPDATE ours SET line = sure.line FROM sure WHERE ours.id = sure.id")));
    }

    private static String pairs(String key) {
        return "INSERT INTO pair SELECT t.line, o.id FROM theirs t JOIN ours o ON " + key
                + " AND (t.goal = 0 OR t.goal = o.goal) WHERE t.state = 'open' AND o.line IS NULL";
    }

    /** Sorts what is left (a plus keeps SQLite from an index that is worse than those of the keys), and says what differs in what matched. */
    void judge() {
        scratch.execute(List.of(
                // several may be meant
                """
                UPDATE theirs SET state = 'ambiguous', why = 'several conversions or several lines have the same key'
                WHERE state = 'open' AND EXISTS (SELECT 1 FROM ours o WHERE +o.line IS NULL AND (
                    (theirs.click <> '' AND theirs.click = o.click
                        AND (theirs.txid = '' OR o.txid = '' OR theirs.txid = o.txid))
                    OR (theirs.conversion <> '' AND theirs.conversion = o.id)
                    OR (theirs.txid <> '' AND theirs.txid = o.txid)))""",
                // the one that is meant has a line already
                """
                UPDATE theirs SET state = 'ambiguous', why = 'another line, ' || (
                    SELECT min(o.line) FROM ours o WHERE +o.line IS NOT NULL AND %1$s) || ', is about the same conversion'
                WHERE state = 'open' AND EXISTS (SELECT 1 FROM ours o WHERE +o.line IS NOT NULL AND %1$s)""".formatted("""
                                ((theirs.txid <> '' AND theirs.txid = o.txid)
                                 OR (theirs.txid = '' AND theirs.click <> '' AND theirs.click = o.click
                                     AND (theirs.goal = 0 OR theirs.goal = o.goal))
                                 OR (theirs.conversion <> '' AND theirs.conversion = o.id))"""),
                // what they do not pay and we do not have is in order
                "UPDATE theirs SET state = 'matched' WHERE state = 'open' AND standing = 'rejected'",
                "UPDATE theirs SET state = 'missing_here', why = 'we have no conversion of it' WHERE state = 'open'",
                // and so is, until somebody looks, what an ambiguous line may mean
                """
                UPDATE ours SET within = 0 WHERE line IS NULL AND EXISTS (SELECT 1 FROM theirs t
                    WHERE +t.state = 'ambiguous' AND ((t.click <> '' AND t.click = ours.click)
                        OR (t.txid <> '' AND t.txid = ours.txid) OR (t.conversion <> '' AND t.conversion = ours.id)))""",
                """
                UPDATE theirs SET state = 'different', why = d.why FROM (
                    SELECT t.line, CASE
                        WHEN t.standing = 'rejected' AND o.status IN ('approved', 'pending', 'held') THEN 'they do not pay it'
                        WHEN t.standing = 'rejected' THEN ''
                        WHEN o.status NOT IN ('approved', 'pending') THEN 'ours is ' || o.status
                        WHEN t.currency <> o.currency AND t.amount IS NOT NULL THEN 'another currency'
                        WHEN t.amount IS NOT NULL AND (t.amount + 5000) / 10000 <> (o.amount + 5000) / 10000
                            THEN 'another amount'
                        WHEN t.standing <> 'unsaid' AND t.standing <> o.status THEN 'another status'
                        ELSE '' END AS why
                    FROM theirs t JOIN ours o ON o.line = t.line) d
                WHERE theirs.line = d.line AND theirs.state = 'matched' AND d.why <> ''"""));
    }
}
