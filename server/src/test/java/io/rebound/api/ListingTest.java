package io.rebound.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rebound.http.Answer;
import io.rebound.http.Problem;
import io.rebound.http.QueryString;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            limit=0              | limit  | limit must be a whole number from 1 to 1000, got "0"
            limit=1001           | limit  | limit must be a whole number from 1 to 1000, got "1001"
            limit=99999999999    | limit  | limit must be a whole number from 1 to 1000, got "99999999999"
            limit=-1             | limit  | limit must be a whole number from 1 to 1000, got "-1"
            limit=               | limit  | limit must be a whole number from 1 to 1000, got ""
            limit=5&limit=5      | limit  | limit is given twice, give it once
            nmae=x               | nmae   | there is no parameter "nmae", did you mean "name"?
            crusor=x             | crusor | there is no parameter "crusor", did you mean "cursor"?
            zzzzzz=x             | zzzzzz | there is no parameter "zzzzzz", known are name, limit, cursor, from, to
            from=yesterday       | from   | from must look like 2026-01-31T12:00:00Z or 2026-01-31, got "yesterday"
            from=2026-02-30      | from   | from must look like 2026-01-31T12:00:00Z or 2026-01-31, got "2026-02-30"
            """)
    void aWrongParameterIsNamedWithItsCure(String query, String field, String message) {
        Problem problem = catchThrowableOfType(
                Problem.class,
                () -> Listing.of(QueryString.parse(query), List.of("name")).from());

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.field()).isEqualTo(field);
        assertThat(problem.getMessage()).isEqualTo(message);
    }

    @Test
    void aTimeMayHaveAnOffsetOrBeADate() {
        Listing listing = Listing.of(QueryString.parse("from=2026-01-31&to=2026-02-01T01:00:00%2B01:00"), List.of());

        assertThat(listing.from()).contains(Instant.parse("2026-01-31T00:00:00Z"));
        assertThat(listing.to()).contains(Instant.parse("2026-02-01T00:00:00Z"));
    }

    @Test
    void aFullPageSaysWhereTheNextBeginsAndTheLastSaysThereIsNone() {
        Listing listing = Listing.of(QueryString.parse("limit=2"), List.of());

        assertThat(body(page(listing, List.of("a", "b", "c"))))
                .isEqualTo("{\"items\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"next\":\"b\"}");
        assertThat(body(page(listing, List.of("a", "b"))))
                .isEqualTo("{\"items\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"next\":null}");
        assertThat(body(page(listing, List.of()))).isEqualTo("{\"items\":[],\"next\":null}");
    }

    private static Answer page(Listing listing, List<String> found) {
        return listing.page(found, id -> id, id -> Json.newObject().put("id", id));
    }

    private static String body(Answer answer) {
        return new String(answer.body(), UTF_8);
    }
}
