package io.rebound.api;

import io.rebound.books.BooksException;
import io.rebound.books.BooksKeeper;
import io.rebound.books.SheetJson;
import io.rebound.http.Answer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import java.util.List;

/** {@code GET /api/v1/books}: verifies the books and answers the balance sheet. Thread-safe; blocks. */
public final class BooksApi {
    private final BooksKeeper books;

    public BooksApi(BooksKeeper books) {
        this.books = books;
    }

    public List<Route> routes() {
        return List.of(Route.of("GET", "/api/v1/books", this::sheet));
    }

    private Answer sheet(ApiRequest request) {
        try {
            return Json.answer(200, SheetJson.of(books.sheet()));
        } catch (BooksException failed) {
            throw new Problem(503, null, String.valueOf(failed.getMessage()));
        }
    }
}
