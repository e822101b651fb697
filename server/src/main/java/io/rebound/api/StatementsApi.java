package io.rebound.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.CatalogItem;
import io.rebound.catalog.CurrentCatalog;
import io.rebound.catalog.Id;
import io.rebound.http.Answer;
import io.rebound.http.ApiAnswer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import io.rebound.ledger.EntryFilter;
import io.rebound.ledger.StatementLine;
import io.rebound.ledger.Statements;
import io.rebound.ledger.Statements.Party;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/statements/advertisers/{id}}, what they owe us, and {@code /statements/sources/{id}}, what we owe them.
 * Thread-safe; blocks.
 */
public final class StatementsApi {
    private static final List<String> PARAMETERS = List.of("tz", "by");
    private static final int MOST_MONTHS = 240;

    /** How long after its end a span cannot get another entry: what is booked is on disk long before. */
    private static final Duration UNTIL_CLOSED = Duration.ofHours(1);

    private final Statements statements;
    private final CurrentCatalog catalog;
    private final InstantSource clock;

    public StatementsApi(Statements statements, CurrentCatalog catalog, InstantSource clock) {
        this.statements = statements;
        this.catalog = catalog;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("GET", "/api/v1/statements/advertisers/{id}", request -> statement(Party.ADVERTISER, request)),
                Route.of("GET", "/api/v1/statements/sources/{id}", request -> statement(Party.SOURCE, request)));
    }

    private ApiAnswer statement(Party party, ApiRequest request) {
        Catalog now = catalog.get();
        CatalogItem whose = whose(party, request.path("id"), now);
        Listing listing = Listing.of(request.query(), PARAMETERS);
        Moments moments = Moments.in(listing.filter("tz").orElse("UTC"));
        Instant asOf = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        EntryFilter all = EntryFilter.of(party.item(), whose.id().value());
        Instant to = listing.filter("to").map(text -> moments.read("to", text)).orElse(asOf);
        Instant from = listing.filter("from")
                .map(text -> moments.read("from", text))
                .or(() -> statements.firstBooked(all))
                .orElse(to);
        if (from.isAfter(to)) {
            throw Problem.field("from", "from must not be after to, got " + from + " and " + to);
        }
        List<Span> spans = byMonth(listing) ? months(from, to, moments.zone()) : List.of(new Span(null, from, to));
        List<List<StatementLine>> lines = statements.lines(
                party,
                spans.stream().map(span -> all.between(span.from(), span.to())).toList());
        StatementTable table = new StatementTable(party, whose, now);
        for (int i = 0; i < spans.size(); i++) {
            for (StatementLine line : lines.get(i)) {
                table.add(spans.get(i), line);
            }
        }
        if (ReportsApi.wantsCsv(request.header("accept"))) {
            return csv(table, party, whose);
        }
        ObjectNode answer = Json.newObject();
        answer.put(Json.word(party), whose.id().toString())
                .put("name", whose.name())
                .put("from", from.toString())
                .put("to", to.toString())
                .put("tz", moments.zone().getId())
                .put("as_of", asOf.toString())
                .put("closed", !to.plus(UNTIL_CLOSED).isAfter(asOf));
        table.putTotals(answer);
        ArrayNode shown = answer.putArray("lines");
        table.json().forEach(shown::add);
        return Json.answer(200, answer);
    }

    private static CatalogItem whose(Party party, String text, Catalog now) {
        Optional<CatalogItem> found = Id.parse(text).map(id -> now.item(id.value()));
        return found.filter(item -> item.noun().equals(Json.word(party)))
                .orElseThrow(() -> Problem.notFound("there is no " + Json.word(party) + " " + Json.quoted(text)
                        + ", GET /api/v1/" + Json.word(party) + "s lists them"));
    }

    private static boolean byMonth(Listing listing) {
        return switch (listing.filter("by").orElse("period")) {
            case "period" -> false;
            case "month" -> true;
            default ->
                throw Problem.field(
                        "by",
                        "by must be period or month, got "
                                + Json.quoted(listing.filter("by").orElse("")));
        };
    }

    private static List<Span> months(Instant from, Instant to, ZoneId zone) {
        List<Span> months = new ArrayList<>();
        YearMonth month = YearMonth.from(from.atZone(zone));
        for (Instant start = from; start.isBefore(to); month = month.plusMonths(1)) {
            if (months.size() == MOST_MONTHS) {
                throw Problem.field(
                        "from", "a statement by month may span " + MOST_MONTHS + " months, ask for less at a time");
            }
            Instant end = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
            Instant before = end.isBefore(to) ? end : to;
            months.add(new Span(month.toString(), start, before));
            start = before;
        }
        return months;
    }

    private static Answer csv(StatementTable table, Party party, CatalogItem whose) {
        return new Answer(
                200,
                List.of(
                        "Content-Type",
                        "text/csv; charset=utf-8",
                        "Cache-Control",
                        "no-store",
                        "Content-Disposition",
                        "attachment; filename=\"statement-" + Json.word(party) + "-" + whose.id() + ".csv\""),
                table.csv().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A part of the time that is asked for.
     *
     * @param month as in 2026-11; null for the whole of it
     */
    record Span(@Nullable String month, Instant from, Instant to) {}
}
