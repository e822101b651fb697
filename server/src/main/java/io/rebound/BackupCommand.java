package io.rebound;

import io.rebound.backup.Backup;
import io.rebound.backup.Manifest;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rebound backup}: copies a data directory while its server runs, or does not. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Copies everything a server keeps, its keys too, while it runs.")
final class BackupCommand implements Callable<Integer> {
    private final InstantSource clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Where the backup is put: a new or empty folder.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path folder;

    @Mixin
    private DataOption data = new DataOption();

    BackupCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        String program = new Main.Version().getVersion()[0];
        Manifest made =
                ProgressLine.during(progress -> Backup.make(data.path(), folder, program, clock.instant(), progress));
        var out = spec.commandLine().getOut();
        out.printf(
                "%s holds everything answered before %s: %,d files, %,d bytes, %,d entries, journal up to %,d%n",
                folder, made.madeAt(), made.files().size(), made.bytes(), made.entries(), made.endPosition());
        out.println("The keys that sign trackers and seal the books are in it: keep it as secret as the server.");
        out.flush();
        return 0;
    }
}
