package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets into the console, and who does not. */
class SignInTest {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private static Path data;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.start(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aLinkSignsInOnceAndOnlyThroughItsButton() {
        String link = server.signInLink();
        Reply looked = server.console("GET", link, "");
        assertThat(looked.status()).isEqualTo(200);
        assertThat(looked.header("Set-Cookie")).isEmpty();
        Reply used = signIn("link=" + link.substring(link.indexOf('=') + 1));
        assertThat(used.status()).isEqualTo(303);
        assertThat(used.header("Set-Cookie")).startsWith("session=").contains("HttpOnly", "SameSite=Lax", "Path=/");
        Reply again = signIn("link=" + link.substring(link.indexOf('=') + 1));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.text()).contains("was used already");
    }

    @Test
    void behindTlsTheCookieIsForThisHostAlone() {
        String link = server.signInLink();
        Reply used = server.console(
                "POST",
                "/sign-in",
                "link=" + link.substring(link.indexOf('=') + 1),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Sec-Fetch-Site",
                "same-origin",
                "X-Forwarded-Proto",
                "https");
        assertThat(used.header("Set-Cookie")).startsWith("__Host-session=").contains("Secure", "Path=/");
    }

    @Test
    void whoIsNotSignedInSeesNoPageAndIsLedBackAfterwards() {
        for (String page : List.of("/account", "/dashboard/figures", "/events", "/dashboard/health")) {
            Reply reply = server.console("GET", page, "");
            assertThat(reply.status()).as(page).isEqualTo(303);
            assertThat(reply.header("Location")).startsWith("/sign-in?to=%2F");
        }
        Reply elsewhere = signIn("link=nothing&to=//evil.example");
        assertThat(elsewhere.text()).doesNotContain("evil.example");
    }

    @Test
    void aRequestFromAnotherSiteChangesNothing() {
        String session = session();
        List<String[]> foreign = List.of(
                new String[] {"Sec-Fetch-Site", "cross-site"},
                new String[] {"Sec-Fetch-Site", "same-site"},
                new String[] {"Sec-Fetch-Site", "none"},
                new String[] {"Origin", "https://evil.example"},
                new String[] {"Origin", "null"},
                new String[] {"X-Nothing", "said"});
        for (String[] header : foreign) {
            Reply reply = server.console(
                    "POST",
                    "/account",
                    "email=evil@example.com&password=" + PASSWORD,
                    "Cookie",
                    session,
                    "Content-Type",
                    "application/x-www-form-urlencoded",
                    header[0],
                    header[1]);
            assertThat(reply.status()).as("%s: %s", header[0], header[1]).isEqualTo(403);
        }
        assertThat(server.console("GET", "/account", "", "Cookie", session).text())
                .doesNotContain("evil@example.com");
    }

    @Test
    void everyPageKeepsToItself() {
        Reply page = server.console("GET", "/sign-in", "");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(page.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.text())
                .doesNotContain("<script>")
                .doesNotContain("style=")
                .doesNotContain("onclick");
    }

    @Test
    void aPageThatIsNotThereSaysSoToPeopleAndToPrograms() {
        Reply people = server.console("GET", "/nowhere", "", "Accept", "text/html");
        assertThat(people.status()).isEqualTo(404);
        assertThat(people.text()).contains("There is no page at this address");
        Reply programs = server.console("GET", "/nowhere", "");
        assertThat(programs.header("Content-Type")).contains("application/problem+json");
    }

    @Test
    void somebodyChoosesAPasswordAndComesBackWithIt() {
        try (ConsoleVisitor visitor = ConsoleVisitor.of(server)) {
            assertThat(visitor.accessibilityFaults()).isEmpty();
            visitor.page().getByLabel("E-mail address").fill("owner@example.com");
            visitor.page().getByLabel("New password").fill(PASSWORD);
            visitor.button("Save").click();
            visitor.page().getByText("Saved.").waitFor();
            visitor.button("Sign out").first().click();
            visitor.page().waitForURL("**/sign-in");
            assertThat(visitor.accessibilityFaults()).isEmpty();
            visitor.page().getByLabel("E-mail address").fill("owner@example.com");
            visitor.page().getByLabel("Password").fill("wrong password");
            visitor.button("Sign in").click();
            visitor.page()
                    .getByText("There is nobody with this e-mail address and password.")
                    .waitFor();
            visitor.page().getByLabel("Password").fill(PASSWORD);
            visitor.button("Sign in").click();
            visitor.page().getByText("against the same hours of yesterday").waitFor();
            visitor.complaints.removeIf(complaint -> complaint.contains("422"));
            visitor.seesNothingWrong();
        }
    }

    private static Reply signIn(String form) {
        return server.console(
                "POST",
                "/sign-in",
                form,
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Sec-Fetch-Site",
                "same-origin");
    }

    private static String session() {
        String link = server.signInLink();
        String cookie = signIn("link=" + link.substring(link.indexOf('=') + 1)).header("Set-Cookie");
        return cookie.substring(0, cookie.indexOf(';'));
    }
}
