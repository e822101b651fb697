package io.rebound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.journal.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** {@code rebound} as a process of its own, and what it prints. Used by one thread. */
final class Program implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();
    private final List<Thread> listening;

    private Program(Process process) {
        this.process = process;
        this.listening = List.of(listen(process.inputReader(UTF_8), out), listen(process.errorReader(UTF_8), err));
    }

    static Program start(String... arguments) throws IOException {
        return start(Map.of(), arguments);
    }

    static Program start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("REBOUND_"));
        builder.environment().putAll(environment);
        return new Program(builder.start());
    }

    private static Thread listen(BufferedReader lines, List<String> heard) {
        return Thread.ofPlatform().daemon().start(() -> {
            try (lines) {
                lines.lines().forEach(heard::add);
            } catch (IOException | UncheckedIOException ended) {
                heard.add("(" + ended.getMessage() + ")");
            }
        });
    }

    /** Waits until it has printed that it is ready. */
    Program awaitReady() {
        Await.until("it is ready", () -> printed("console").isPresent() || !process.isAlive());
        assertThat(process.isAlive()).as("it lives; it said %s", err).isTrue();
        return this;
    }

    /** What follows the name that a printed line begins with. */
    Optional<String> printed(String name) {
        return out.stream()
                .filter(line -> line.startsWith(name + "  ") || line.startsWith(name + " "))
                .map(line -> line.substring(name.length()).strip())
                .findFirst();
    }

    /** Asks it to end, as a service manager does. */
    Program terminate() {
        process.destroy();
        return this;
    }

    /** Waits until it has ended by itself and everything it said is heard. */
    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("it ends; it said %s %s", out, err)
                .isTrue();
        for (Thread thread : listening) {
            thread.join();
        }
        return process.exitValue();
    }

    List<String> out() {
        return List.copyOf(out);
    }

    List<String> err() {
        return List.copyOf(err);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
