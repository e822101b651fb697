package io.rebound;

import io.rebound.backup.BackupException;
import io.rebound.backup.Manifest;
import io.rebound.backup.Restore;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rebound restore}: makes a data directory of a backup. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Makes a data directory of a backup. Nothing may be in it yet.")
final class RestoreCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The backup.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path folder;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:REBOUND_DATA:-data}",
            description = "The data directory, new or empty (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path data;

    @Override
    public Integer call() {
        try {
            Restore restore = Restore.of(folder);
            Restore.requireEmpty(data); // before a lock file is put where it does not belong
            try (DataDirectory locked = DataDirectory.lock(data);
                    ProgressLine line = new ProgressLine()) {
                Manifest made = restore.into(locked.path(), line::show);
                line.clear();
                var out = spec.commandLine().getOut();
                out.printf(
                        "%s is as it was at %s: %,d entries, journal up to %,d. Start it with --data %s%n",
                        data, made.madeAt(), made.entries(), made.endPosition(), data);
                out.flush();
                return 0;
            }
        } catch (BackupException refused) {
            throw new UsageException(String.valueOf(refused.getMessage()), refused);
        }
    }
}
