package io.rebound.warehouse;

import io.rebound.costs.CostEntry;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;

/** Writes what a campaign's day cost as rows, one for each of its hours. */
final class CostRows {
    private CostRows() {}

    static void write(CostEntry entry, DuckDBAppender costs) throws SQLException {
        for (CostEntry.Share share : entry.shares()) {
            costs.beginRow()
                    .append(entry.number())
                    .appendEpochMicros(share.hour().getEpochSecond() * 1_000_000)
                    .append(entry.campaign())
                    .append(entry.source())
                    .append(share.micros())
                    .endRow();
        }
    }
}
