package io.rebound.books;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A row of the ledger's entries as it stands there, read with SQL of its own. Immutable.
 *
 * @param form of what is sealed
 * @param verdictAbout the conversion that the verdict on its cause is about; empty if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // is never compared
record EntryRow(
        long number,
        String conversion,
        String cause,
        String kind,
        String statusBefore,
        String status,
        long conversions,
        long revenue,
        long payout,
        String currency,
        String click,
        Place place,
        long convertedAt,
        long bookedAt,
        int form,
        Later later,
        byte[] seal,
        String settled,
        String verdictAbout) {

    static final String QUERY = """
            SELECT e.number, e.conversion, e.cause, e.kind, e.status_before, e.status, e.conversions, e.revenue_micros,
                e.payout_micros, e.currency, e.click, e.campaign, e.offer, e.source, e.advertiser, e.goal, e.converted_at,
                e.booked_at, e.form, e.amount_micros, e.base_currency, e.rate, e.rate_day, e.payout_terms,
                e.terms_version, e.changed_by, e.reason, e.seal, coalesce(v.settled, ''), coalesce(v.conversion, '')
            FROM entry e LEFT JOIN verdict v ON v.receipt = e.cause
            ORDER BY e.number""";

    /** What it belongs to. */
    record Place(int campaign, int offer, int source, int advertiser, int goal) {}

    /** The columns that came with rates and commands. */
    record Later(
            long amount,
            String base,
            String rate,
            String rateDay,
            int payoutTerms,
            int termsVersion,
            String changedBy,
            String reason) {}

    static EntryRow of(ResultSet row) throws SQLException {
        return new EntryRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getString(10),
                row.getString(11),
                new Place(row.getInt(12), row.getInt(13), row.getInt(14), row.getInt(15), row.getInt(16)),
                row.getLong(17),
                row.getLong(18),
                row.getInt(19),
                new Later(
                        row.getLong(20),
                        row.getString(21),
                        row.getString(22),
                        row.getString(23),
                        row.getInt(24),
                        row.getInt(25),
                        row.getString(26),
                        row.getString(27)),
                row.getBytes(28),
                row.getString(29),
                row.getString(30));
    }

    /** The currency of revenue and payout. */
    String bookCurrency() {
        return later.base().isEmpty() ? currency : later.base();
    }

    /** Of which status a source is told by it; empty if it is no news. */
    String news() {
        return switch (kind) {
            case "credited", "approved" -> status;
            case "rejected", "reversed" -> kind;
            default -> "";
        };
    }
}
