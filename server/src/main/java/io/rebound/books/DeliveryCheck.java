package io.rebound.books;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Holds each delivery against the conversion and the entry that it tells of. Used once. */
final class DeliveryCheck {
    private static final String QUERY = """
            SELECT d.id, d.conversion, d.cause, c.id, e.number
            FROM delivery d
            LEFT JOIN conversion c ON c.id = d.conversion
            LEFT JOIN entry e ON e.conversion = d.conversion AND e.cause = d.cause
            ORDER BY d.number""";

    private DeliveryCheck() {}

    /** Returns how many deliveries there are. */
    static long run(LedgerSnapshot ledger, Findings findings) throws SQLException {
        long count = 0;
        try (PreparedStatement all = ledger.prepare(QUERY);
                ResultSet row = all.executeQuery()) {
            while (row.next()) {
                count++;
                String about = "delivery " + row.getString(1);
                if (row.getString(4) == null) {
                    findings.different(
                            Check.DELIVERIES,
                            about,
                            "of conversion " + row.getString(2),
                            "there is no such conversion");
                } else if (row.getString(5) == null) {
                    findings.different(
                            Check.DELIVERIES,
                            about,
                            "of conversion " + row.getString(2) + " by " + row.getString(3),
                            "there is no such entry");
                }
            }
        }
        findings.checked(Check.DELIVERIES, count);
        return count;
    }
}
