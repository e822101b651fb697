package io.rebound.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes every page of the console as a picture, wide and narrow, light and dark, and prints what each cost: milliseconds until the
 * server's first byte and until it is loaded, and whether it is wider than its window.
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

    private final String console;
    private final String token;
    private final Path folder;

    private Screenshots(String console, String token, Path folder) {
        this.console = console;
        this.token = token;
        this.folder = folder;
    }

    /** A window that pages are looked at in. */
    private record Window(int width, int height, ColorScheme colours) {
        String name() {
            return width + "-" + (colours == ColorScheme.DARK ? "dark" : "light");
        }
    }

    /** @param arguments the console's address, a sign-in link, an API token, Chromium, the folder for the pictures */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[4]);
        Files.createDirectories(folder);
        new Screenshots(arguments[0], arguments[2], folder).take(arguments[1], Path.of(arguments[3]));
    }

    private void take(String signInLink, Path chromium) throws IOException, InterruptedException {
        Map<String, String> pages = pages();
        Path state = folder.resolve("signed-in.json");
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium)
                                .setArgs(ARGUMENTS))) {
            signIn(browser, signInLink, state);
            System.out.printf("%-24s %8s %8s %10s%n", "page", "server", "loaded", "");
            for (Window window : List.of(
                    new Window(1440, 900, ColorScheme.LIGHT),
                    new Window(1440, 900, ColorScheme.DARK),
                    new Window(375, 812, ColorScheme.LIGHT),
                    new Window(375, 812, ColorScheme.DARK))) {
                try (BrowserContext context = browser.newContext(options(window).setStorageStatePath(state))) {
                    Page page = context.newPage();
                    for (Map.Entry<String, String> one : pages.entrySet()) {
                        picture(page, one.getKey(), one.getValue(), window);
                    }
                }
            }
        } finally {
            Files.deleteIfExists(state);
        }
    }

    private static void signIn(Browser browser, String link, Path state) {
        try (BrowserContext context = browser.newContext(options(new Window(1440, 900, ColorScheme.LIGHT)))) {
            Page page = context.newPage();
            page.navigate(link);
            page.click("button");
            page.waitForURL("**/account*");
            context.storageState(new BrowserContext.StorageStateOptions().setPath(state));
        }
    }

    private static Browser.NewContextOptions options(Window window) {
        return new Browser.NewContextOptions()
                .setViewportSize(window.width(), window.height())
                .setColorScheme(window.colours())
                .setLocale("en-US")
                .setTimezoneId("Europe/Berlin");
    }

    private void picture(Page page, String name, String path, Window window) {
        page.navigate(console + path);
        page.waitForTimeout(PARTS_ARRIVE_MILLIS);
        List<?> times = (List<?>) page.evaluate("(() => { const t = performance.getEntriesByType('navigation')[0];"
                + " return [t.responseStart - t.requestStart, t.loadEventEnd - t.startTime,"
                + " document.documentElement.scrollWidth > innerWidth ? 1 : 0]; })()");
        System.out.printf(
                "%-24s %6.0fms %6.0fms %10s%n",
                name + " " + window.name(),
                ((Number) times.get(0)).doubleValue(),
                ((Number) times.get(1)).doubleValue(),
                ((Number) times.get(2)).intValue() == 1 ? "TOO WIDE" : "");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(folder.resolve(name + "-" + window.name() + ".png"))
                .setFullPage(true));
    }

    /** By the names of their pictures. */
    private Map<String, String> pages() throws IOException, InterruptedException {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("dashboard", "/");
        pages.put("report-campaigns", "/reports?group=campaign&range=today");
        pages.put("report-placements", "/reports?group=sub1,device&range=today&sort=profit");
        pages.put("report-hours", "/reports?group=time:hour&range=today");
        pages.put("conversions", "/conversions");
        pages.put("postbacks", "/postbacks");
        pages.put("deliveries", "/deliveries");
        for (String page : List.of(
                "set-up",
                "campaigns",
                "offers",
                "sources",
                "advertisers",
                "goals",
                "caps",
                "payout-terms",
                "postback-rules",
                "statements",
                "reconciliations",
                "costs",
                "exchange-rates",
                "imports",
                "books",
                "account")) {
            pages.put(page, "/" + page);
        }
        JsonNode conversion = first("conversions?limit=1");
        pages.put("conversion", "/conversions/" + conversion.path("id").asText());
        pages.put("click", "/clicks/" + conversion.path("click_id").asText());
        pages.put(
                "postback-refused",
                "/postbacks/"
                        + first("postbacks?result=bad-amount&limit=1")
                                .path("receipt")
                                .asText());
        pages.put(
                "campaign",
                "/campaigns/" + first("campaigns?limit=1").path("id").asText());
        pages.put("goal", "/goals/" + first("goals?limit=1").path("id").asText());
        pages.put("nothing-found", "/search?q=nothing-of-this-name");
        return pages;
    }

    private JsonNode first(String list) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(console + "/api/v1/" + list))
                    .header("Authorization", "Bearer " + token)
                    .build();
            List<JsonNode> items = new ArrayList<>();
            new JsonMapper()
                    .readTree(http.send(request, BodyHandlers.ofByteArray()).body())
                    .path("items")
                    .forEach(items::add);
            if (items.isEmpty()) {
                throw new IllegalStateException("there is nothing in " + list + " to take a picture of");
            }
            return items.getFirst();
        }
    }
}
