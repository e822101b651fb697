package io.rebound.integration;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A web site on this machine whose pages behave as they are told, badly too. Thread-safe. */
public final class Site implements AutoCloseable {
    private final ServerSocket server;
    private final Map<String, Behaviour> pages = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What a page does with its connection. */
    public interface Behaviour {
        void answer(String target, OutputStream out) throws IOException, InterruptedException;
    }

    public Site() {
        try {
            server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        Thread.ofPlatform().daemon().start(this::serve);
    }

    public String url(String target) {
        return "http://127.0.0.1:" + server.getLocalPort() + target;
    }

    int port() {
        return server.getLocalPort();
    }

    /** The targets that were asked for, in order. */
    public List<String> asked() {
        return asked;
    }

    /** @param path without a query */
    public Site page(String path, Behaviour behaviour) {
        pages.put(path, behaviour);
        return this;
    }

    public Site redirect(String path, String location) {
        return page(path, (target, out) -> write(out, "HTTP/1.1 302 Found\r\nLocation: " + location + "\r\n\r\n"));
    }

    /** Sends the query on to another path. */
    Site passing(String path, String nextPath) {
        return page(
                path,
                (target, out) -> write(
                        out,
                        "HTTP/1.1 302 Found\r\nlocation: " + nextPath + target.substring(path.length()) + "\r\n\r\n"));
    }

    public Site shows(String path, String body) {
        return page(
                path,
                (target, out) -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body));
    }

    /** Takes the request and never says a word. */
    Site hangs(String path) {
        return page(path, (target, out) -> closed.await());
    }

    /** Says a head without an end, a byte each time. */
    Site drips(String path, Duration every) {
        return page(path, (target, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nX: ");
            while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                write(out, "x");
            }
        });
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }

    private void serve() {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            }
        } catch (IOException closing) {
            closed.countDown();
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            String target = String.valueOf(in.readLine()).split(" ", -1)[1];
            String line = in.readLine();
            while (line != null && !line.isEmpty()) {
                line = in.readLine();
            }
            asked.add(target);
            Behaviour page = pages.get(target.replaceFirst("\\?.*", ""));
            if (page == null) {
                write(socket.getOutputStream(), "HTTP/1.1 404 Not Found\r\n\r\n");
            } else {
                page.answer(target, socket.getOutputStream());
            }
        } catch (IOException gone) {
            // the visitor has left
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
