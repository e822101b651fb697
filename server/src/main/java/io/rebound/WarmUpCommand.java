package io.rebound;

import io.rebound.demo.Demo;
import io.rebound.traffic.TrafficSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * {@code rebound warm-up}: the run that teaches the JVM's cache what a start and the first requests load, so that later
 * starts find it ready. Works in a folder of its own, which it removes.
 */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {
    private static final int ROUNDS = 50;
    private static final Pattern TRACKER = Pattern.compile("click=([0-9a-v]{50})");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("rebound-warm-up");
        Settings.Listener anyPort = new Settings.Listener("127.0.0.1", 0);
        Settings settings = new Settings(
                data,
                anyPort,
                anyPort,
                Optional.empty(),
                Optional.empty(),
                Currency.getInstance("USD"),
                Optional.empty(),
                List.of(),
                List.of(),
                Settings.DELIVERY_RETENTION,
                TrafficSettings.DEFAULTS,
                Settings.Facts.DEFAULTS,
                0);
        try (Application application = Application.start(settings, InstantSource.system());
                HttpClient http = HttpClient.newHttpClient()) {
            Demo demo = application.welcome().demo();
            for (int i = 0; i < ROUNDS; i++) {
                var redirect = http.send(request(demo.click()), BodyHandlers.discarding());
                Matcher tracker = TRACKER.matcher(
                        redirect.headers().firstValue("Location").orElse(""));
                if (!tracker.find()) {
                    return 1;
                }
                String postback =
                        demo.postback().replace("<TRACKER>", tracker.group(1)).replace("<AMOUNT>", "12.50");
                http.send(request(postback), BodyHandlers.discarding());
            }
            return 0;
        } finally {
            remove(data);
        }
    }

    private static HttpRequest request(String url) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Prefer", "wait=1")
                .build();
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException leftBehind) {
            throw new UncheckedIOException(leftBehind);
        }
    }
}
