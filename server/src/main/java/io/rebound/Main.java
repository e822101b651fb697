package io.rebound;

import io.rebound.backup.BackupException;
import io.rebound.books.BooksException;
import io.rebound.simulation.SimulateCommand;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The commands. */
@Command(
        name = "rebound",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Server-to-server conversion tracking.",
        subcommands = {ServeCommand.class, SimulateCommand.class, WarmUpCommand.class})
public final class Main implements Runnable {
    private static final int USAGE = 2;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine.Model.CommandSpec spec;

    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .addSubcommand(new KeysCommand(InstantSource.system()))
                .addSubcommand(new SignInCommand(InstantSource.system()))
                .addSubcommand(new BackupCommand(InstantSource.system()))
                .addSubcommand(new RestoreCommand())
                .addSubcommand(new VerifyBooksCommand(InstantSource.system()))
                .setParameterExceptionHandler((wrong, args) -> refuse(wrong.getCommandLine(), wrong.getMessage()))
                .setExecutionExceptionHandler((broken, commandLine, parsed) -> {
                    if (broken instanceof UsageException
                            || broken instanceof BackupException
                            || broken instanceof BooksException) {
                        return refuse(commandLine, broken.getMessage());
                    }
                    throw broken;
                });
    }

    private static int refuse(CommandLine commandLine, @Nullable String message) {
        commandLine.getErr().println(commandLine.getCommandSpec().qualifiedName() + ": " + message);
        return USAGE;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command; --help lists them");
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"rebound " + (version == null ? "(not packaged)" : version)};
        }
    }
}
