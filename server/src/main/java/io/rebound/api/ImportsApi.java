package io.rebound.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.CurrentCatalog;
import io.rebound.catalog.Goal;
import io.rebound.catalog.Id;
import io.rebound.csv.CsvException;
import io.rebound.http.Answer;
import io.rebound.http.ApiAnswer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Download;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import io.rebound.imports.ConversionLines;
import io.rebound.imports.ImportJob;
import io.rebound.imports.Imports;
import io.rebound.imports.LineKind;
import io.rebound.imports.LineResult;
import io.rebound.imports.StatusLines;
import io.rebound.ledger.Ledger;
import io.rebound.tracker.Receipt;
import io.rebound.tracker.TrackerMint;
import io.rebound.warehouse.Warehouse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /api/v1/conversions/import} and {@code /conversions/status} take CSV; {@code GET /imports} and
 * {@code /imports/{id}} and its {@code /lines} tell what became of it. Thread-safe; blocks.
 */
public final class ImportsApi {
    private static final long MOST_BYTES = 1L << 30;
    private static final int LONGEST_REASON = 500;

    private final Imports imports;
    private final CurrentCatalog catalog;
    private final TrackerMint mint;
    private final Warehouse warehouse;
    private final Ledger ledger;
    private final InstantSource clock;

    public ImportsApi(
            Imports imports,
            CurrentCatalog catalog,
            TrackerMint mint,
            Warehouse warehouse,
            Ledger ledger,
            InstantSource clock) {
        this.imports = imports;
        this.catalog = catalog;
        this.mint = mint;
        this.warehouse = warehouse;
        this.ledger = ledger;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                Route.streaming("POST", "/api/v1/conversions/import", MOST_BYTES, this::conversions),
                Route.streaming("POST", "/api/v1/conversions/status", MOST_BYTES, this::statuses),
                Route.of("GET", "/api/v1/imports", this::latest),
                Route.of("GET", "/api/v1/imports/{id}", request -> Json.answer(200, json(found(request)))),
                Route.of("GET", "/api/v1/imports/{id}/lines", this::lines));
    }

    private Answer conversions(ApiRequest request) throws IOException {
        String by = request.caller();
        Listing listing = Listing.of(
                request.query(), ColumnNames.parameters(List.of("dry_run", "goal", "tz", "reason"), request.query()));
        var wanted = new ConversionLines.Request(
                by,
                reason(listing),
                listing.filter("goal").map(this::goal),
                Zones.read("tz", listing.filter("tz").orElse("UTC")));
        return start(new ConversionLines(catalog, mint, warehouse, clock, wanted), listing, request, by);
    }

    private Answer statuses(ApiRequest request) throws IOException {
        String by = request.caller();
        Listing listing =
                Listing.of(request.query(), ColumnNames.parameters(List.of("dry_run", "reason"), request.query()));
        return start(new StatusLines(catalog, ledger, by, reason(listing)), listing, request, by);
    }

    private static String reason(Listing listing) {
        String reason = listing.filter("reason").orElse("");
        if (reason.length() > LONGEST_REASON) {
            throw Problem.field("reason", "reason may have " + LONGEST_REASON + " characters, got " + reason.length());
        }
        return reason;
    }

    private Id<Goal> goal(String text) {
        return Id.<Goal>parse(text)
                .filter(id -> catalog.get().goal(id.value()) != null)
                .orElseThrow(() -> Problem.field("goal", "goal must be the id of a goal, got " + Json.quoted(text)));
    }

    private Answer start(LineKind kind, Listing listing, ApiRequest request, String by) throws IOException {
        Map<String, String> columns = ColumnNames.chosen(listing, kind.columns());
        try {
            Imports.Imported imported = imports.start(kind, request.stream(), columns, listing.flag("dry_run"), by);
            return answer(imported);
        } catch (CsvException unreadable) {
            throw new Problem(422, null, String.valueOf(unreadable.getMessage()));
        }
    }

    private static Answer answer(Imports.Imported imported) {
        ImportJob job = imported.job();
        ObjectNode json = json(job);
        if (job.state() == ImportJob.State.RUNNING) {
            return Json.answer(202, json);
        }
        ArrayNode items = json.putArray("items");
        for (LineResult line : imported.lines()) {
            items.add(json(line).put("line", line.line()));
        }
        return Json.answer(200, json);
    }

    private Answer latest(ApiRequest request) {
        Listing listing = Listing.of(request.query(), List.of());
        ObjectNode json = Json.newObject();
        ArrayNode items = json.putArray("items");
        imports.latest(listing.limit()).forEach(job -> items.add(json(job)));
        return Json.answer(200, json.putNull("next"));
    }

    private ApiAnswer lines(ApiRequest request) {
        ImportJob job = found(request);
        Receipt id = Receipt.parse(job.id()).orElseThrow();
        return Download.csv("import-" + job.id() + ".csv", out -> imports.copyLines(id, out));
    }

    private ImportJob found(ApiRequest request) {
        String id = request.path("id");
        Optional<ImportJob> job = Receipt.parse(id).flatMap(imports::find);
        return job.orElseThrow(() ->
                Problem.notFound("there is no import " + Json.quoted(id) + "; what became of one is kept for 30 days"));
    }

    /** All but its number. */
    static ObjectNode json(LineResult result) {
        return Json.newObject()
                .put("outcome", result.outcome())
                .put("code", result.code().isEmpty() ? null : result.code())
                .put("message", result.message().isEmpty() ? null : result.message())
                .put("receipt", result.receipt().map(Receipt::toString).orElse(null))
                .put("conversion", result.conversion().map(Receipt::toString).orElse(null));
    }

    private static ObjectNode json(ImportJob job) {
        ObjectNode json = Json.newObject();
        json.put("id", job.id())
                .put("kind", job.kind())
                .put("state", Json.word(job.state()))
                .put("dry_run", job.dryRun())
                .put("by", job.by())
                .put("started_at", job.startedAt().toString())
                .put("finished_at", job.finishedAt().map(Object::toString).orElse(null));
        ObjectNode columns = json.putObject("columns");
        job.columns().forEach(columns::put);
        json.put("lines", job.lines()).put("accepted", job.accepted()).put("refused", job.refused());
        ObjectNode outcomes = json.putObject("outcomes");
        job.outcomes().forEach(outcomes::put);
        return json.put("message", job.message().isEmpty() ? null : job.message())
                .put("lines_url", "/api/v1/imports/" + job.id() + "/lines");
    }
}
