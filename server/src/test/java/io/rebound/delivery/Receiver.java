package io.rebound.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A source's server on this machine, which answers as it is told, badly too. Thread-safe. */
public final class Receiver implements AutoCloseable {
    public static final Manner OK = (socket, out) -> answer(out, "200 OK", "fine");

    /** Answers, and goes on for as long as somebody reads. */
    public static final Manner BODY_WITHOUT_END = (socket, out) -> {
        out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
        while (true) {
            out.write("fine".repeat(1_024).getBytes(ISO_8859_1));
        }
    };

    private final ServerSocket server;
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private volatile Manner manner;

    /**
     * A request.
     *
     * @param target path and query as they came
     * @param headers by their names in lower case
     */
    public record Told(String method, String target, Map<String, String> headers, String body) {

        /** What a repetition is told by. */
        public String delivery() {
            return headers.getOrDefault("rebound-delivery", "");
        }
    }

    /** How a request is answered. */
    public interface Manner {
        void answer(Socket socket, OutputStream out) throws IOException, InterruptedException;
    }

    public Receiver(Manner manner) {
        this.manner = manner;
        try {
            server = new ServerSocket(0, 200, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        Thread.ofPlatform().daemon().start(this::serve);
    }

    public static Manner status(String line, String... headers) {
        return (socket, out) -> answer(out, line, "", headers);
    }

    /** Takes the request and never says a word. */
    public static Receiver thatHangs() {
        CountDownLatch never = new CountDownLatch(1);
        return new Receiver((socket, out) -> never.await());
    }

    /** Says a head without an end, a byte each time. */
    public static Receiver thatDrips(Duration every) {
        CountDownLatch never = new CountDownLatch(1);
        return new Receiver((socket, out) -> {
            out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(ISO_8859_1));
            do {
                out.write('x');
                out.flush();
            } while (!never.await(every.toMillis(), TimeUnit.MILLISECONDS));
        });
    }

    /** Takes its time, then answers as told. */
    public static Manner after(Duration time, Manner then) {
        CountDownLatch never = new CountDownLatch(1);
        return (socket, out) -> {
            if (!never.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                then.answer(socket, out);
            }
        };
    }

    public static void answer(OutputStream out, String line, String body, String... headers) throws IOException {
        String head = "HTTP/1.1 " + line + "\r\n"
                + String.join(
                        "", List.of(headers).stream().map(one -> one + "\r\n").toList());
        out.write((head + "Content-Length: " + body.length() + "\r\n\r\n" + body).getBytes(ISO_8859_1));
        out.flush();
    }

    public String url(String target) {
        return "http://127.0.0.1:" + server.getLocalPort() + target;
    }

    public void answers(Manner from) {
        manner = from;
    }

    public List<Told> told() {
        return told;
    }

    public List<String> targets() {
        return told.stream().map(Told::target).toList();
    }

    private void serve() {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            }
        } catch (IOException closing) {
            // nobody calls any more
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            String[] first = String.valueOf(in.readLine()).split(" ", -1);
            if (first.length < 3) {
                return; // no request, or one within TLS
            }
            Map<String, String> headers = new HashMap<>();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                String[] header = line.split(": ", 2);
                headers.put(header[0].toLowerCase(Locale.ROOT), header[1]);
            }
            char[] body = new char[Integer.parseInt(headers.getOrDefault("content-length", "0"))];
            for (int read = 0; read < body.length; ) {
                read += Math.max(0, in.read(body, read, body.length - read));
            }
            String text = new String(new String(body).getBytes(ISO_8859_1), UTF_8);
            told.add(new Told(first[0], first[1], Map.copyOf(headers), text));
            manner.answer(socket, socket.getOutputStream());
        } catch (IOException gone) {
            // the caller has left
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
