package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.rebound.http.Cidr;
import io.rebound.traffic.TrafficSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The whole server on free ports, and a client that speaks HTTP to it and follows no redirects. Thread-safe. */
final class RunningServer implements AutoCloseable {
    /** What visits are made with that say nothing else: a library's own name is a program's. */
    static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0";

    static final String TOKEN = "the-token-of-the-tests";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Application application;
    private final String tracking;
    private final String console;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private RunningServer(Application application) {
        this.application = application;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        application.welcome().print(new PrintStream(printed, true, StandardCharsets.UTF_8), Optional.empty());
        application.prepare();
        String lines = printed.toString(StandardCharsets.UTF_8);
        this.tracking = address("tracking", lines);
        this.console = address("console", lines);
    }

    static RunningServer start(Path data) {
        return start(data, InstantSource.system(), "");
    }

    /** @param trustedProxies ranges separated by commas; empty for none */
    static RunningServer start(Path data, InstantSource clock, String trustedProxies) {
        return start(data, clock, ranges(trustedProxies), List.of());
    }

    /** One that may connect to these ranges though they are not public. */
    static RunningServer startAllowing(Path data, String deliveryAllow) {
        return start(data, InstantSource.system(), List.of(), ranges(deliveryAllow));
    }

    /** The same with a clock that the test holds. */
    static RunningServer startAllowing(Path data, InstantSource clock, String deliveryAllow) {
        return start(data, clock, List.of(), ranges(deliveryAllow));
    }

    private static List<Cidr> ranges(String text) {
        return text.isEmpty() ? List.of() : Cidr.parseAll(text);
    }

    private static RunningServer start(
            Path data, InstantSource clock, List<Cidr> trustedProxies, List<Cidr> deliveryAllow) {
        Settings.Listener anyPort = new Settings.Listener("127.0.0.1", 0);
        return new RunningServer(Application.start(
                new Settings(
                        data,
                        anyPort,
                        anyPort,
                        Optional.empty(),
                        Optional.of(TOKEN),
                        Currency.getInstance("USD"),
                        Optional.empty(),
                        trustedProxies,
                        deliveryAllow,
                        Settings.DELIVERY_RETENTION,
                        TrafficSettings.DEFAULTS,
                        Settings.Facts.DEFAULTS,
                        0),
                clock));
    }

    private static String address(String name, String lines) {
        Matcher line = Pattern.compile("(?m)^" + name + " +(http://\\S+)$").matcher(lines);
        assertThat(line.find()).as("a line for %s in:%n%s", name, lines).isTrue();
        return line.group(1);
    }

    int trackingPort() {
        return URI.create(tracking).getPort();
    }

    int consolePort() {
        return URI.create(console).getPort();
    }

    /** Where a new one-time link leads, on the console host. */
    String signInLink() {
        return application.welcome().signInLinks().make();
    }

    /**
     * Asks the tracking host.
     *
     * @param headers name, value, name, value …
     */
    Reply get(String target, String... headers) {
        return send(HttpRequest.newBuilder(URI.create(tracking + target)), headers);
    }

    Reply post(String target, String contentType, String body, String... headers) {
        return send(
                HttpRequest.newBuilder(URI.create(tracking + target))
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofString(body)),
                headers);
    }

    Reply trackingMethod(String method, String target, String... headers) {
        return send(
                HttpRequest.newBuilder(URI.create(tracking + target)).method(method, BodyPublishers.noBody()), headers);
    }

    /** Asks the console host with these headers alone. */
    Reply console(String method, String target, String body, String... headers) {
        return send(
                HttpRequest.newBuilder(URI.create(console + target))
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)),
                headers);
    }

    /** Asks the API with the token. */
    Reply api(String method, String path, String body) {
        return console(
                method,
                "/api/v1/" + path,
                body,
                "Authorization",
                "Bearer " + TOKEN,
                "Content-Type",
                "application/json");
    }

    JsonNode read(String path) {
        Reply reply = api("GET", path, "");
        assertThat(reply.status()).as("%s: %s", path, reply).isEqualTo(200);
        return reply.json();
    }

    JsonNode create(String kind, Map<String, Object> fields) {
        try {
            Reply reply = api("POST", kind, JSON.writeValueAsString(fields));
            assertThat(reply.status()).as("%s %s: %s", kind, fields, reply).isEqualTo(201);
            return reply.json();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    Reply patch(String path, Map<String, Object> fields) {
        try {
            return api("PATCH", path, JSON.writeValueAsString(fields));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Reply send(HttpRequest.Builder request, String... headers) {
        if (!List.of(headers).contains("User-Agent")) {
            request.header("User-Agent", BROWSER);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpRequest ready = request.timeout(PATIENCE).build();
        try {
            return Reply.of(http.send(ready, BodyHandlers.ofByteArray()));
        } catch (IOException failed) {
            throw new UncheckedIOException(ready.toString(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        http.close();
        application.close();
    }
}
