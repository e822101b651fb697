package io.rebound;

import io.rebound.signin.SignInLinks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rebound sign-in}: prints a link that signs its holder in to the console once, whether a server runs or not. */
@Command(
        name = "sign-in",
        description = "Prints a link that signs you in to the console, once, within an hour.",
        mixinStandardHelpOptions = true)
final class SignInCommand implements Callable<Integer> {
    /** Where a server writes down under which address its console was last seen. */
    private static final String CONSOLE_FILE = "console-address";

    private final InstantSource clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private DataOption data;

    SignInCommand(InstantSource clock) {
        this.clock = clock;
    }

    /** Notes for {@link #call} under which address the console is. */
    static void tellConsole(Path directory, String address) {
        try {
            Files.writeString(directory.resolve(CONSOLE_FILE), address + "\n");
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot write " + directory.resolve(CONSOLE_FILE), broken);
        }
    }

    @Override
    public Integer call() throws IOException {
        Path directory = data.path();
        Path address = directory.resolve(CONSOLE_FILE);
        if (!Files.exists(address)) {
            throw new UsageException("there is no server's data in " + directory + ": start one with rebound serve, or"
                    + " name its directory with --data");
        }
        String link = Files.readString(address).strip()
                + SignInLinks.in(directory, clock).make();
        spec.commandLine().getOut().println(link);
        return 0;
    }
}
