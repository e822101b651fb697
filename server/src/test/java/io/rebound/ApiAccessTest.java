package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use the API, and how it says no. */
class ApiAccessTest {
    private static final int MOST_BODY = 16 << 20;

    private static RunningServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = RunningServer.start(data);
        server.create("advertisers", Map.of("name", "Acme"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "advertisers",
                "goals",
                "sources",
                "offers",
                "campaigns",
                "conversions",
                "reports",
                "clicks/00000000000000000000",
                "postbacks"
            })
    void withoutTheTokenNothingIsTold(String path) {
        for (List<String> headers : List.of(
                List.<String>of(),
                List.of("Authorization", ""),
                List.of("Authorization", "Bearer "),
                List.of("Authorization", "Bearer wrong"),
                List.of("Authorization", "Bearer " + RunningServer.TOKEN + "x"),
                List.of("Authorization", "Basic " + RunningServer.TOKEN),
                List.of("Authorization", RunningServer.TOKEN))) {
            Reply reply = server.console("GET", "/api/v1/" + path, "", headers.toArray(String[]::new));

            problem(reply, 401, "Unauthorized");
            assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(reply.text()).contains("Authorization: Bearer TOKEN").doesNotContain("Acme");
        }
        Reply inTheQuery = server.console("GET", "/api/v1/" + path + "?token=" + RunningServer.TOKEN, "");
        problem(inTheQuery, 401, "Unauthorized");
    }

    @Test
    void withoutTheTokenNothingIsChanged() {
        for (String method : List.of("POST", "PATCH", "DELETE")) {
            String path = method.equals("POST") ? "advertisers" : "advertisers/1";
            problem(server.console(method, "/api/v1/" + path, "{\"name\":\"Mallory\"}"), 401, "Unauthorized");
        }
        assertThat(server.read("advertisers").toString()).doesNotContain("Mallory");
    }

    @Test
    void theSchemesNameIsReadInAnyCase() {
        Reply reply = server.console("GET", "/api/v1/goals", "", "authorization", "bearer  " + RunningServer.TOKEN);

        assertThat(reply.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"/healthz,alive", "/readyz,ready", "/metrics,rebound_clicks"})
    void whoeverWatchesItNeedsNoToken(String path, String says) {
        Reply reply = server.console("GET", path, "");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("text/plain");
        assertThat(reply.text()).contains(says);
    }

    @Test
    void readinessIsToldOnBothHosts() {
        assertThat(server.get("/readyz").text()).isEqualTo("ready\n");
        assertThat(server.console("GET", "/readyz", "").text()).isEqualTo("ready\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/nothing",
                "/api/v1/",
                "/api/v2/goals",
                "/c/demo",
                "/api/v1/goals/12345678",
                "/api/v1/goals/x",
                "/api/v1/conversions/00000000000000000000",
                "/api/v1/goals/1/more",
                "/%2e%2e/etc/passwd"
            })
    void whatIsNotThereIs404(String path) {
        problem(withToken("GET", path, ""), 404, "Not Found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT    | /api/v1/goals      | GET, HEAD, POST",
                "DELETE | /api/v1/reports    | GET, HEAD",
                "POST   | /api/v1/goals/1    | DELETE, GET, HEAD, PATCH",
                "POST   | /healthz           | GET, HEAD",
                "BREW   | /metrics           | GET, HEAD",
            })
    void anotherMethodThanThePlaceTakesIs405(String method, String path, String possible) {
        Reply reply = withToken(method, path, "");

        problem(reply, 405, "Method Not Allowed");
        assertThat(reply.header("Allow")).isEqualTo(possible);
    }

    @Test
    void whatCanBeReadCanBeAskedForWithoutItsBody() {
        for (String path : List.of("/healthz", "/readyz", "/metrics", "/api/v1/advertisers")) {
            Reply reply = withToken("HEAD", path, "");

            assertThat(reply.status()).as(path).isEqualTo(200);
            assertThat(reply.body()).isEmpty();
        }
        assertThat(server.console("HEAD", "/api/v1/advertisers", "").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"text\"", "{\"name\":\"a\"}}", "{\"name\":\"a\",\"name\":\"b\"}"})
    void aBodyThatIsNoJsonObjectIs400(String body) {
        problem(server.api("POST", "advertisers", body), 400, "Bad Request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"multipart/form-data; boundary=x", "multipart/form-data", "application/x-www-form-urlencoded"})
    void aBodyIsReadAsJsonWhateverItClaimsToBe(String type) {
        String[] headers = {"Authorization", "Bearer " + RunningServer.TOKEN, "Content-Type", type};

        assertThat(server.console("POST", "/api/v1/advertisers", "{\"name\":\"Acme\"}", headers)
                        .status())
                .isEqualTo(201);
        problem(server.console("POST", "/api/v1/advertisers", "--x\r\nname", headers), 400, "Bad Request");
    }

    @ParameterizedTest
    @CsvSource({
        "advertisers,'{}',name",
        "advertisers,'{\"name\":7}',name",
        "advertisers,'{\"name\":\"a\",\"nmae\":\"b\"}',nmae",
        "goals,'{\"name\":\"a\",\"advertiser\":\"1\"}',advertiser",
        "campaigns,'{\"name\":\"a\",\"source\":\"1\"}',source",
    })
    void aFieldThatIsWrongIs422AndNamed(String kind, String body, String field) {
        Reply reply = server.api("POST", kind, body);

        JsonNode problem = problem(reply, 422, "Unprocessable Content");
        assertThat(problem.path("field").asText()).isEqualTo(field);
        assertThat(problem.path("detail").asText()).contains(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "goals?limit=0",
                "goals?limit=1001",
                "goals?nmae=x",
                "conversions?status=paid",
                "conversions?cursor=x",
                "reports?group=colour",
                "reports?metrics=luck",
                "reports?filter=x",
                "reports?from=yesterday",
                "reports?tz=Mars/Olympus",
                "postbacks?result=fine",
                "clicks"
            })
    void aParameterThatIsWrongIs422AndNamed(String path) {
        JsonNode problem = problem(server.api("GET", path, ""), 422, "Unprocessable Content");

        assertThat(problem.path("field").asText()).isNotBlank();
    }

    @Test
    void aBodyOfMoreThan16MiBIs413AndTheSenderHearsOfIt() throws IOException {
        String head = "POST /api/v1/goals HTTP/1.1\r\nHost: console\r\nContent-Length: " + (MOST_BODY + 100_000);
        try (RawConnection connection = new RawConnection(server.consolePort())) {
            Reply reply = connection
                    .send(head + "\r\n\r\n" + "x".repeat(MOST_BODY + 100_000))
                    .read()
                    .orElseThrow();

            problem(reply, 413, "Content Too Large");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "414,'GET /api/v1/goals?x=LONG HTTP/1.1\r\n'",
        "431,'GET / HTTP/1.1\r\nX: LONG\r\n'",
        "400,'NO\1 / HTTP/1.1\r\n'"
    })
    void whatIsNoRequestIsRefusedWithAProblemToo(int status, String request) throws IOException {
        try (RawConnection connection = new RawConnection(server.consolePort())) {
            Reply reply = connection
                    .send(request.replace("LONG", "x".repeat(70_000)) + "Host: console\r\n\r\n")
                    .read()
                    .orElseThrow();

            assertThat(problem(reply, status, "").path("title").asText()).isNotBlank();
        }
    }

    private static Reply withToken(String method, String path, String body) {
        return server.console(method, path, body, "Authorization", "Bearer " + RunningServer.TOKEN);
    }

    /** A document as RFC 9457 has it. */
    private static JsonNode problem(Reply reply, int status, String title) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        JsonNode problem = reply.json();
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asText()).isEqualTo("about:blank");
        assertThat(problem.path("title").asText()).contains(title);
        assertThat(problem.path("detail").asText()).isNotBlank();
        return problem;
    }
}
