package io.rebound.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RawBytesTest {

    @Test
    void everyByteThatIsNotAsciiIsEncodedAndNothingElse() {
        assertThat(RawBytes.encoded("")).isEmpty();
        assertThat(RawBytes.encoded("a=b&c=%C3+d")).isEqualTo("a=b&c=%C3+d");
        assertThat(RawBytes.encoded("x=\u00ff\u00c3\u00a9&y=%41")).isEqualTo("x=%FF%C3%A9&y=%41");
    }

    @Test
    void aByteThatIsNotAsciiArrivesAsThatByte() throws Exception {
        Vertx vertx = Vertx.vertx();
        BlockingQueue<Request> received = new LinkedBlockingQueue<>();
        Handler handler = request -> {
            received.add(request);
            request.answer(Answer.text(200, "seen"));
        };
        TrustedProxies none = new TrustedProxies(List.of());
        try (TrackingHost host = TrackingHost.start(
                        vertx, "127.0.0.1", 0, 1, none, loop -> new TrackingRoutes().at("/x", handler));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), host.port())) {
            send(socket, "GET /x?id=\u00ff\u00c3\u00a9%41 HTTP/1.1\r\nHost: here\r\n\r\n");

            Request request = received.poll(10, TimeUnit.SECONDS);
            assertThat(request).isNotNull();
            assertThat(QueryString.parse(request.query()).bytes(0)).containsExactly(0xff, 0xc3, 0xa9, 'A');
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static void send(Socket socket, String request) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(request.getBytes(ISO_8859_1));
        out.flush();
    }
}
