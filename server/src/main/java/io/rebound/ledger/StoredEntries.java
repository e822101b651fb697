package io.rebound.ledger;

import io.rebound.ledger.Tables.Entries;
import java.sql.Connection;
import java.util.List;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** The entries of a ledger that is read beside its server. */
public final class StoredEntries {
    private StoredEntries() {}

    /** As {@link Ledger#entriesAfter}, within the connection's transaction. */
    public static List<Entry> after(Connection connection, long number, int limit) {
        return DSL.using(connection, SQLDialect.SQLITE)
                .select(RowLayout.ENTRY)
                .from(Entries.TABLE)
                .where(Entries.NUMBER.gt(number))
                .orderBy(Entries.NUMBER)
                .limit(limit)
                .fetch(Rows::entry);
    }
}
