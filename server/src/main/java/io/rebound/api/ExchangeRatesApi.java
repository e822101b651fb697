package io.rebound.api;

import io.rebound.http.Answer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import io.rebound.ledger.RateBook;
import io.rebound.money.ExchangeRate;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/** {@code GET, POST /api/v1/exchange-rates}: JSON, CSV or the ECB's XML file. Thread-safe; blocks. */
public final class ExchangeRatesApi {
    private static final String PATH = "/api/v1/exchange-rates";
    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final RateBook book;

    public ExchangeRatesApi(RateBook book) {
        this.book = book;
    }

    public List<Route> routes() {
        return List.of(Route.of("POST", PATH, this::set), Route.of("GET", PATH, this::list));
    }

    /** One rate is answered as it was set, many with how many of them were news. */
    private Answer set(ApiRequest request) {
        Currency base = book.base();
        return switch (BodyForm.of(request)) {
            case XML -> setMany(request.caller(), EcbFile.read(request.body(), base));
            case CSV ->
                setMany(
                        request.caller(),
                        CsvTable.read(request.body(), RateFields.NAMES, List.of()).rows().stream()
                                .map(row -> RateFields.read(row, base))
                                .toList());
            case JSON_LIST ->
                setMany(
                        request.caller(),
                        Json.objects(request.body()).stream()
                                .map(fields -> RateFields.read(fields, base))
                                .toList());
            case JSON -> {
                ExchangeRate rate = RateFields.read(Fields.of(Json.object(request.body())), base);
                book.set(request.caller(), List.of(rate));
                yield Json.answer(201, RateFields.json(rate, base));
            }
        };
    }

    private Answer setMany(String who, List<ExchangeRate> rates) {
        int changed = book.set(who, rates);
        return Json.answer(200, Json.newObject().put("set", changed).put("unchanged", rates.size() - changed));
    }

    private Answer list(ApiRequest request) {
        Listing listing = Listing.of(request.query(), List.of("currency", "day", "superseded"));
        Days days = Days.of(listing);
        RateBook.Filter filter = new RateBook.Filter(
                listing.filter("currency").map(ExchangeRatesApi::currency).stream()
                        .toList(),
                days.first(FIRST_DAY),
                days.last(LAST_DAY),
                listing.cursor().map(cursor -> Days.number(listing, cursor)).orElse(Long.MAX_VALUE),
                listing.flag("superseded"));
        return listing.page(
                book.settings(filter, listing.limit() + 1),
                setting -> Long.toString(setting.number()),
                setting -> RateFields.json(setting, book.base()));
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw Problem.field("currency", "currency must be one of ISO 4217 like EUR, got " + Json.quoted(code));
        }
    }
}
