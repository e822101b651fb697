package io.rebound.report;

import io.rebound.warehouse.Cut;
import io.rebound.warehouse.Cuts;
import io.rebound.warehouse.Deadline;
import io.rebound.warehouse.WarehouseException;
import java.nio.file.Path;
import java.util.Currency;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Answers reports from the warehouse. Thread-safe; blocks.
 *
 * <p>All throw {@link WarehouseException} where it takes longer than the deadline, was withdrawn or takes too much memory, and
 * where too many are asked for at once.
 */
public final class Reports {
    /** Telling the visitors of so many clicks apart takes two cores about two seconds. */
    private static final long EXACT_VISITORS = 16_000_000;

    private final Cuts warehouse;
    private final Currency currency;
    private final long exactVisitors;

    /** @param currency the base currency: the only one whose money reports add up */
    public Reports(Cuts warehouse, Currency currency) {
        this(warehouse, currency, EXACT_VISITORS);
    }

    /** @param exactVisitors of so many clicks visitors are told apart; of more they are estimated */
    Reports(Cuts warehouse, Currency currency, long exactVisitors) {
        this.warehouse = warehouse;
        this.currency = currency;
        this.exactVisitors = exactVisitors;
    }

    public Report report(ReportQuery query, Deadline deadline) {
        return ask(query, deadline, ReportRun::report);
    }

    /**
     * The rows one by one: few of them are in memory at a time.
     *
     * @param each is given every row, in order; what it throws ends the report and is thrown
     */
    public Report.Remarks stream(ReportQuery query, Consumer<Report.Row> each, Deadline deadline) {
        return ask(query, deadline, run -> run.stream(each));
    }

    /**
     * Writes the rows as a Parquet file.
     *
     * @param file must not exist; where this throws, a part of it may be left
     */
    public Report.Remarks export(ReportQuery query, Names names, Path file, Deadline deadline) {
        return ask(query, deadline, run -> run.export(names, file));
    }

    private <T> T ask(ReportQuery query, Deadline deadline, Function<ReportRun, T> answer) {
        return warehouse.read(cut -> answer.apply(run(query, cut, deadline)), deadline);
    }

    private ReportRun run(ReportQuery query, Cut cut, Deadline deadline) {
        ReportSql exact = new ReportSql(query, currency, cut, VisitorSample.ALL);
        if (!exact.measures().contains(Measure.UNIQUE_CLICKS)) {
            return new ReportRun(exact, query, cut, deadline);
        }
        long clicks = cut.fetch(exact.clicks(), deadline).getFirst().value1().longValueExact();
        VisitorSample visitors = VisitorSample.of(clicks, exactVisitors);
        return new ReportRun(new ReportSql(query, currency, cut, visitors), query, cut, deadline);
    }
}
