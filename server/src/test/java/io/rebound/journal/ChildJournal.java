package io.rebound.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BooleanSupplier;

/** An {@link AppendingProcess} seen from outside: what it was told, and its end. */
final class ChildJournal implements AutoCloseable {
    private final Process process;
    private final Thread listening;
    private final Set<Integer> recorded = new ConcurrentSkipListSet<>();
    private final Set<Integer> dropped = new ConcurrentSkipListSet<>();

    ChildJournal(Path directory, int firstNumber, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                AppendingProcess.class.getName(),
                directory.toString(),
                Integer.toString(firstNumber));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        process = builder.start();
        listening = Thread.ofPlatform().daemon().start(this::listen);
    }

    private void listen() {
        try (DataInputStream in = new DataInputStream(process.getInputStream())) {
            while (true) {
                byte what = in.readByte();
                int number = in.readInt();
                switch (what) {
                    case AppendingProcess.RECORDED -> recorded.add(number);
                    case AppendingProcess.DROPPED -> dropped.add(number);
                    default -> throw new AssertionError("the child said " + what);
                }
            }
        } catch (EOFException ended) {
            // killed
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Set<Integer> recorded() {
        return recorded;
    }

    Set<Integer> dropped() {
        return dropped;
    }

    /** Waits until the condition holds, while the child runs. */
    void await(String what, BooleanSupplier condition) {
        Await.until(what, () -> {
            assertThat(process.isAlive()).as("the child lives until %s", what).isTrue();
            return condition.getAsBoolean();
        });
    }

    /** Kills it without warning and hears what it said last. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        listening.join();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
