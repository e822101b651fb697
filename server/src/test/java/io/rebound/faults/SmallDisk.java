package io.rebound.faults;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of a few megabytes in memory. */
public record SmallDisk(Path path) implements AutoCloseable {

    /** Mounts it, or ends the test as not possible here. */
    public static SmallDisk mount(Path path, int megabytes) throws IOException {
        Files.createDirectory(path);
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", path.toString()))
                .as("only root may mount")
                .isZero();
        return new SmallDisk(path);
    }

    private static int run(String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .onExit()
                .join()
                .exitValue();
    }

    @Override
    public void close() throws IOException {
        run("umount", path.toString());
    }
}
