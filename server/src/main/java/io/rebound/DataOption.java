package io.rebound;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a command finds the data directory. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:REBOUND_DATA:-data}",
            description = "The data directory (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path path;

    Path path() {
        return path;
    }
}
