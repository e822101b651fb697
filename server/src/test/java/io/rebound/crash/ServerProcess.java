package io.rebound.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.Main;
import io.rebound.journal.Await;
import io.rebound.simulation.Api;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** {@code rebound serve} as a process of its own. Used by one thread. */
final class ServerProcess implements AutoCloseable {
    static final String TOKEN = "the-crash-battery's-token";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final Path log;
    private final long launchedAt = System.nanoTime();
    private String tracking = "";
    private String console = "";
    private Duration readyAfter = Duration.ZERO;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it on this data directory and waits until both hosts are ready. */
    static ServerProcess start(Path data, Map<String, String> environment) throws IOException {
        ServerProcess server = launch(data, environment);
        try {
            server.awaitReady();
            return server;
        } catch (IOException | RuntimeException | Error failure) {
            server.close();
            throw failure;
        }
    }

    static ServerProcess start(Path data) throws IOException {
        return start(data, Map.of());
    }

    /** Starts one that dies at a {@link KillPoint}, named as its property names it, and waits for nothing. */
    static ServerProcess launchDoomed(Path data, Map<String, String> environment, String killAt) throws IOException {
        return launch(data, environment, "-XX:TieredStopAtLevel=1", "-D" + KillPoint.PROPERTY + "=" + killAt);
    }

    /** Starts it and waits for nothing. What it logs is appended to a file beside the data directory. */
    static ServerProcess launch(Path data, Map<String, String> environment, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xms256m",
                "-Xmx256m",
                "-Xmn160m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                Boolean.getBoolean("rebound.long") ? "-XX:TieredStopAtLevel=4" : "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Djava.io.tmpdir=" + Files.createDirectories(temporary(data))));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of("serve", "--data", data.toString()));
        command.addAll(List.of("--track-port", "0", "--console-port", "0", "--admin-token", TOKEN));
        Path log = data.resolveSibling(data.getFileName() + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return new ServerProcess(builder.start(), log);
    }

    /** Its folder for temporary files. */
    static Path temporary(Path data) {
        return data.resolveSibling(data.getFileName() + ".tmp");
    }

    private void awaitReady() throws IOException {
        if (!isListeningBeforeItDies()) {
            throw new AssertionError("the server did not start:\n" + log());
        }
        await("both hosts are ready", this::isReady);
        readyAfter = Duration.ofNanos(System.nanoTime() - launchedAt);
    }

    /** Waits until it has said where it listens; false if it died first. */
    boolean isListeningBeforeItDies() throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        while (console.isEmpty()) {
            String line = out.readLine();
            if (line == null) {
                return false;
            }
            if (line.startsWith("tracking  ")) {
                tracking = line.substring("tracking  ".length());
            } else if (line.startsWith("console   ")) {
                console = line.substring("console   ".length());
            }
        }
        return true;
    }

    boolean isReady() {
        return get(tracking + "/readyz").statusCode() == 200
                && get(console + "/readyz").statusCode() == 200;
    }

    /** From the start of the process until both hosts said that they were ready. */
    Duration readyAfter() {
        return readyAfter;
    }

    int trackPort() {
        return URI.create(tracking).getPort();
    }

    int consolePort() {
        return URI.create(console).getPort();
    }

    Api api() {
        return new Api(HTTP, console, TOKEN);
    }

    /** The value of a metric, which must be there. */
    double metric(String name) {
        return get(console + "/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no metric " + name));
    }

    /** Waits until nothing in the journal is left to settle. */
    void awaitSettled() {
        await("all is settled", () -> metric("rebound_settler_lag") == 0);
    }

    /** Waits until the condition holds, as long as the server lives. */
    void await(String what, BooleanSupplier condition) {
        Await.until(what, () -> {
            assertThat(process.isAlive())
                    .as(() -> "the server lives until " + what + "; it said\n" + log())
                    .isTrue();
            return condition.getAsBoolean();
        });
    }

    private static HttpResponse<String> get(String url) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new AssertionError(url + " does not answer", broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    /** What it holds in memory, in bytes. */
    long residentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** SIGKILL to the process in which its DuckDB runs; false if there is none at the moment. */
    boolean killChild() {
        return process.children()
                .findFirst()
                .map(ProcessHandle::destroyForcibly)
                .orElse(false);
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** The exit code, once it has ended by itself. */
    int awaitExit(Duration patience) throws InterruptedException {
        assertThat(process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS))
                .as("it ends within %s", patience)
                .isTrue();
        return process.exitValue();
    }

    /** What it and those before it on this data directory have logged. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
