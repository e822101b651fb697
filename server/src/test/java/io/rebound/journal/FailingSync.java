package io.rebound.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A library that lets every sync of a process fail while a file exists. */
final class FailingSync {
    private static final String SOURCE = """
            #define _GNU_SOURCE
            #include <dlfcn.h>
            #include <errno.h>
            #include <stdlib.h>
            #include <unistd.h>

            static int failing(void) {
                const char *fault = getenv("FAILING_SYNC");
                return fault && access(fault, F_OK) == 0;
            }
            int fsync(int fd) {
                if (failing()) { errno = EIO; return -1; }
                return ((int (*)(int)) dlsym(RTLD_NEXT, "fsync"))(fd);
            }
            int fdatasync(int fd) {
                if (failing()) { errno = EIO; return -1; }
                return ((int (*)(int)) dlsym(RTLD_NEXT, "fdatasync"))(fd);
            }
            """;

    private FailingSync() {}

    /** Compiles it, or ends the test as not possible here. */
    static Path compile(Path directory) throws InterruptedException, IOException {
        Path source = Files.writeString(directory.resolve("failing_sync.c"), SOURCE);
        Path library = directory.resolve("failing_sync.so");
        Process compiler;
        try {
            compiler = new ProcessBuilder(
                            "gcc", "-shared", "-fPIC", "-o", library.toString(), source.toString(), "-ldl")
                    .inheritIO()
                    .start();
        } catch (IOException absent) {
            assumeThat(absent).as("gcc is not here").isNull();
            throw absent;
        }
        assertThat(compiler.waitFor()).as("gcc").isZero();
        return library;
    }
}
