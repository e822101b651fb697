package io.rebound.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.Id;
import io.rebound.csv.CsvText;
import io.rebound.http.ApiAnswer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Download;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import io.rebound.ledger.ConversionFilter.Item;
import io.rebound.ledger.Entry;
import io.rebound.ledger.EntryFilter;
import io.rebound.ledger.Statements;
import io.rebound.money.Money;
import io.rebound.settlement.Status;
import io.rebound.warehouse.Cuts;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/entries}: the lines of the books, in the order in which they were booked. Thread-safe; blocks. */
public final class EntriesApi {
    static final String PATH = "/api/v1/entries";

    private static final List<String> FILTERS =
            List.of("advertiser", "source", "campaign", "offer", "goal", "currency", "book_currency");
    private static final List<String> COLUMNS = List.of(
            "number",
            "conversion",
            "click_id",
            "advertiser",
            "campaign",
            "offer",
            "source",
            "goal",
            "kind",
            "status_before",
            "status",
            "conversions",
            "amount",
            "currency",
            "revenue",
            "payout",
            "book_currency",
            "receipt",
            "by",
            "reason",
            "converted_at",
            "booked_at",
            "timing");

    private final Statements statements;
    private final Cuts warehouse;

    public EntriesApi(Statements statements, Cuts warehouse) {
        this.statements = statements;
        this.warehouse = warehouse;
    }

    public List<Route> routes() {
        return List.of(Route.of("GET", PATH, this::list));
    }

    private ApiAnswer list(ApiRequest request) {
        Listing listing = Listing.of(request.query(), FILTERS);
        EntryFilter filter = filter(listing);
        long after = listing.cursor().map(text -> number(listing, text)).orElse(0L);
        if (ReportsApi.wantsCsv(request.header("accept"))) {
            return Download.csv("entries.csv", out -> write(filter, after, out));
        }
        List<Entry> found = statements.entries(filter, after, listing.limit() + 1);
        Timings timings = Timings.of(found, warehouse);
        return listing.page(found, entry -> Long.toString(entry.number()), entry -> json(entry, timings));
    }

    private static long number(Listing listing, String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw listing.unknownCursor();
        }
        return Long.parseLong(text);
    }

    private static EntryFilter filter(Listing listing) {
        Map<Item, Integer> ids = new EnumMap<>(Item.class);
        for (Item item : Item.values()) {
            listing.filter(Json.word(item)).ifPresent(text -> ids.put(item, id(Json.word(item), text)));
        }
        return new EntryFilter(
                ids, currency(listing, "currency"), currency(listing, "book_currency"), listing.from(), listing.to());
    }

    private static int id(String name, String text) {
        return Id.parse(text)
                .orElseThrow(() -> Problem.field(name, name + " must be an id, got " + Json.quoted(text)))
                .value();
    }

    private static Optional<Currency> currency(Listing listing, String name) {
        return listing.filter(name).map(code -> {
            try {
                return Currency.getInstance(code);
            } catch (IllegalArgumentException unknown) {
                throw Problem.field(name, name + " must be a code of ISO 4217 like USD, got " + Json.quoted(code));
            }
        });
    }

    private void write(EntryFilter filter, long after, OutputStream out) throws IOException {
        out.write(new CsvText().line(COLUMNS).toString().getBytes(StandardCharsets.UTF_8));
        long last = after;
        for (List<Entry> page = statements.entries(filter, last, Listing.MOST);
                !page.isEmpty();
                page = statements.entries(filter, last, Listing.MOST)) {
            CsvText csv = new CsvText();
            Timings timings = Timings.of(page, warehouse);
            page.forEach(entry -> csv.line(cells(entry, timings)));
            out.write(csv.toString().getBytes(StandardCharsets.UTF_8));
            last = page.getLast().number();
        }
    }

    private static ObjectNode json(Entry entry, Timings timings) {
        ObjectNode json = Json.newObject();
        json.put("number", Long.toString(entry.number()))
                .put("conversion", entry.conversion().toString())
                .put("click_id", entry.click().toString())
                .put("advertiser", Integer.toString(entry.origin().advertiser()))
                .put("campaign", Integer.toString(entry.origin().campaign()))
                .put("offer", Integer.toString(entry.origin().offer()))
                .put("source", Integer.toString(entry.origin().source()))
                .put("goal", Integer.toString(entry.goal()))
                .put("kind", entry.kind().code())
                .put("status_before", before(entry))
                .put("status", entry.status().code())
                .put("conversions", entry.conversions())
                .put("amount", Money.plain(entry.posting().worth().amountMicros()))
                .put("currency", entry.currency().getCurrencyCode())
                .put("revenue", Money.plain(entry.revenueMicros()))
                .put("payout", Money.plain(entry.payoutMicros()))
                .put("book_currency", entry.bookCurrency().getCurrencyCode())
                .put("receipt", entry.cause().toString())
                .put("by", entry.by().who().isEmpty() ? null : entry.by().who())
                .put("reason", entry.by().why().isEmpty() ? null : entry.by().why())
                .put("converted_at", entry.convertedAt().toString())
                .put("booked_at", entry.bookedAt().toString())
                .put("timing", timings.of(entry));
        return json;
    }

    private static @Nullable String before(Entry entry) {
        return entry.posting().before().map(Status::code).orElse(null);
    }

    private static List<?> cells(Entry entry, Timings timings) {
        ObjectNode json = json(entry, timings);
        return Arrays.asList(COLUMNS.stream().map(column -> cell(json, column)).toArray());
    }

    private static @Nullable Object cell(ObjectNode json, String column) {
        return switch (column) {
            case "conversions" -> json.path(column).asInt();
            case "amount", "revenue", "payout" ->
                new BigDecimal(json.path(column).asText());
            default -> json.path(column).isNull() ? null : json.path(column).asText();
        };
    }
}
