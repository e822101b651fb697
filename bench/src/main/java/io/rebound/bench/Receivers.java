package io.rebound.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Servers of sources on this machine, each a port of its own: of every three, two answer and one misbehaves. Thread-safe. */
final class Receivers implements AutoCloseable {
    private static final byte[] FINE =
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nOK".getBytes(ISO_8859_1);

    private final List<Receiver> all = new ArrayList<>();
    private final Map<String, Long> heardAt = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final InstantSource clock;

    /** How a server answers. */
    private enum Manner {
        ANSWERS,
        HANGS,
        DRIPS,
        RESETS,
        FAILS,
        REDIRECTS,
        SPEAKS_NONSENSE
    }

    /** @param answers whether it is one of the good ones */
    record Receiver(ServerSocket server, boolean answers) {
        String url() {
            return "http://127.0.0.1:" + server.getLocalPort() + "/in?id={external_id}&pay={payout}";
        }
    }

    Receivers(int count, InstantSource clock) throws IOException {
        this.clock = clock;
        List<Manner> bad = Arrays.stream(Manner.values())
                .filter(manner -> manner != Manner.ANSWERS)
                .toList();
        for (int i = 0; i < count; i++) {
            Manner manner = i % 3 < 2 ? Manner.ANSWERS : bad.get(i / 3 % bad.size());
            ServerSocket server = new ServerSocket(0, 512, InetAddress.ofLiteral("127.0.0.1"));
            all.add(new Receiver(server, manner == Manner.ANSWERS));
            Thread.ofVirtual().start(() -> serve(server, manner));
        }
    }

    List<Receiver> all() {
        return all;
    }

    /** When the good ones were told first, by the deliveries' ids, in milliseconds since 1970. */
    Map<String, Long> heardAt() {
        return heardAt;
    }

    private void serve(ServerSocket server, Manner manner) {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> answer(socket, manner));
            }
        } catch (IOException closing) {
            // nobody calls any more
        }
    }

    private void answer(Socket socket, Manner manner) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1), 1_024);
            String delivery = "";
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                if (line.startsWith("Rebound-Delivery: ")) {
                    delivery = line.substring("Rebound-Delivery: ".length());
                }
            }
            OutputStream out = socket.getOutputStream();
            switch (manner) {
                case ANSWERS -> {
                    heardAt.putIfAbsent(delivery, clock.millis());
                    out.write(FINE);
                }
                case HANGS -> closed.await();
                case DRIPS -> drip(out);
                case RESETS -> socket.setSoLinger(true, 0);
                case FAILS -> out.write("HTTP/1.1 500 Oops\r\n\r\n".getBytes(ISO_8859_1));
                case REDIRECTS -> out.write("HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n".getBytes(ISO_8859_1));
                case SPEAKS_NONSENSE -> out.write(new byte[] {0x15, 3, 1, 0, 2, 2, 80});
            }
        } catch (IOException gone) {
            // the caller has left
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void drip(OutputStream out) throws IOException, InterruptedException {
        out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(ISO_8859_1));
        while (!closed.await(500, TimeUnit.MILLISECONDS)) {
            out.write('x');
        }
    }

    @Override
    public void close() {
        closed.countDown();
        for (Receiver receiver : all) {
            try {
                receiver.server().close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
