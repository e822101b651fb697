package io.rebound.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.http.Cidr;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class GuardedConnectorTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress PRIVATE = InetAddress.ofLiteral("127.0.0.9");
    private static final InetAddress PUBLIC = InetAddress.ofLiteral("8.8.8.8");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final char[] PASSWORD = "password".toCharArray();

    private final Deque<List<InetAddress>> answers = new ArrayDeque<>();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 10, HERE);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void theAddressThatWasJudgedIsTheOneThatIsConnectedToThoughTheNameAnswersDifferentlyTheSecondTime()
            throws IOException {
        answers.add(List.of(HERE));
        answers.add(List.of(PRIVATE));
        try (GuardedConnector connector = connector()) {
            try (Connection connection =
                    connector.connect("rebinding.example", server.getLocalPort(), false, PATIENCE)) {
                assertThat(connection.address()).isEqualTo(HERE);
                assertThat(connection.socket().getInetAddress()).isEqualTo(HERE);
            }
            assertThat(answers).hasSize(1);
            assertThatThrownBy(() -> connector.connect("rebinding.example", server.getLocalPort(), false, PATIENCE))
                    .isInstanceOf(RefusedAddressException.class)
                    .hasMessageContaining("127.0.0.9");
        }
    }

    @Test
    void oneBadAddressAmongGoodOnesRefusesTheHost() {
        answers.add(List.of(HERE, PUBLIC, PRIVATE));
        try (GuardedConnector connector = connector()) {
            assertThatThrownBy(() -> connector.connect("mixed.example", 443, true, PATIENCE))
                    .isInstanceOf(RefusedAddressException.class)
                    .hasMessageContaining("127.0.0.9 is this machine itself");
        }
    }

    @Test
    void anAddressThatDoesNotAnswerIsFollowedByTheNext() throws IOException {
        answers.add(List.of(InetAddress.ofLiteral("127.0.1.1"), HERE));
        try (GuardedConnector connector = connector();
                Connection connection = connector.connect("two.example", server.getLocalPort(), false, PATIENCE)) {
            assertThat(connection.address()).isEqualTo(HERE);
        }
    }

    @Test
    void aConnectionEndsWhenItsTimeIsUp() throws IOException {
        answers.add(List.of(HERE));
        try (GuardedConnector connector = connector();
                Connection connection =
                        connector.connect("slow.example", server.getLocalPort(), false, Duration.ofMillis(200))) {
            assertThatThrownBy(() -> connection.socket().getInputStream().read())
                    .isInstanceOf(IOException.class);
            assertThat(connection.hasTimedOut()).isTrue();
        }
    }

    @Test
    void aLookUpThatTakesTooLongIsNotWaitedFor() {
        CountDownLatch never = new CountDownLatch(1);
        Resolver hanging = host -> {
            try {
                never.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(host);
        };
        try (GuardedConnector connector =
                new GuardedConnector(guard(), hanging, GuardedConnectorTest::noTls, Socket::connect)) {
            assertThatThrownBy(() -> connector.connect("hanging.example", 80, false, Duration.ofMillis(100)))
                    .isInstanceOf(SocketTimeoutException.class);
        } finally {
            never.countDown();
        }
    }

    @Test
    void aHandshakeThatHangsEndsWhenTheTimeIsUp() {
        answers.add(List.of(HERE));
        try (GuardedConnector connector = connector()) {
            assertThatThrownBy(() ->
                            connector.connect("silent.example", server.getLocalPort(), true, Duration.ofMillis(200)))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void tlsIsSpokenWithTheNameThoughTheAddressIsConnectedTo(@TempDir Path directory) throws Exception {
        SSLContext context = contextFor("shop.example", directory);
        answers.add(List.of(HERE));
        answers.add(List.of(HERE));
        try (SSLServerSocket secure =
                        (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 10, HERE);
                GuardedConnector connector = new GuardedConnector(
                        guard(), host -> answers.removeFirst(), context::getSocketFactory, Socket::connect)) {
            CompletableFuture<List<?>> asked = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> accept(secure, asked));

            connector
                    .connect("shop.example", secure.getLocalPort(), true, PATIENCE)
                    .close();

            assertThat(asked.get().toString()).contains("shop.example");
            Thread.ofVirtual().start(() -> accept(secure, new CompletableFuture<>()));
            assertThatThrownBy(() -> connector.connect("other.example", secure.getLocalPort(), true, PATIENCE))
                    .isInstanceOf(SSLException.class);
        }
    }

    private static void accept(SSLServerSocket server, CompletableFuture<List<?>> asked) {
        try (SSLSocket socket = (SSLSocket) server.accept()) {
            socket.startHandshake();
            asked.complete(((ExtendedSSLSession) socket.getSession()).getRequestedServerNames());
        } catch (IOException refused) {
            asked.completeExceptionally(refused);
        }
    }

    /** With a certificate of that name which it trusts itself. */
    private static SSLContext contextFor(String name, Path directory) throws Exception {
        Path store = directory.resolve("store.p12");
        int made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "it",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=dns:" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start()
                .waitFor();
        assertThat(made).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("it", keys.getCertificate("it"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private GuardedConnector connector() {
        return new GuardedConnector(
                guard(),
                host -> answers.removeFirst(),
                () -> (SSLSocketFactory) SSLSocketFactory.getDefault(),
                Socket::connect);
    }

    private static AddressGuard guard() {
        return new AddressGuard(Cidr.parseAll("127.0.0.1/32,127.0.1.1/32"));
    }

    private static SSLSocketFactory noTls() {
        throw new AssertionError("nothing is to be connected to");
    }
}
