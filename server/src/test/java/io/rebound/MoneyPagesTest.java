package io.rebound;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the person who settles accounts does all day. */
class MoneyPagesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String MARKUP = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>";

    @TempDir
    private static Path data;

    private static RunningServer server;
    private static ConsoleVisitor visitor;
    private static HttpServer source;
    private static final AtomicInteger answer = new AtomicInteger(410);
    private static String advertiser;
    private static String offer;
    private static String campaign;
    private static JsonNode sale;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.startAllowing(data, "127.0.0.0/8");
        source = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        source.createContext("/", exchange -> {
            byte[] body = "<b onmouseover=alert(3)>no</b>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.get(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        source.start();
        advertiser = server.create("advertisers", Map.of("name", "Shop " + MARKUP))
                .path("id")
                .asText();
        sale = goal(advertiser, "sale", Map.of());
        offer = offer(advertiser);
        campaign = campaign(offer, Map.of());
        visitor = ConsoleVisitor.of(server);
    }

    @AfterAll
    static void stop() {
        visitor.close();
        server.close();
        source.stop(0);
    }

    @Test
    void whatIsHeldIsApprovedTogetherAfterALookAtWhatThatWillDo() {
        JsonNode held = goal(advertiser, "held " + MARKUP, Map.of("approval", "hold", "hold_days", 30));
        convert(held, campaign, "20.00", "H-1");
        convert(held, campaign, "30.00", "H-2");
        visitor.goTo("/conversions?status=held&goal=" + held.path("id").asText());
        visitor.isFitForEverybody();
        visitor.page().getByText("Choose all on this page").click();
        assertThat(content()).containsText("2 chosen");
        visitor.page().locator("#reason").fill("checked by phone");
        visitor.button("Approve …").click();
        assertThat(content()).containsText("Nothing has been done yet");
        assertThat(content()).containsText("2 would change, 0 would not");
        visitor.isFitForEverybody();
        assertThat(statuses("H-1")).containsExactly("held");
        visitor.button("Approve 2").click();
        assertThat(content()).containsText("2 lines, 2 taken, 0 refused");
        visitor.isFitForEverybody();
        assertThat(statuses("H-1")).containsExactly("approved");

        visitor.goTo("/conversions?goal=" + held.path("id").asText());
        visitor.page().getByText("all that match, up to 1,000").click();
        visitor.page().locator("#reason").fill("once more");
        visitor.button("Approve …").click();
        assertThat(content()).containsText("0 would change, 2 would not");
        assertThat(visitor.button("Approve 2")).hasCount(0);
        visitor.goTo("/conversions?goal=" + held.path("id").asText());
        visitor.page().locator("tbody input").first().check();
        visitor.page().locator("#reason").fill("chargeback");
        visitor.button("Reverse …").click();
        assertThat(content()).containsText("1 would change, 0 would not");
        assertThat(content()).containsText("-$30.00");
        visitor.link("Leave all as it is").click();
        assertThat(statuses("H-2")).containsExactly("approved");
        visitor.seesNothingWrong();
    }

    @Test
    void aPartIsTakenBackAndWhatIsTooMuchIsSaidAtItsField() {
        String id = convert(sale, campaign, "12.50", "P-1").path("id").asText();
        visitor.goTo("/conversions/" + id);
        visitor.page().locator("#amount").fill("100");
        visitor.page().locator("#reason").fill(MARKUP);
        visitor.button("Book it").click();
        assertThat(visitor.page().locator("#amount-wrong")).containsText("must not be more than what is left of it");
        assertThat(visitor.page().locator("#amount")).hasValue("100");
        visitor.complaints.removeIf(text -> text.contains("422"));
        visitor.page().locator("#amount").fill("2.50");
        visitor.button("Book it").click();
        assertThat(content()).containsText("Booked.");
        assertThat(visitor.page().locator("table tbody tr")).hasCount(2);
        assertThat(visitor.page().locator("table tbody tr").last()).containsText("-$2.50");
        assertThat(visitor.page().locator(".pairs")).containsText("$10.00");
        visitor.isFitForEverybody();
    }

    @Test
    void aPartnersFileIsComparedAndTheirWordIsTaken() {
        String partner = server.create("advertisers", Map.of("name", "Partner"))
                .path("id")
                .asText();
        JsonNode deal = goal(partner, "deal", Map.of());
        String theirs = campaign(offer(partner), Map.of());
        convert(deal, theirs, "10.00", "O-1");
        convert(deal, theirs, "8.00", "O-2");
        convert(deal, theirs, "5.00", "O-3");
        visitor.goTo("/reconciliations");
        visitor.isFitForEverybody();
        visitor.page().locator("#advertiser").selectOption(partner);
        visitor.page().locator("#from").fill("2020-01-01");
        visitor.page().locator("#to").fill("2099-12-31");
        send("txid,amount,status\nO-1,10.00,paid\nO-2,7.00,paid\nO-9," + "1.00,paid\n" + "\""
                + MARKUP.replace("\"", "\"\"") + "\",1,paid\n");
        visitor.button("Compare").click();
        assertThat(content()).containsText("1 of 4 lines agree with the books");
        visitor.isFitForEverybody();
        visitor.page().getByText("Different 1").click();
        assertThat(content()).containsText("another amount");
        visitor.page().locator("#reason").fill("their invoice of June");
        visitor.page().getByText("Correct all 1: take their word").click();
        assertThat(content()).containsText("1 corrected, 0 refused.");
        assertThat(visitor.dialogs).containsExactly("Correct all 1: take their word?");
        visitor.dialogs.clear();
        assertThat(server.read("conversions?txid=O-2").at("/items/0/amount").asText())
                .isEqualTo("7.00");
        visitor.page().getByText("Missing there 1").click();
        visitor.page().locator("tbody input").first().check();
        visitor.page().locator("#reason").fill("not in their invoice");
        visitor.button("Correct those chosen").click();
        assertThat(content()).containsText("1 corrected, 0 refused.");
        assertThat(statuses("O-3")).containsExactly("reversed");
        visitor.goTo("/reconciliations");
        assertThat(content()).containsText("done");
        visitor.page().locator("#from").fill("2020-01-01");
        visitor.page().locator("#to").fill("2020-01-31");
        send("nothing,known\n1,2\n");
        visitor.button("Compare").click();
        assertThat(visitor.page().locator("[data-upload-wrong]")).containsText("header");
        visitor.complaints.removeIf(text -> text.contains("422"));
    }

    @Test
    void whatASourceDidNotTakeIsToldAgain() {
        String told = campaign(
                offer,
                Map.of("postback_url", "http://127.0.0.1:" + source.getAddress().getPort() + "/told?amount={amount}"));
        answer.set(410);
        convert(sale, told, "4.00", "D-1");
        String id = until("deliveries?state=dead").path("id").asText();
        visitor.goTo("/deliveries?state=dead");
        assertThat(visitor.page().locator("tbody")).containsText("Given up");
        visitor.isFitForEverybody();
        visitor.page().locator("tbody a").first().click();
        assertThat(content()).containsText("410");
        assertThat(content()).containsText("<b onmouseover=alert(3)>no</b>");
        visitor.isFitForEverybody();
        answer.set(200);
        visitor.button("Try it again now").click();
        assertThat(content()).containsText("It is tried again at once");
        until("deliveries?state=delivered");
        visitor.goTo("/deliveries/" + id);
        assertThat(visitor.page().locator(".timeline li.good")).containsText("200");

        answer.set(410);
        convert(sale, told, "6.00", "D-2");
        until("deliveries?state=dead");
        answer.set(200);
        visitor.goTo("/deliveries");
        visitor.button("Retry all that were given up").click();
        assertThat(content()).containsText("Done: 1 of 1 are tried again now");
        assertThat(visitor.dialogs).containsExactly("Try all that were given up again, now?");
        visitor.dialogs.clear();
        until("deliveries?state=delivered&limit=2", 2);
        JsonNode click = server.read("deliveries/" + id);
        visitor.goTo("/clicks/" + click.path("click_id").asText());
        assertThat(visitor.page().locator(".attempts tbody tr")).hasCount(2);
        visitor.isFitForEverybody();
    }

    @Test
    void statementsAddUpBooksBalanceAndAFileIsTriedBeforeItIsImported() {
        convert(sale, campaign, "2.00", "S-1");
        visitor.goTo("/statements");
        visitor.page().locator("#whose").selectOption("advertisers/" + advertiser);
        visitor.button("Show").click();
        assertThat(content()).containsText("Due");
        visitor.isFitForEverybody();
        assertThat(visitor.link("Entries").first())
                .hasAttribute("href", Pattern.compile("/statements/entries.csv\\?.*"));
        Object csv =
                visitor.page().evaluate("async () => (await fetch(document.querySelector('.head a.btn').href)).text()");
        assertThat(String.valueOf(csv)).startsWith("campaign,campaign_name");
        visitor.goTo("/books");
        assertThat(content()).containsText("The books balance");
        visitor.isFitForEverybody();
        visitor.goTo("/imports");
        visitor.isFitForEverybody();
        visitor.page().locator("#kind").selectOption("status");
        visitor.page().locator("#reason").fill("returned");
        send("txid,goal,status\nS-1,sale,reversed\nS-unknown,sale,reversed\n");
        visitor.button("Send").click();
        assertThat(content()).containsText("Dry run: nothing was done");
        assertThat(content()).containsText("2 lines, 1 taken, 1 refused");
        assertThat(statuses("S-1")).containsExactly("approved");
        visitor.seesNothingWrong();
    }

    private static void send(String csv) {
        visitor.page()
                .locator("#file")
                .setInputFiles(new FilePayload("theirs.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
    }

    private static Locator content() {
        return visitor.page().locator("main");
    }

    private static JsonNode goal(String of, String name, Map<String, Object> more) {
        Map<String, Object> fields = new HashMap<>(more);
        fields.put("advertiser", of);
        fields.put("name", name);
        return server.create("goals", fields);
    }

    private static String offer(String of) {
        return server.create(
                        "offers", Map.of("advertiser", of, "name", "Shoes", "url", "https://shop.example/?c=<TRACKER>"))
                .path("id")
                .asText();
    }

    /** With a source of its own. */
    private static String campaign(String of, Map<String, Object> more) {
        Map<String, Object> fields = new HashMap<>(more);
        fields.put("name", MARKUP);
        fields.put("kind", "ad_network");
        String id = server.create("sources", fields).path("id").asText();
        return server.create(
                        "campaigns",
                        Map.of("source", id, "name", MARKUP, "offers", List.of(Map.of("offer", of, "weight", 1))))
                .path("code")
                .asText();
    }

    private static JsonNode convert(JsonNode goal, String code, String amount, String txid) {
        String location = server.get("/c/" + code).header("Location");
        server.get(
                "/postback?api_key=" + goal.path("key").asText() + "&tracking="
                        + location.substring(location.indexOf("c=") + 2) + "&amount=" + amount + "&txid=" + txid,
                "Prefer",
                "wait=10");
        return until("conversions?txid=" + txid);
    }

    private static List<String> statuses(String txid) {
        return server.read("conversions?txid=" + txid).findValuesAsText("status").stream()
                .limit(1)
                .toList();
    }

    private static JsonNode until(String list) {
        return until(list, 1);
    }

    private static JsonNode until(String list, int least) {
        long start = System.nanoTime();
        JsonNode items = server.read(list).path("items");
        while (items.size() < least && System.nanoTime() - start < PATIENCE.toNanos()) {
            items = server.read(list).path("items");
        }
        assertThat(items.size()).as(list).isGreaterThanOrEqualTo(least);
        return items.get(0);
    }
}
