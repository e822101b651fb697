package io.rebound.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.rebound.http.ApiRequest;
import io.rebound.http.Download;
import io.rebound.http.QueryString;
import io.rebound.journal.event.Traffic;
import io.rebound.report.RunningReports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportsApiTest {
    private static final String REPORTS = "/api/v1/reports?";

    @TempDir
    private Path directory;

    private LoadedWarehouse facts;

    @BeforeEach
    void open() {
        facts = new LoadedWarehouse(directory);
    }

    @AfterEach
    void close() {
        facts.close();
    }

    @Test
    void aReportNamesItsColumnsAndItemsAndWritesMoneyAsPlainDecimals() {
        var clicked = facts.click(click -> click.setCostMicros(1_500));
        facts.click(click -> click.setCostMicros(500).setTraffic(Traffic.HEAD));
        facts.now.set(LoadedWarehouse.BEGIN.plus(Duration.ofMinutes(2)));
        facts.conversion(clicked, 12_500_000, "USD", "a");
        String campaign = facts.campaign.id().toString();

        assertThat(facts.api
                        .get(REPORTS + "group=time:hour,campaign&tz=America/New_York")
                        .ok()
                        .toString())
                .isEqualTo(("{'columns':['time:hour','campaign','campaign_name','clicks','valid_clicks','conversions',"
                                + "'revenue','payout','cost','profit','roi','epc','cr'],"
                                + "'rows':[['2026-03-08T01:00:00-05:00','" + campaign + "','Campaign spring',2,1,0,"
                                + "'0.00','0.00','0.002','-0.002',-1,'0.00',0],"
                                + "['2026-03-08T03:00:00-04:00','" + campaign + "','Campaign spring',0,0,1,"
                                + "'12.50','6.25','0.00','6.25',1,null,null]],"
                                + "'totals':{'clicks':2,'valid_clicks':1,'conversions':1,'revenue':'12.50',"
                                + "'payout':'6.25','cost':'0.002','profit':'6.248','roi':0.99936,'epc':'12.50','cr':1},"
                                + "'period':{},'currency':'USD','truncated':false,'as_of':'2026-03-08T07:01:00Z'}")
                        .replace('\'', '"'));
    }

    @Test
    void moneyOfAnotherCurrencyIsNeverAddedAndNeverSilentlyMissing() {
        var clicked = facts.click(click -> {});
        facts.conversion(clicked, 2_000_000, "USD", "a");
        facts.conversion(clicked, 3_000_000, "EUR", "b");

        JsonNode report = facts.api.get(REPORTS + "metrics=conversions,revenue").ok();

        assertThat(report.path("rows").toString()).isEqualTo("[[2,\"2.00\"]]");
        assertThat(report.path("other_currencies").toString())
                .isEqualTo("[{\"currency\":\"EUR\",\"revenue\":\"3.00\",\"payout\":\"1.50\"}]");
        assertThat(report("metrics=revenue", "text/csv").headers()).contains("Rebound-Other-Currencies", "EUR");
    }

    @Test
    void eachMetricStandsBesideItsValueInTheTimeBefore() {
        facts.now.set(java.time.Instant.parse("2026-03-07T15:00:00Z"));
        facts.click(click -> click.addSub(LoadedWarehouse.bytes("gone")));
        facts.click(click -> click.addSub(LoadedWarehouse.bytes("both")).setCostMicros(2_000_000));
        facts.now.set(java.time.Instant.parse("2026-03-08T14:30:00Z"));
        facts.click(click -> click.addSub(LoadedWarehouse.bytes("both")).setCostMicros(3_000_000));
        facts.click(click -> click.addSub(LoadedWarehouse.bytes("both")));
        facts.click(click -> click.addSub(LoadedWarehouse.bytes("new")));
        String day = "compare=previous&tz=America/New_York&from=2026-03-08&to=2026-03-09&metrics=clicks,cost";

        JsonNode report = facts.api.get(REPORTS + day + "&group=sub1").ok();

        assertThat(report.path("columns").toString())
                .isEqualTo("[\"sub1\",\"clicks\",\"clicks_previous\",\"clicks_change\",\"cost\",\"cost_previous\","
                        + "\"cost_change\"]");
        assertThat(report.path("rows").toString())
                .isEqualTo("[[\"both\",2,1,1,\"3.00\",\"2.00\",0.5],[\"new\",1,0,null,\"0.00\",\"0.00\",null],"
                        + "[\"gone\",0,1,-1,\"0.00\",\"0.00\",null]]");
        assertThat(report.path("totals").toString())
                .isEqualTo("{\"clicks\":3,\"clicks_previous\":2,\"clicks_change\":0.5,\"cost\":\"3.00\","
                        + "\"cost_previous\":\"2.00\",\"cost_change\":0.5}");
        assertThat(report.path("compared_with").toString())
                .isEqualTo("{\"from\":\"2026-03-07T05:00:00Z\",\"to\":\"2026-03-08T05:00:00Z\"}");
        assertThat(rows(day + "&group=sub1&sort=clicks_change&limit=1"))
                .isEqualTo("[[\"gone\",0,1,-1,\"0.00\",\"0.00\",null]]");
        assertThat(rows(day + "&group=time:hour&sort=time:hour"))
                .as("ten o'clock is compared with ten o'clock, though the clocks were changed between")
                .isEqualTo("[[\"2026-03-08T10:00:00-04:00\",3,2,0.5,\"3.00\",\"2.00\",0.5]]");
    }

    @Test
    void aDayOfTheZoneIsCountedFromItsMidnightToTheNext() {
        facts.now.set(java.time.Instant.parse("2026-03-08T04:59:59.999Z"));
        facts.click(click -> {});
        facts.now.set(java.time.Instant.parse("2026-03-08T05:00:00Z"));
        facts.click(click -> {});
        facts.now.set(java.time.Instant.parse("2026-03-09T03:59:59.999Z"));
        facts.click(click -> {});
        facts.now.set(java.time.Instant.parse("2026-03-09T04:00:00Z"));
        facts.click(click -> {});

        JsonNode report = facts.api
                .get(REPORTS + "from=2026-03-08&to=2026-03-09&tz=America/New_York&group=time:day&metrics=clicks")
                .ok();

        assertThat(report.path("rows").toString()).isEqualTo("[[\"2026-03-08T00:00:00-05:00\",2]]");
        assertThat(report.path("totals").toString()).isEqualTo("{\"clicks\":2}");
    }

    @Test
    void rowsAreSortedAsAskedAndTheLimitIsSaid() {
        for (String sub : List.of("a", "b", "b", "c", "c", "c")) {
            facts.click(click -> click.addSub(LoadedWarehouse.bytes(sub)));
        }

        assertThat(rows("group=sub1&metrics=clicks")).isEqualTo("[[\"c\",3],[\"b\",2],[\"a\",1]]");
        assertThat(rows("group=sub1&metrics=clicks&sort=sub1")).isEqualTo("[[\"a\",1],[\"b\",2],[\"c\",3]]");
        assertThat(rows("group=sub1&metrics=clicks&sort=-sub1&limit=1")).isEqualTo("[[\"c\",3]]");
        assertThat(facts.api
                        .get(REPORTS + "group=sub1&metrics=clicks&limit=1")
                        .ok()
                        .path("truncated")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sub1:eq:de-1 | 1",
                "sub1:ne:de-1 | 3",
                "sub1:in:de-1,fr-1 | 2",
                "sub1:prefix:de- | 2",
                "sub1:prefix:d%25 | 0",
                "sub1:gt:de-1 | 3",
                "sub1:lt:de-1 | 0",
                "sub1:eq: | 0",
                "sub2:eq: | 4",
                "traffic:eq:valid | 4",
                "traffic:ne:valid | 0",
                "time:day:eq:2026-03-08 | 4",
                "time:hour:gt:2026-03-08T07:30:00Z | 0",
                "time:15m:le:2026-03-08T06:59:00 | 4",
                "campaign:eq:999 | 0",
                "goal:eq:999 | 4"
            })
    void filtersChooseByEveryOperator(String filter, int clicks) {
        for (String sub : List.of("de-1", "de-2", "fr-1", "it:1,2")) {
            facts.click(click -> click.addSub(LoadedWarehouse.bytes(sub)));
        }
        assertThat(rows("metrics=clicks&filter=" + filter)).isEqualTo("[[" + clicks + "]]");
    }

    @Test
    void filtersAllHoldAtOnce() {
        facts.click(click -> click.addSub(LoadedWarehouse.bytes("a")).addSub(LoadedWarehouse.bytes("x")));
        facts.click(click -> click.addSub(LoadedWarehouse.bytes("a")).addSub(LoadedWarehouse.bytes("y")));
        assertThat(rows("metrics=clicks&filter=sub1:eq:a&filter=sub2:eq:y")).isEqualTo("[[1]]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "caf\u00e9 \ud83d\ude00",
                "it's; DROP TABLE click; --",
                "%_\\",
                "\ufffd genuine",
                "a\u001fb",
                "nul\u0000nul",
                "hex:ff00e9fe"
            })
    void everyByteOfASubIdIsShownAndFoundAgain(String sub) {
        ByteString bytes = sub.startsWith("hex:")
                ? ByteString.copyFrom(HexFormat.of().parseHex(sub.substring(4)))
                : LoadedWarehouse.bytes(sub);
        facts.click(click -> click.addSub(bytes).setExternalId(bytes));
        facts.click(click -> click.addSub(LoadedWarehouse.bytes("other")).setExternalId(LoadedWarehouse.bytes("x")));

        String shown = facts.api
                .get(REPORTS + "group=sub1&metrics=clicks&filter=sub1:ne:other")
                .ok()
                .path("rows")
                .path(0)
                .path(0)
                .asText();

        assertThat(rows("metrics=clicks&filter=sub1:eq:" + encoded(shown))).isEqualTo("[[1]]");
        assertThat(facts.api
                        .get("/api/v1/clicks?external_id=" + encoded(shown))
                        .ok()
                        .path("items"))
                .hasSize(1);
        if (!sub.contains("\ufffd")) {
            String raw = percent(bytes.toByteArray());
            assertThat(rows("metrics=clicks&filter=sub1:eq:" + raw)).isEqualTo("[[1]]");
            assertThat(facts.api.get("/api/v1/clicks?external_id=" + raw).ok().path("items"))
                    .hasSize(1);
        }
    }

    @Test
    void noCellOfACsvBeginsAFormula() {
        List<String> hostile = List.of(
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "=cmd|' /C calc'!A0",
                "a,b",
                "say \"hi\"",
                "two\nlines",
                " x ",
                "plain");
        hostile.forEach(sub -> facts.click(click -> click.addSub(LoadedWarehouse.bytes(sub))));

        String csv = new String(
                body(report("group=sub1,source&metrics=clicks,profit&sort=sub1", "text/csv, */*;q=0.1")),
                StandardCharsets.UTF_8);
        List<List<String>> cells = PlainCsv.read(csv);

        assertThat(cells.getFirst()).containsExactly("sub1", "source", "source_name", "clicks", "profit");
        assertThat(cells).hasSize(hostile.size() + 1);
        for (List<String> row : cells.subList(1, cells.size())) {
            assertThat(row.get(0)).doesNotMatch("(?s)[=+\\-@\\t\\r].*");
            assertThat(row.get(2)).isEqualTo("'=Search");
            assertThat(hostile).contains(row.get(0).startsWith("'") ? row.get(0).substring(1) : row.get(0));
        }
    }

    @Test
    void aNumberBelowZeroStaysANumberInACsv() {
        facts.click(click -> click.setCostMicros(2_500_000));

        Download answer = report("metrics=clicks,profit,roi", "text/csv");

        assertThat(new String(body(answer), StandardCharsets.UTF_8)).isEqualTo("clicks,profit,roi\r\n1,-2.50,-1\r\n");
        assertThat(answer.headers()).contains("text/csv; charset=utf-8", "Rebound-As-Of", "Rebound-Currency", "USD");
    }

    @Test
    void aReportIsAlsoAParquetFile() throws Exception {
        facts.click(click -> click.addSub(LoadedWarehouse.bytes("=a")).setCostMicros(2_500_000));

        Download answer = report("group=sub1,source&metrics=clicks,cost", "application/vnd.apache.parquet");
        Path file = Files.write(directory.resolve("report.parquet"), body(answer));

        assertThat(answer.headers()).contains("application/vnd.apache.parquet", "Rebound-As-Of", "Rebound-Truncated");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM read_parquet('" + file + "')")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString("sub1")).isEqualTo("=a");
            assertThat(row.getInt("source")).isEqualTo(facts.source.id().value());
            assertThat(row.getString("source_name")).isEqualTo("=Search");
            assertThat(row.getLong("clicks")).isEqualTo(1);
            assertThat(row.getBigDecimal("cost")).isEqualTo("2.500000");
            assertThat(row.next()).isFalse();
        }
    }

    @Test
    void filesHoldMoreRowsThanJsonAndLeaveNothingBehind() {
        assertThat(facts.api.get(REPORTS + "limit=100001").status()).isEqualTo(422);
        facts.click(click -> click.addSub(LoadedWarehouse.bytes("a")));
        facts.click(click -> click.addSub(LoadedWarehouse.bytes("b")));

        assertThat(new String(
                        body(report("group=sub1&metrics=clicks&limit=100001", "text/csv")), StandardCharsets.UTF_8))
                .isEqualTo("sub1,clicks\r\na,1\r\nb,1\r\n");
        Download first = report("group=sub1&metrics=clicks&limit=1", "text/csv");
        assertThat(String.join(" ", first.headers())).contains("Rebound-Truncated true");
        assertThat(new String(body(first), StandardCharsets.UTF_8)).isEqualTo("sub1,clicks\r\na,1\r\n");
        assertThat(directory.resolve("exports")).isEmptyDirectory();
    }

    @Test
    void aRunningReportIsListedAndCanBeCancelled() {
        try (RunningReports.Ticket ticket = facts.running.begin("group=sub1", Duration.ofSeconds(30))) {
            JsonNode running = facts.api.get("/api/v1/reports/running").ok().path("items");
            assertThat(running).hasSize(1);
            assertThat(running.path(0).path("question").asText()).isEqualTo("group=sub1");
            String id = running.path(0).path("id").asText();

            assertThat(facts.api.delete("/api/v1/reports/running/" + id).status())
                    .isEqualTo(200);

            assertThatThrownBy(() -> ticket.deadline().check())
                    .hasMessageContaining("was cancelled by DELETE /api/v1/reports/running/" + id);
        }
        assertThat(facts.api.get("/api/v1/reports/running").ok().path("items")).isEmpty();
        for (String unknown : List.of("1", "0", "-1", "x", "99999999999999999999")) {
            assertThat(facts.api.delete("/api/v1/reports/running/" + unknown).status())
                    .isEqualTo(404);
        }
    }

    private String rows(String query) {
        return facts.api.get(REPORTS + query).ok().path("rows").toString();
    }

    private Download report(String query, String accept) {
        ApiRequest request =
                new ApiRequest("GET", Map.of(), QueryString.parse(query), Map.of("accept", accept), new byte[0], "api");
        try {
            return (Download) facts.reports.routes().getFirst().handler().handle(request);
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    private static byte[] body(Download download) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            download.body().writeTo(out);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return out.toByteArray();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String percent(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte octet : bytes) {
            text.append('%').append(HexFormat.of().toHexDigits(octet));
        }
        return text.toString();
    }
}
