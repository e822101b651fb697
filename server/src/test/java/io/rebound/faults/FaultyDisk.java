package io.rebound.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;

/** Lets the syncs of other processes fail or hang, by a library that they load before any other. */
public final class FaultyDisk {
    private static final String FAIL = "fail";
    private static final String HANG = "hang";

    private final Path library;
    private final Path orders;

    private FaultyDisk(Path library, Path orders) {
        this.library = library;
        this.orders = orders;
    }

    /** Compiles the library in a directory of its own, or ends the test as not possible here. */
    public static FaultyDisk in(Path directory) throws InterruptedException, IOException {
        Path source = Files.createDirectories(directory).resolve("faulty_disk.c");
        try (InputStream resource = FaultyDisk.class.getResourceAsStream("/faulty_disk.c")) {
            Files.copy(Objects.requireNonNull(resource), source);
        }
        Path library = directory.resolve("faulty_disk.so");
        compile(source, library);
        return new FaultyDisk(library, Files.createDirectory(directory.resolve("orders")));
    }

    private static void compile(Path source, Path library) throws InterruptedException, IOException {
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
    }

    /** To be given to a process, so that it has this disk. */
    public Map<String, String> environment() {
        return Map.of("LD_PRELOAD", library.toString(), "FAULTY_DISK", orders.toString());
    }

    /** From now on every sync of a file whose path contains this text fails. */
    public void failSyncs(String of) throws IOException {
        order(FAIL, of);
    }

    /** From now on no sync of a file whose path contains this text returns before the disk is healed. */
    public void hangSyncs(String of) throws IOException {
        order(HANG, of);
    }

    private void order(String order, String of) throws IOException {
        Path draft = Files.writeString(orders.resolve("draft"), of);
        Files.move(draft, orders.resolve(order), StandardCopyOption.ATOMIC_MOVE);
    }

    /** From now on it works. */
    public void heal() throws IOException {
        Files.deleteIfExists(orders.resolve(FAIL));
        Files.deleteIfExists(orders.resolve(HANG));
    }
}
