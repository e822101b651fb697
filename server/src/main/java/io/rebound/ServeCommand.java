package io.rebound;

import io.rebound.http.Cidr;
import io.rebound.link.BadTemplateException;
import io.rebound.link.LinkTemplate;
import io.rebound.traffic.TrafficRules;
import io.rebound.traffic.TrafficSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rebound serve}: runs everything in one process until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs everything in one process on embedded stores.",
        footer = {
            "",
            "Each option is also an environment variable (REBOUND_TRACK_PORT) and a key of the file",
            "given with --config (track-port). The command line wins, then the environment, then the file."
        })
final class ServeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "Read options from this YAML file.")
    private @Nullable Path config;

    @Option(names = "--demo", description = "Make a small demo catalog once and print a link to follow.")
    private boolean demo;

    @Option(names = "--data", paramLabel = "DIR", description = "Where everything is kept (default ./data).")
    private @Nullable String data;

    @Option(names = "--track-host", paramLabel = "HOST", description = "Where clicks and postbacks arrive (127.0.0.1).")
    private @Nullable String trackHost;

    @Option(names = "--track-port", paramLabel = "PORT", description = "Its port, 0 for any free one (8080).")
    private @Nullable String trackPort;

    @Option(names = "--console-host", paramLabel = "HOST", description = "Where console and API listen (127.0.0.1).")
    private @Nullable String consoleHost;

    @Option(names = "--console-port", paramLabel = "PORT", description = "Its port, 0 for any free one (8081).")
    private @Nullable String consolePort;

    @Option(names = "--public-url", paramLabel = "URL", description = "What links are printed with.")
    private @Nullable String publicUrl;

    @Option(
            names = "--admin-token",
            paramLabel = "TOKEN",
            description = "A token for the API, or @FILE that holds it; without it one is made and printed once.")
    private @Nullable String adminToken;

    @Option(names = "--currency", paramLabel = "CODE", description = "The base currency, ISO 4217 (USD).")
    private @Nullable String currency;

    @Option(
            names = "--fallback-url",
            paramLabel = "URL",
            description = "Where visitors of unknown or paused campaigns go.")
    private @Nullable String fallbackUrl;

    @Option(
            names = "--trusted-proxies",
            paramLabel = "CIDR,…",
            description = "Whose X-Forwarded-For or Forwarded is believed (nobody's).")
    private @Nullable String trustedProxies;

    @Option(
            names = "--delivery-allow",
            paramLabel = "CIDR,…",
            description = "Private ranges that outbound postbacks and tests may reach (none).")
    private @Nullable String deliveryAllow;

    @Option(
            names = "--delivery-retention",
            paramLabel = "DAYS",
            description = "How long finished deliveries and their attempts are kept (90).")
    private @Nullable String deliveryRetention;

    @Option(
            names = "--geo",
            paramLabel = "FILE,…",
            description = "Databases of places, .mmdb; the first is believed (none).")
    private @Nullable String geo;

    @Option(
            names = "--data-centres",
            paramLabel = "FILE",
            description = "A list of AS numbers and address ranges where nobody browses (none).")
    private @Nullable String dataCentres;

    @Option(
            names = "--traffic-rules",
            paramLabel = "FILE",
            description = "Thresholds of your own for labelling traffic (ours).")
    private @Nullable String trafficRules;

    @Mixin
    private final FactOptions facts = new FactOptions();

    @Option(names = "--journal", paramLabel = "URL", description = "sqlite:DIR (sqlite:DATA/journal).")
    private @Nullable String journal;

    @Option(names = "--ledger", paramLabel = "URL", description = "sqlite:FILE (sqlite:DATA/ledger.db).")
    private @Nullable String ledger;

    @Option(names = "--warehouse", paramLabel = "URL", description = "parquet:DIR (parquet:DATA/warehouse).")
    private @Nullable String warehouse;

    @Option(names = "--roles", paramLabel = "ROLE,…", description = "track,core (both).")
    private @Nullable String roles;

    @Option(names = "--node", paramLabel = "N", description = "This node's number, 0 to 65535 (0).")
    private @Nullable String node;

    private final InstantSource clock;

    ServeCommand() {
        this(InstantSource.system());
    }

    ServeCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = settings(System.getenv());
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch stopping = new CountDownLatch(1);
        AtomicBoolean drained = new AtomicBoolean();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stopping.countDown();
                            awaitQuietly(stopped);
                            if (drained.get()) {
                                Runtime.getRuntime().halt(0); // else a signal's number would be the exit code
                            }
                        },
                        "shutdown"));
        try {
            serve(settings, stopping);
            drained.set(true);
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    private void serve(Settings settings, CountDownLatch stopping) throws InterruptedException {
        try (Application application = Application.start(settings, clock)) {
            Welcome welcome = application.welcome();
            welcome.print(System.out, demo ? Optional.of(welcome.demo()) : Optional.empty());
            application.prepare();
            stopping.await();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    private Settings settings(Map<String, String> environment) {
        OptionValues values = new OptionValues(environment, file(environment));
        Path directory = Path.of(values.of("data", data).orElse("data"));
        onlyEmbedded("journal", values.of("journal", journal), "sqlite:" + directory.resolve("journal"));
        onlyEmbedded("ledger", values.of("ledger", ledger), "sqlite:" + directory.resolve("ledger.db"));
        onlyEmbedded("warehouse", values.of("warehouse", warehouse), "parquet:" + directory.resolve("warehouse"));
        onlyEmbedded("roles", values.of("roles", roles), "track,core");
        return new Settings(
                directory,
                new Settings.Listener(
                        values.of("track-host", trackHost).orElse("127.0.0.1"),
                        OptionValues.number(
                                "track-port", values.of("track-port", trackPort).orElse("8080"))),
                new Settings.Listener(
                        values.of("console-host", consoleHost).orElse("127.0.0.1"),
                        OptionValues.number(
                                "console-port",
                                values.of("console-port", consolePort).orElse("8081"))),
                values.of("public-url", publicUrl).map(ServeCommand::publicUrl),
                values.of("admin-token", adminToken).map(ServeCommand::secret),
                currency(values.of("currency", currency).orElse("USD")),
                values.of("fallback-url", fallbackUrl).map(ServeCommand::destination),
                values.of("trusted-proxies", trustedProxies)
                        .map(text -> cidrs("trusted-proxies", text))
                        .orElse(List.of()),
                values.of("delivery-allow", deliveryAllow)
                        .map(text -> cidrs("delivery-allow", text))
                        .orElse(List.of()),
                values.of("delivery-retention", deliveryRetention)
                        .map(text -> OptionValues.days("delivery-retention", text))
                        .orElse(Settings.DELIVERY_RETENTION),
                traffic(
                        values.of("geo", geo),
                        values.of("data-centres", dataCentres),
                        values.of("traffic-rules", trafficRules)),
                facts.read(values),
                OptionValues.number("node", values.of("node", node).orElse("0")));
    }

    private static TrafficSettings traffic(Optional<String> geo, Optional<String> dataCentres, Optional<String> rules) {
        List<Path> files = geo.stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .toList();
        try {
            return new TrafficSettings(
                    files,
                    dataCentres.map(Path::of),
                    rules.map(Path::of).map(TrafficRules::read).orElse(TrafficRules.OURS));
        } catch (IllegalArgumentException bad) {
            throw new UsageException("--traffic-rules: " + bad.getMessage());
        }
    }

    private Map<String, String> file(Map<String, String> environment) {
        Optional<String> path = Optional.ofNullable(config)
                .map(Path::toString)
                .or(() -> Optional.ofNullable(environment.get("REBOUND_CONFIG")));
        try {
            return path.map(named -> ConfigFile.read(
                            Path.of(named),
                            spec.options().stream()
                                    .map(option -> option.longestName().substring(2))
                                    .filter(name -> !List.of("help", "version", "config", "demo")
                                            .contains(name))
                                    .collect(Collectors.toCollection(TreeSet::new))))
                    .orElse(Map.of());
        } catch (IllegalArgumentException bad) {
            throw new UsageException(String.valueOf(bad.getMessage()));
        }
    }

    private static void onlyEmbedded(String name, Optional<String> given, String possible) {
        if (given.isPresent() && !given.get().equals(possible)) {
            throw new UsageException("--" + name + ": only " + possible + " is possible, got \"" + given.get() + "\"");
        }
    }

    /** Without a slash at its end. */
    private static String publicUrl(String text) {
        try {
            URI uri = URI.create(text);
            if (List.of("http", "https").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null) {
                return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
            }
        } catch (IllegalArgumentException notAUrl) {
            // answered below, like a URL without a host
        }
        throw new UsageException("--public-url is a URL like https://track.example.com, got \"" + text + "\"");
    }

    private static LinkTemplate destination(String text) {
        try {
            return LinkTemplate.parse(text, LinkTemplate.Use.DESTINATION);
        } catch (BadTemplateException bad) {
            throw new UsageException("--fallback-url: " + bad.getMessage());
        }
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw new UsageException("--currency is an ISO 4217 code like USD, got \"" + code + "\"");
        }
    }

    private static List<Cidr> cidrs(String name, String text) {
        try {
            return Cidr.parseAll(text);
        } catch (IllegalArgumentException bad) {
            throw new UsageException("--" + name + ": " + bad.getMessage());
        }
    }

    private static String secret(String given) {
        String token = given;
        if (given.startsWith("@")) {
            try {
                token = Files.readString(Path.of(given.substring(1))).strip();
            } catch (java.io.IOException unreadable) {
                throw new UsageException("--admin-token: cannot read " + given.substring(1));
            }
        }
        if (token.length() < 16) {
            throw new UsageException("--admin-token needs at least 16 characters");
        }
        return token;
    }
}
