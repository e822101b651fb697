package io.rebound.report;

import io.rebound.warehouse.Cuts;
import io.rebound.warehouse.Deadline;
import io.rebound.warehouse.WarehouseException;
import java.time.Duration;
import java.util.Currency;

/** Answers reports from the warehouse. Thread-safe; blocks. */
public final class Reports {
    private final Cuts warehouse;
    private final Currency currency;
    private final Duration patience;

    /**
     * @param currency the base currency: the only one whose money reports add up
     * @param patience how long a report may take, its turn included
     */
    public Reports(Cuts warehouse, Currency currency, Duration patience) {
        this.warehouse = warehouse;
        this.currency = currency;
        this.patience = patience;
    }

    /** @throws WarehouseException if it takes too long or too much memory, or too many are asked for at once */
    public Report report(ReportQuery query) {
        Deadline deadline = Deadline.in(patience);
        return warehouse.read(
                cut -> new ReportRun(new ReportSql(query, currency, cut), query, cut, deadline).report(), deadline);
    }
}
