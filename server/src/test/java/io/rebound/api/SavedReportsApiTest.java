package io.rebound.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.database.LedgerDatabase;
import io.rebound.report.SavedReports;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SavedReportsApiTest {
    private static final String PATH = "/api/v1/saved-reports";
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-06T15:00:00Z"));

    @TempDir
    private Path directory;

    private LedgerDatabase database;
    private ApiCaller ann;
    private ApiCaller ben;

    @BeforeEach
    void open() {
        database = LedgerDatabase.open(directory);
        for (String email : List.of("ann@example.com", "ben@example.com")) {
            database.write(
                    LedgerDatabase.Priority.OTHER,
                    sql -> sql.execute("INSERT INTO person (email, created_at) VALUES (?, '')", email));
        }
        ann = callerOf(1);
        ben = callerOf(2);
    }

    private ApiCaller callerOf(long person) {
        return new ApiCaller(new SavedReportsApi(new SavedReports(database, CLOCK), caller -> person, CLOCK).routes());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whoSavesAReportFindsItByNameAndNobodyElseDoes() {
        String id = saved(ann, "Yesterday's losses", "group=sub1&range=yesterday&sort=profit&chart=profit&only=losses")
                .text("id");
        saved(ann, "By country", "group=country&filter=sub1:eq:a%26b");
        saved(ben, "By country", "group=country");

        assertThat(names(ann)).containsExactly("By country", "Yesterday's losses");
        assertThat(names(ben)).containsExactly("By country");
        assertThat(ann.get(PATH).ok().path("items").get(0).path("query").asText())
                .isEqualTo("group=country&filter=sub1:eq:a%26b");

        assertThat(ben.delete(PATH + "/" + id).status()).isEqualTo(404);
        assertThat(ann.delete(PATH + "/" + id).status()).isEqualTo(200);
        assertThat(ann.delete(PATH + "/" + id).message()).contains("you have no saved report");
        assertThat(names(ann)).containsExactly("By country");
    }

    @Test
    void aNameIsTakenOnceAndTheFirstStays() {
        saved(ann, "Mine", "group=country");
        ApiCaller.Reply again = ann.post(PATH, body("Mine", "group=os"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.field()).isEqualTo("name");
        assertThat(again.message()).contains("choose another name or delete it");
        assertThat(ann.get(PATH).ok().path("items").get(0).path("query").asText())
                .isEqualTo("group=country");
    }

    @Test
    void nobodyFillsTheLedgerWithThem() {
        for (int i = 0; i < SavedReports.MOST; i++) {
            saved(ann, "Report " + i, "group=country");
        }
        assertThat(ann.post(PATH, body("More", "group=country")).message()).contains("delete one first");
        saved(ben, "Mine", "group=country");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"query\":\"group=country\"} | name | is missing",
                "{\"name\":\"x\"} | query | is missing",
                "{\"name\":\"x\",\"query\":\"group=contry\"} | query | did you mean",
                "{\"name\":\"x\",\"query\":\"colour=red\"} | query | there is no parameter",
                "{\"name\":\"x\",\"query\":\"range=ever\"} | query | known are today",
                "{\"name\":\"x\",\"query\":\"group=os\",\"person\":2} | person | there is no field"
            })
    void whatIsNoReportIsNotSaved(String body, String field, String message) {
        ApiCaller.Reply reply = ann.post(PATH, body);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.field()).isEqualTo(field);
        assertThat(reply.message()).contains(message);
        assertThat(names(ann)).isEmpty();
    }

    private static ApiCaller.Reply saved(ApiCaller api, String name, String query) {
        ApiCaller.Reply reply = api.post(PATH, body(name, query));
        assertThat(reply.status()).as(reply.message()).isEqualTo(201);
        return reply;
    }

    private static String body(String name, String query) {
        return Json.newObject().put("name", name).put("query", query).toString();
    }

    private static List<String> names(ApiCaller api) {
        return StreamSupport.stream(api.get(PATH).ok().path("items").spliterator(), false)
                .map(item -> item.path("name").asText())
                .toList();
    }
}
