package io.rebound.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.CurrentCatalog;
import io.rebound.http.Answer;
import io.rebound.http.ApiAnswer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Download;
import io.rebound.http.Problem;
import io.rebound.http.QueryString;
import io.rebound.http.Route;
import io.rebound.report.Report;
import io.rebound.report.ReportQuery;
import io.rebound.report.Reports;
import io.rebound.report.RunningReports;
import io.rebound.warehouse.Deadline;
import io.rebound.warehouse.WarehouseException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /api/v1/reports}, as JSON, CSV or Parquet. Thread-safe; blocks. */
public final class ReportsApi {
    private static final Logger LOG = LoggerFactory.getLogger(ReportsApi.class);
    private static final int MOST_SHOWN = 2_000;

    private final Reports reports;
    private final ReportFiles files;
    private final RunningReports running;
    private final CurrentCatalog catalog;
    private final Currency currency;
    private final InstantSource clock;

    /** @param currency the base currency: of all money in a report */
    public ReportsApi(
            Reports reports,
            ReportFiles files,
            RunningReports running,
            CurrentCatalog catalog,
            Currency currency,
            InstantSource clock) {
        this.reports = reports;
        this.files = files;
        this.running = running;
        this.catalog = catalog;
        this.currency = currency;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(Route.of("GET", "/api/v1/reports", this::report));
    }

    private ApiAnswer report(ApiRequest request) throws IOException {
        ReportForm form = ReportForm.accepted(request.header("accept"));
        ReportQuery query = ReportParameters.read(request.query(), form, clock.instant());
        if (request.method().equals("HEAD")) {
            return new Answer(200, List.of("Content-Type", form.type(), "Cache-Control", "no-store"), new byte[0]);
        }
        try (RunningReports.Ticket ticket = running.begin(asked(request.query()), form.patience())) {
            request.departure().then(() -> ticket.deadline().withdraw("whoever asked for this report has gone"));
            return answered(query, form, ticket.deadline());
        } catch (WarehouseException notNow) {
            throw refused(notNow);
        }
    }

    private ApiAnswer answered(ReportQuery query, ReportForm form, Deadline deadline) throws IOException {
        return switch (form) {
            case JSON ->
                json(new ReportTable(query, catalog.get(), BigDecimal::toPlainString), reports.report(query, deadline));
            case CSV ->
                download(
                        form,
                        "report.csv",
                        files.csv(new ReportTable(query, catalog.get(), amount -> amount), deadline));
            case PARQUET ->
                download(
                        form,
                        "report.parquet",
                        files.parquet(new ReportTable(query, catalog.get(), amount -> amount), deadline));
        };
    }

    /** What people see of a question that runs. */
    private static String asked(QueryString query) {
        StringBuilder asked = new StringBuilder();
        for (int i = 0; i < query.size(); i++) {
            asked.append(i == 0 ? "" : "&").append(query.name(i)).append('=').append(query.value(i));
        }
        return asked.length() <= MOST_SHOWN ? asked.toString() : asked.substring(0, MOST_SHOWN) + "…";
    }

    /** @throws Problem 503 where the warehouse cannot answer now */
    static <T> T answered(Supplier<T> question) {
        try {
            return question.get();
        } catch (WarehouseException notNow) {
            throw refused(notNow);
        }
    }

    private static Problem refused(WarehouseException notNow) {
        LOG.warn("a question to the warehouse was not answered: {}", notNow.getMessage());
        return new Problem(503, null, String.valueOf(notNow.getMessage()));
    }

    private Answer json(ReportTable table, Report report) {
        ObjectNode answer = Json.newObject();
        answer.putPOJO("columns", table.columns());
        answer.putPOJO("rows", report.rows().stream().map(table::cells).toList());
        answer.putPOJO("totals", table.totals(report.totals()));
        ends(table.query().period(), answer.putObject("period"));
        table.query().previous().ifPresent(previous -> ends(previous, answer.putObject("compared_with")));
        Report.Remarks remarks = report.remarks();
        answer.put("currency", currency.getCurrencyCode())
                .put("truncated", remarks.truncated())
                .put("as_of", asOf(remarks));
        if (remarks.visitorsOneIn() > 1) {
            answer.put("unique_clicks_one_in", remarks.visitorsOneIn());
        }
        if (!remarks.otherCurrencies().isEmpty()) {
            ArrayNode others = answer.putArray("other_currencies");
            for (Report.OtherCurrency other : remarks.otherCurrencies()) {
                others.addObject()
                        .put("currency", other.currency())
                        .put("revenue", ReportTable.amount(other.revenue()).toPlainString())
                        .put("payout", ReportTable.amount(other.payout()).toPlainString());
            }
        }
        return Json.answer(200, answer);
    }

    private static void ends(ReportQuery.Period period, ObjectNode answer) {
        period.from().ifPresent(from -> answer.put("from", from.toString()));
        period.to().ifPresent(to -> answer.put("to", to.toString()));
    }

    private Download download(ReportForm form, String fileName, ReportFiles.Written written) {
        Report.Remarks remarks = written.remarks();
        List<String> headers = new ArrayList<>(List.of(
                "Content-Type",
                form == ReportForm.CSV ? form.type() + "; charset=utf-8" : form.type(),
                "Cache-Control",
                "no-store",
                "Content-Disposition",
                "attachment; filename=\"" + fileName + "\"",
                "Rebound-As-Of",
                asOf(remarks),
                "Rebound-Currency",
                currency.getCurrencyCode(),
                "Rebound-Truncated",
                Boolean.toString(remarks.truncated())));
        if (remarks.visitorsOneIn() > 1) {
            headers.add("Rebound-Unique-Clicks-One-In");
            headers.add(Long.toString(remarks.visitorsOneIn()));
        }
        if (!remarks.otherCurrencies().isEmpty()) {
            headers.add("Rebound-Other-Currencies");
            headers.add(remarks.otherCurrencies().stream()
                    .map(Report.OtherCurrency::currency)
                    .collect(Collectors.joining(",")));
        }
        return new Download(200, List.copyOf(headers), out -> {
            try (InputStream content = written.content()) {
                content.transferTo(out);
            }
        });
    }

    private static String asOf(Report.Remarks remarks) {
        return remarks.asOf().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** Whether CSV is named, and not after JSON. */
    static boolean wantsCsv(@Nullable String accept) {
        String lower = accept == null ? "" : accept.toLowerCase(Locale.ROOT);
        int csv = lower.indexOf("text/csv");
        int json = lower.indexOf("application/json");
        return csv >= 0 && (json < 0 || csv < json);
    }
}
