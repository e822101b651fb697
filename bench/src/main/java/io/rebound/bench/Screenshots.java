package io.rebound.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Takes every page of the console as a picture, wide and narrow, light and dark, and prints what each cost and what is wrong with it:
 * milliseconds until the server's first byte and until it is loaded, what axe finds against WCAG 2.2 A and AA, what the browser complained
 * about, what the security policy kept from happening, and whether it is wider than its window. The exit code is 1 where anything is.
 */
final class Screenshots {
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final double PARTS_ARRIVE_MILLIS = 1_500;
    private static final int LATE_HOUR = 18;

    private static final List<Window> WINDOWS = List.of(
            new Window(1440, 900, ColorScheme.LIGHT),
            new Window(1440, 900, ColorScheme.DARK),
            new Window(375, 812, ColorScheme.LIGHT),
            new Window(375, 812, ColorScheme.DARK));

    /** What a page is looked through for, by scripts: times, width, accessibility. */
    private static final String TIMES = """
            () => {
              const t = performance.getEntriesByType('navigation')[0];
              return [t.responseStart - t.requestStart, t.loadEventEnd - t.startTime];
            }""";

    private static final String AXE = """
            async () => {
              const run = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
              return run.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 200)}`));
            }""";

    private final String console;
    private final Path folder;
    private final String zone;
    private final String axe;
    private final List<String> broken = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private int pictures;
    private int violations;
    private int tooWide;
    private int complained;

    private Screenshots(String console, Path folder, String zone) throws IOException {
        this.console = console;
        this.folder = folder;
        this.zone = zone;
        try (InputStream script = Objects.requireNonNull(Screenshots.class.getResourceAsStream("/axe.min.js"))) {
            this.axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A window that pages are looked at in. */
    private record Window(int width, int height, ColorScheme colours) {
        String name() {
            return width + "-" + (colours == ColorScheme.DARK ? "dark" : "light");
        }
    }

    /** @param arguments the console's address, a sign-in link, an API token, Chromium, the folder for the pictures, names of pages */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[4]);
        Files.createDirectories(folder);
        Map<String, String> pages = new ConsolePages(arguments[0], arguments[2]).byName();
        if (arguments.length > 5) {
            pages.keySet().retainAll(List.of(arguments).subList(5, arguments.length));
        }
        Screenshots screenshots = new Screenshots(arguments[0], folder, busyZone());
        screenshots.take(pages, arguments[1], Path.of(arguments[3]));
        System.exit(screenshots.isAllWell() ? 0 : 1);
    }

    /** Where it is late in the working day, so that today is full. */
    private static String busyZone() {
        return Stream.of(
                        "America/Los_Angeles",
                        "America/New_York",
                        "Europe/Berlin",
                        "Asia/Dubai",
                        "Asia/Bangkok",
                        "Asia/Tokyo",
                        "Pacific/Auckland")
                .min(Comparator.comparingInt(zone ->
                        Math.abs(LATE_HOUR - ZonedDateTime.now(ZoneId.of(zone)).getHour())))
                .orElseThrow();
    }

    private void take(Map<String, String> pages, String signInLink, Path chromium) throws IOException {
        Path state = folder.resolve("signed-in.json");
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium)
                                .setArgs(ARGUMENTS))) {
            signIn(browser, signInLink, state);
            System.out.printf("%-36s %8s %8s %5s %10s%n", "page", "server", "loaded", "axe", "complaints");
            for (Window window : WINDOWS) {
                try (BrowserContext context = browser.newContext(options(window).setStorageStatePath(state))) {
                    Page page = context.newPage();
                    page.onPageError(complaints::add);
                    page.onConsoleMessage(message -> {
                        boolean ofThePageItself =
                                message.location().startsWith(page.url()); // some are to be 404 or 422
                        if (message.type().equals("error") && !ofThePageItself) {
                            complaints.add(message.text());
                        }
                    });
                    pages.forEach((name, path) -> picture(page, name, path, window));
                }
            }
        } finally {
            Files.deleteIfExists(state);
        }
    }

    private boolean isAllWell() {
        broken.forEach(System.out::println);
        System.out.printf(
                "%d pictures: %d violations found by axe, %d complaints of the browser (the security policy's with them), %d too wide%n",
                pictures, violations, complained, tooWide);
        return violations + complained + tooWide == 0;
    }

    private void signIn(Browser browser, String link, Path state) {
        try (BrowserContext context = browser.newContext(options(WINDOWS.getFirst()))) {
            Page page = context.newPage();
            page.navigate(link);
            page.click("button");
            page.waitForURL("**/account*");
            context.storageState(new BrowserContext.StorageStateOptions().setPath(state));
        }
    }

    private Browser.NewContextOptions options(Window window) {
        return new Browser.NewContextOptions()
                .setViewportSize(window.width(), window.height())
                .setColorScheme(window.colours())
                .setLocale("en-US")
                .setTimezoneId(zone)
                .setReducedMotion(ReducedMotion.REDUCE);
    }

    private void picture(Page page, String name, String path, Window window) {
        complaints.clear();
        page.navigate(console + path);
        if (URI.create(page.url()).getPath().startsWith("/sign-in")) {
            throw new IllegalStateException("the session is over: " + path + " leads to the sign-in page");
        }
        page.waitForTimeout(PARTS_ARRIVE_MILLIS);
        String called = name + "-" + window.name();
        List<?> times = (List<?>) page.evaluate(TIMES);
        boolean wide = (boolean) page.evaluate("document.documentElement.scrollWidth > innerWidth");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(folder.resolve(called + ".png"))
                .setFullPage(true));
        page.evaluate(axe);
        List<?> found = (List<?>) page.evaluate(AXE);
        System.out.printf(
                "%-36s %6.0fms %6.0fms %5d %10d %s%n",
                called,
                ((Number) times.get(0)).doubleValue(),
                ((Number) times.get(1)).doubleValue(),
                found.size(),
                complaints.size(),
                wide ? "TOO WIDE" : "");
        pictures++;
        violations += found.size();
        complained += complaints.size();
        tooWide += wide ? 1 : 0;
        found.forEach(fault -> broken.add(called + ": " + fault));
        complaints.forEach(complaint -> broken.add(called + ": " + complaint));
    }
}
