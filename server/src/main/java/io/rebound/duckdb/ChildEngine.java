package io.rebound.duckdb;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A DuckDB in a child process: a crash in its native code, or memory that the system takes back, ends nothing but
 * reports. Thread-safe.
 *
 * <p>They speak over a socket in a folder that only this user can enter.
 */
public final class ChildEngine implements Engine {
    private static final Logger log = LoggerFactory.getLogger(ChildEngine.class);
    private static final long PATIENCE_SECONDS = 5;
    private static final String COMPACT = "-XX:+UseCompactObjectHeaders";

    /** What was needed for a while goes back to the system, looked after every so many milliseconds. */
    private static final String GIVE_BACK = "-XX:TrimNativeHeapInterval=5000";

    /** Where DuckDB's allocator, jemalloc, looks for its settings. */
    private static final String ALLOCATOR = "DUCKDB_JE_MALLOC_CONF";

    /** What is free goes back after a second instead of ten. */
    private static final String GIVE_BACK_SOON = "dirty_decay_ms:1000,muzzy_decay_ms:0,narenas:";

    private final Process process;
    private final Path folder;

    private ChildEngine(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /**
     * Starts one and waits until it can be asked.
     *
     * @throws DuckDbException if it does not start
     */
    public static ChildEngine start(EngineSettings settings) {
        try {
            Path folder = Files.createTempDirectory("rebound");
            ProcessBuilder process = new ProcessBuilder(command(settings, folder.resolve("duckdb")))
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            process.environment().putIfAbsent(ALLOCATOR, GIVE_BACK_SOON + (settings.threads() + 1));
            ChildEngine child = new ChildEngine(process.start(), folder);
            child.awaitReady();
            return child;
        } catch (IOException failed) {
            throw new DuckDbException(
                    DuckDbException.Cause.GONE, "DuckDB's process does not start: " + failed.getMessage(), failed);
        }
    }

    private static List<String> command(EngineSettings settings, Path socket) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ProcessHandle.current().info().arguments().stream()
                .flatMap(Stream::of)
                .filter(COMPACT::equals)
                .forEach(command::add);
        command.addAll(List.of("-Xms16m", "-Xmx40m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", GIVE_BACK));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xss512k", "-XX:ReservedCodeCacheSize=16m"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr"));
        command.addAll(List.of("-cp", absolute(System.getProperty("java.class.path")), ChildMain.class.getName()));
        command.addAll(List.of(
                socket.toString(),
                Long.toString(settings.memoryBytes()),
                Integer.toString(settings.threads()),
                settings.spill().toAbsolutePath().toString(),
                Long.toString(settings.spillBytes())));
        return command;
    }

    private static String absolute(String classPath) {
        return String.join(
                File.pathSeparator,
                List.of(classPath.split(File.pathSeparator, -1)).stream()
                        .map(part -> Path.of(part).toAbsolutePath().toString())
                        .toList());
    }

    private void awaitReady() throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String said = out.readLine();
        if (!ChildMain.READY.equals(said)) {
            close();
            throw new IOException(said == null ? "it ended at once, what it said stands above" : said);
        }
    }

    @Override
    public Session session() {
        return RemoteSession.to(folder.resolve("duckdb"));
    }

    @Override
    public Session yieldingSession() {
        RemoteSession session = RemoteSession.to(folder.resolve("duckdb"));
        session.giveWay();
        return session;
    }

    @Override
    public boolean alive() {
        return process.isAlive();
    }

    /** Its number as the system knows it. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly(); // it holds nothing that is not elsewhere
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                log.warn("DuckDB's process {} does not end", process.pid());
            }
            Files.deleteIfExists(folder.resolve("duckdb"));
            Files.deleteIfExists(folder);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException stays) {
            log.debug("the folder {} stays", folder, stays);
        }
    }
}
