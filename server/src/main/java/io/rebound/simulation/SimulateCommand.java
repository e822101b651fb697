package io.rebound.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rebound simulate}: realistic traffic over HTTP, and a comparison of what was sent with what is reported. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Sends realistic clicks and the postbacks that follow to a running server, and compares the totals.")
public final class SimulateCommand implements Callable<Integer> {
    private static final String DEMO_FILE = "demo.json";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--clicks", paramLabel = "N", defaultValue = "10000", description = "How many (10000).")
    private long clicks;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "500",
            description = "Clicks a second on average (500); the run is one day with its quiet and busy hours.")
    private double rate;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many days with quiet and busy hours the run is instead, one after the other (1).")
    private int days;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "What the visitors do (1).")
    private long seed;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where `serve --demo` left its addresses and token (data).")
    private Path data = Path.of("data");

    @Option(names = "--track-url", paramLabel = "URL", description = "The tracking host, when it is not the demo's.")
    private @Nullable String trackUrl;

    @Option(names = "--console-url", paramLabel = "URL", description = "The console host, when it is not the demo's.")
    private @Nullable String consoleUrl;

    @Option(names = "--admin-token", paramLabel = "TOKEN", description = "The API's token, when it is not the demo's.")
    private @Nullable String adminToken;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (clicks < 1 || clicks > 1_000_000_000) {
            throw wrong("--clicks is a number from 1 to 1000000000, got " + clicks);
        }
        if (!(rate > 0 && rate <= 1_000_000)) {
            throw wrong("--rate is a number above 0 and at most 1000000, got " + rate);
        }
        if (days < 1 || days > 366) {
            throw wrong("--days is a number from 1 to 366, got " + days);
        }
        PrintStream out = System.out;
        String tracking = address("tracking", trackUrl, "http://127.0.0.1:8080");
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            Api api = new Api(http, address("console", consoleUrl, "http://127.0.0.1:8081"), token());
            World world = World.make(api, seed);
            out.printf("seed %d: %,d clicks at %s a second on %s%n", seed, clicks, rate, tracking);
            Tally tally = new Tally();
            Simulation simulation =
                    new Simulation(http, tracking, world, seed, new Pace(clicks, clicks / rate, days), tally);
            simulation.run(new ProgressBar(out, isTerminal()));
            return summary(out, tally, new Comparison(api, simulation.campaignIds(), tally), simulation.campaignIds());
        } catch (java.net.ConnectException refused) {
            throw wrong("nothing answers at " + tracking + "; start it with ./rebound serve --demo");
        }
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    private static int summary(PrintStream out, Tally tally, Comparison comparison, List<String> campaigns)
            throws IOException, InterruptedException {
        out.println("answers to postbacks:");
        tally.results().forEach((code, count) -> out.printf("  %-20s %,d%n", code, count));
        out.println("what was sent, by campaign:");
        campaigns.forEach(id -> out.println("  " + id + "  " + tally.of(id).text()));
        if (tally.lateClicks() > 0) {
            out.printf("%,d clicks were redirected before they were on disk%n", tally.lateClicks());
        }
        List<String> differences = comparison.differences();
        differences.forEach(line -> out.println("DIFFERENT: " + line));
        tally.surprises().forEach((what, count) -> out.println("UNEXPECTED: " + count + " × " + what));
        if (differences.isEmpty() && tally.unexpected() == 0) {
            out.println("The server's report equals what was sent.");
            return 0;
        }
        return 1;
    }

    private String address(String key, @Nullable String given, String otherwise) {
        return Optional.ofNullable(given).or(() -> demo(key)).orElse(otherwise);
    }

    private String token() {
        return Optional.ofNullable(adminToken)
                .or(() -> Optional.ofNullable(System.getenv("REBOUND_ADMIN_TOKEN")))
                .or(() -> demo("token"))
                .orElseThrow(
                        () -> wrong("no API token: give --admin-token (printed at the server's first start), or run"
                                + " `serve --demo` on the same --data"));
    }

    private Optional<String> demo(String key) {
        Path file = data.resolve(DEMO_FILE);
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            JsonNode value = new JsonMapper().readTree(Files.readAllBytes(file)).path(key);
            return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
        } catch (IOException unreadable) {
            throw wrong("cannot read " + file + ": " + unreadable.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
