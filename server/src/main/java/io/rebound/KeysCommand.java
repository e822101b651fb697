package io.rebound;

import io.rebound.tracker.KeyRing;
import io.rebound.tracker.KeyStatus;
import io.rebound.tracker.TrackerStoreException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * {@code rebound keys list|rotate|revoke}: works on a data directory, whether a server runs there or not; a running one
 * follows within a second.
 */
@Command(
        name = "keys",
        description = "Lists, rotates and revokes the keys that sign trackers.",
        mixinStandardHelpOptions = true)
final class KeysCommand implements Runnable {
    private static final int BAD_USE = 2;
    private static final String LINE = "%-5s %-10s %-24s %s%n";

    private final InstantSource clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:REBOUND_DATA:-data}",
            description = "The data directory (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path data;

    KeysCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "keys: list, rotate or revoke?");
    }

    @Command(description = "Shows every key and what it does now.", mixinStandardHelpOptions = true)
    int list() {
        return answer((ring, now) -> ring.list(now));
    }

    @Command(
            description = "Publishes a new key: it opens trackers at once and signs new ones after a while. The old key"
                    + " goes on opening.",
            mixinStandardHelpOptions = true)
    int rotate(
            @Option(
                            names = "--after",
                            paramLabel = "SECONDS",
                            defaultValue = "10",
                            description = "When it begins to sign: later than the slowest node takes to hear of it"
                                    + " (default: ${DEFAULT-VALUE}).")
                    int after) {
        if (after < 0) {
            return fail("--after takes 0 seconds or more, got " + after);
        }
        return answer((ring, now) -> ring.rotate(now, Duration.ofSeconds(after)));
    }

    @Command(
            description = "Makes a key refuse: conversions of all clicks that it signed are lost. If it is the key that"
                    + " signs, the next published or else a new one signs from now on.",
            mixinStandardHelpOptions = true)
    int revoke(
            @Parameters(paramLabel = "KEY", description = "The key's number.") int key,
            @Option(names = "--undo", description = "Takes the key's revocation back.") boolean undo) {
        return answer((ring, now) -> undo ? ring.reinstate(key, now) : ring.revoke(key, now));
    }

    private int answer(BiFunction<KeyRing, Instant, List<KeyStatus>> action) {
        try {
            print(action.apply(new KeyRing(data), clock.instant()));
            return 0;
        } catch (TrackerStoreException | IllegalArgumentException refused) {
            return fail(String.valueOf(refused.getMessage()));
        }
    }

    private void print(List<KeyStatus> keys) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(LINE, "KEY", "STATE", "CREATED", "SIGNS FROM");
        for (KeyStatus key : keys) {
            String state = key.state().name().toLowerCase(Locale.ROOT);
            out.printf(LINE, key.id(), state, key.created(), key.mintsFrom());
        }
        out.flush();
    }

    private int fail(String message) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(message);
        err.flush();
        return BAD_USE;
    }
}
