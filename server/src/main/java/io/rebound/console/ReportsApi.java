package io.rebound.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.CurrentCatalog;
import io.rebound.csv.CsvText;
import io.rebound.http.Answer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import io.rebound.report.Report;
import io.rebound.report.ReportQuery;
import io.rebound.report.Reports;
import io.rebound.warehouse.WarehouseException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /api/v1/reports}, as JSON or CSV. Thread-safe; blocks. */
public final class ReportsApi {
    private static final Logger LOG = LoggerFactory.getLogger(ReportsApi.class);

    private final Reports reports;
    private final CurrentCatalog catalog;
    private final Currency currency;

    /** @param currency the base currency: of all money in a report */
    public ReportsApi(Reports reports, CurrentCatalog catalog, Currency currency) {
        this.reports = reports;
        this.catalog = catalog;
        this.currency = currency;
    }

    public List<Route> routes() {
        return List.of(Route.of("GET", "/api/v1/reports", this::report));
    }

    private Answer report(ApiRequest request) {
        boolean csv = wantsCsv(request.header("accept"));
        ReportQuery query = ReportParameters.read(
                request.query(), csv ? ReportParameters.MOST_ROWS : ReportParameters.DEFAULT_LIMIT);
        Report report = answered(() -> reports.report(query));
        return csv
                ? csv(new ReportTable(query, report, catalog.get(), amount -> amount), report)
                : json(new ReportTable(query, report, catalog.get(), BigDecimal::toPlainString), report);
    }

    /** @throws Problem 503 where the warehouse cannot answer now */
    static <T> T answered(Supplier<T> question) {
        try {
            return question.get();
        } catch (WarehouseException notNow) {
            LOG.warn("a question to the warehouse was not answered: {}", notNow.getMessage());
            throw new Problem(503, null, String.valueOf(notNow.getMessage()));
        }
    }

    private Answer json(ReportTable table, Report report) {
        ObjectNode answer = Json.newObject();
        answer.putPOJO("columns", table.columns());
        answer.putPOJO("rows", table.rows());
        answer.putPOJO("totals", table.totals());
        table.query().previous().ifPresent(previous -> {
            ObjectNode with = answer.putObject("compared_with");
            previous.from().ifPresent(from -> with.put("from", from.toString()));
            previous.to().ifPresent(to -> with.put("to", to.toString()));
        });
        answer.put("currency", currency.getCurrencyCode())
                .put("truncated", report.truncated())
                .put("as_of", asOf(report));
        if (!report.otherCurrencies().isEmpty()) {
            ArrayNode others = answer.putArray("other_currencies");
            for (Report.OtherCurrency other : report.otherCurrencies()) {
                others.addObject()
                        .put("currency", other.currency())
                        .put("revenue", ReportTable.amount(other.revenue()).toPlainString())
                        .put("payout", ReportTable.amount(other.payout()).toPlainString());
            }
        }
        return Json.answer(200, answer);
    }

    private Answer csv(ReportTable table, Report report) {
        CsvText csv = new CsvText().line(table.columns());
        table.rows().forEach(csv::line);
        Answer answer = new Answer(
                        200,
                        List.of("Content-Type", "text/csv; charset=utf-8", "Cache-Control", "no-store"),
                        csv.toString().getBytes(StandardCharsets.UTF_8))
                .with("Content-Disposition", "attachment; filename=\"report.csv\"")
                .with("Rebound-As-Of", asOf(report))
                .with("Rebound-Currency", currency.getCurrencyCode())
                .with("Rebound-Truncated", Boolean.toString(report.truncated()));
        if (report.otherCurrencies().isEmpty()) {
            return answer;
        }
        return answer.with(
                "Rebound-Other-Currencies",
                String.join(
                        ",",
                        report.otherCurrencies().stream()
                                .map(Report.OtherCurrency::currency)
                                .toList()));
    }

    private static String asOf(Report report) {
        return report.asOf().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** Whether CSV is named, and not after JSON. */
    static boolean wantsCsv(@Nullable String accept) {
        String lower = accept == null ? "" : accept.toLowerCase(Locale.ROOT);
        int csv = lower.indexOf("text/csv");
        int json = lower.indexOf("application/json");
        return csv >= 0 && (json < 0 || csv < json);
    }
}
