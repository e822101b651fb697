package io.rebound;

import io.rebound.backup.Manifest;
import io.rebound.backup.Restore;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() {
        Restore restore = Restore.of(folder);
        Path into = data.path();
        Restore.requireEmpty(into); // before a lock file is put where it does not belong
        try (DataDirectory locked = DataDirectory.lock(into)) {
            Manifest made = ProgressLine.during(progress -> restore.into(locked.path(), progress));
            var out = spec.commandLine().getOut();
            out.printf(
                    "%s is as it was at %s: %,d entries, journal up to %,d. Start it with --data %s%n",
                    into, made.madeAt(), made.entries(), made.endPosition(), into);
            out.flush();
            return 0;
        }
    }
}
