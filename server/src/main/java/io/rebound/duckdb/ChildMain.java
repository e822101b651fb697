package io.rebound.duckdb;

import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The process that runs DuckDB. It serves sessions on a socket of the file system and ends when its parent does: when its
 * standard input comes to an end.
 */
public final class ChildMain {
    /** What it prints when it can be connected to. */
    static final String READY = "ready";

    private ChildMain() {}

    /** @param arguments the socket, then the engine's settings: bytes of memory, threads, folder to spill to, bytes there */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path socket = Path.of(arguments[0]);
        endWithParent(socket);
        EngineSettings settings = new EngineSettings(
                Long.parseLong(arguments[1]),
                Integer.parseInt(arguments[2]),
                Path.of(arguments[3]),
                Long.parseLong(arguments[4]));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            LocalEngine engine = start(settings);
            System.out.println(READY);
            while (true) {
                SocketChannel client = server.accept();
                Thread.ofPlatform().daemon().name("session").start(() -> new ServedSession(engine, client).run());
            }
        }
    }

    /** DuckDB's own threads, where it has any, give way as the thread does that starts them. */
    private static LocalEngine start(EngineSettings settings) throws InterruptedException {
        if (settings.threads() == 1) {
            return LocalEngine.start(settings);
        }
        FutureTask<LocalEngine> starting = new FutureTask<>(() -> {
            Niceness.giveWay();
            return LocalEngine.start(settings);
        });
        Thread.ofPlatform().name("start").start(starting);
        try {
            return starting.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("DuckDB does not start", failed.getCause());
        }
    }

    private static void endWithParent(Path socket) {
        Thread.ofPlatform().daemon().name("parent").start(() -> {
            try (InputStream parent = System.in) {
                while (parent.read() >= 0) {
                    // it says nothing while it lives
                }
            } catch (IOException gone) {
                // ends all the same
            }
            remove(socket);
            Runtime.getRuntime().halt(0); // nothing here outlives the process
        });
    }

    /** And its folder, which a parent that was killed could not remove. */
    private static void remove(Path socket) {
        try {
            Files.deleteIfExists(socket);
            Path folder = socket.getParent();
            if (folder != null) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException stays) {
            // the system's temporary folder is tidied by the system
        }
    }
}
