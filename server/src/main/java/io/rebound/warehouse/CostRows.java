package io.rebound.warehouse;

import io.rebound.costs.CostEntry;

/** Writes what a campaign's day cost as rows, one for each of its hours. */
final class CostRows {
    static final int COLUMNS = 5;

    private CostRows() {}

    static void write(CostEntry entry, RowBlock costs) {
        for (CostEntry.Share share : entry.shares()) {
            costs.add(entry.number())
                    .add(share.hour().getEpochSecond() * 1_000_000)
                    .add(entry.campaign())
                    .add(entry.source())
                    .add(share.micros())
                    .endRow();
        }
    }
}
