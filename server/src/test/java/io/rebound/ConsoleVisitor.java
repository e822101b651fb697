package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * Somebody with a real Chromium who is signed in to the console of a running server. Whatever the browser complains about, and
 * each dialog that a page opens, is kept. Owned by one thread.
 */
final class ConsoleVisitor implements AutoCloseable {
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final double PATIENCE_MILLIS = 20_000;

    private final Playwright playwright;
    private final Browser browser;
    private final BrowserContext context;
    private final Page page;
    private final String console;

    /** What the browser complained about: errors of scripts, what a security policy kept from happening, failed requests. */
    final List<String> complaints = new CopyOnWriteArrayList<>();

    final List<String> dialogs = new CopyOnWriteArrayList<>();

    private ConsoleVisitor(String console) {
        this.console = console;
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium())
                        .setArgs(ARGUMENTS));
        context = browser.newContext(new Browser.NewContextOptions()
                .setLocale("en-US")
                .setTimezoneId("Europe/Berlin")
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(1440, 900));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onDialog(dialog -> {
            dialogs.add(dialog.message());
            dialog.accept();
        });
    }

    /** Signed in by a link, with nothing chosen yet. */
    static ConsoleVisitor of(RunningServer server) {
        ConsoleVisitor visitor = stranger(server);
        visitor.goTo(server.signInLink());
        visitor.button("Sign in").click();
        visitor.page.waitForURL("**/account*");
        return visitor;
    }

    /** Not signed in. */
    static ConsoleVisitor stranger(RunningServer server) {
        return new ConsoleVisitor("http://127.0.0.1:" + server.consolePort());
    }

    private static Path chromium() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(path -> path.toFile().canExecute())
                .findFirst()
                .orElseThrow(() -> new AssertionError("the tests need Debian's package chromium"));
    }

    Page page() {
        return page;
    }

    /** @param path on the console host */
    void goTo(String path) {
        page.navigate(console + path);
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void onAPhone() {
        page.setViewportSize(375, 812);
    }

    void inTheDark() {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    }

    void inTheLight() {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    /** What axe finds against WCAG 2.2 A and AA on the page as it is: rule, element and why. */
    List<String> accessibilityFaults() {
        page.evaluate(axe());
        Object found = page.evaluate("""
                async () => {
                  const run = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
                  return run.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 160)}: ${n.failureSummary}`));
                }""");
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    /** Whether the page is wider than the window. */
    boolean scrollsSideways() {
        return (boolean) page.evaluate("document.documentElement.scrollWidth > innerWidth");
    }

    /** The page as it is, in light on a desk and in the dark on a phone. */
    void isFitForEverybody() {
        assertThat(accessibilityFaults()).isEmpty();
        inTheDark();
        onAPhone();
        assertThat(scrollsSideways()).as("scrolls sideways").isFalse();
        assertThat(accessibilityFaults()).isEmpty();
        inTheLight();
        page.setViewportSize(1440, 900);
    }

    void seesNothingWrong() {
        assertThat(complaints).as("what the browser complained about").isEmpty();
        assertThat(dialogs).as("dialogs that pages opened").isEmpty();
    }

    private static String axe() {
        try (InputStream script = ConsoleVisitor.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        context.close();
        browser.close();
        playwright.close();
    }
}
