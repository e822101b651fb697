package io.rebound.warehouse;

import io.rebound.duckdb.Session;

/** Changes rows of a warehouse behind its back. */
public final class Tampering {
    private Tampering() {}

    /** Changes the rows of the first segment, under the names of their facts. */
    public static void execute(ParquetWarehouse warehouse, String statement) {
        String named = statement.replaceAll("\\b(click|postback|entry)\\b", "$1_1");
        String rows =
                "SELECT md5(string_agg(t::VARCHAR, '|' ORDER BY t::VARCHAR)) FROM (SELECT hash(c)::VARCHAR AS t FROM click_1 c"
                        + " UNION ALL SELECT hash(p)::VARCHAR FROM postback_1 p UNION ALL SELECT hash(e)::VARCHAR FROM entry_1 e)";
        try (Session session = warehouse.session()) {
            var before = session.query(rows).values();
            session.execute(named);
            if (before.equals(session.query(rows).values())) {
                throw new AssertionError("nothing was changed by " + statement);
            }
        }
    }
}
