package io.rebound.duckdb;

import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * The process that runs DuckDB. It serves sessions on a socket of the file system and ends when its parent does: when its
 * standard input comes to an end.
 */
public final class ChildMain {
    /** What it prints when it can be connected to. */
    static final String READY = "ready";

    private ChildMain() {}

    /** @param arguments the socket, then the engine's settings: bytes of memory, threads, folder to spill to, bytes there */
    public static void main(String[] arguments) throws IOException {
        endWithParent();
        EngineSettings settings = new EngineSettings(
                Long.parseLong(arguments[1]),
                Integer.parseInt(arguments[2]),
                Path.of(arguments[3]),
                Long.parseLong(arguments[4]));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(arguments[0]));
            LocalEngine engine = LocalEngine.start(settings);
            System.out.println(READY);
            while (true) {
                SocketChannel client = server.accept();
                Thread.ofPlatform().daemon().name("session").start(() -> new ServedSession(engine, client).run());
            }
        }
    }

    private static void endWithParent() {
        Thread.ofPlatform().daemon().name("parent").start(() -> {
            try (InputStream parent = System.in) {
                while (parent.read() >= 0) {
                    // it says nothing while it lives
                }
            } catch (IOException gone) {
                // ends all the same
            }
            Runtime.getRuntime().halt(0); // nothing here outlives the process
        });
    }
}
