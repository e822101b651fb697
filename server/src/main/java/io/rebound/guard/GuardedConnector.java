package io.rebound.guard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Connects where the guard lets it. Thread-safe; blocks.
 *
 * <p>A name is resolved once; all its addresses must be good, and the connection is made to one of those that were judged: so
 * a name that answers differently the second time gains nothing. TLS is still spoken with the name: it is sent, and the
 * certificate must be its own.
 */
public final class GuardedConnector implements AutoCloseable {
    private final AddressGuard guard;
    private final Resolver resolver;
    private final Supplier<SSLSocketFactory> tls;
    private final Dialer dialer;
    private final ExecutorService lookUps = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("look-up-", 1).factory());
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("connection-alarm").factory());

    /** The one step that leaves this machine. */
    @FunctionalInterface
    interface Dialer {
        void connect(Socket socket, InetSocketAddress to, int timeoutMillis) throws IOException;
    }

    /** With the machine's resolver and trusted certificates. */
    public GuardedConnector(AddressGuard guard) {
        this(guard, Resolver.SYSTEM, () -> (SSLSocketFactory) SSLSocketFactory.getDefault(), Socket::connect);
    }

    /** @param tls asked at the first need: reading the trusted certificates takes its time */
    GuardedConnector(AddressGuard guard, Resolver resolver, Supplier<SSLSocketFactory> tls, Dialer dialer) {
        this.guard = guard;
        this.resolver = resolver;
        this.tls = tls;
        this.dialer = dialer;
    }

    /**
     * @param host a name or an address; of IPv6 without brackets
     * @param patience after which the connection is closed, in whatever state; resolving counts
     * @throws RefusedAddressException if an address of the host may not be connected to
     * @throws SocketTimeoutException if it takes too long
     * @throws IOException if it cannot be resolved or reached, or proves to be another
     */
    public Connection connect(String host, int port, boolean secure, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        List<InetAddress> addresses = resolved(host, patience);
        for (InetAddress address : addresses) {
            var refusal = guard.refusal(address, port);
            if (refusal.isPresent()) {
                throw new RefusedAddressException(refusal.get());
            }
        }
        IOException failed = new UnknownHostException(host + " has no address");
        int left = addresses.size();
        for (InetAddress address : addresses) {
            try {
                return connected(host, new InetSocketAddress(address, port), secure, deadline, left--);
            } catch (IOException next) {
                failed = next;
            }
        }
        throw failed;
    }

    /** @param candidates how many addresses share the time that is left */
    private Connection connected(String host, InetSocketAddress to, boolean secure, long deadline, int candidates)
            throws IOException {
        Socket raw = new Socket();
        Future<?> alarm = alarms.schedule(() -> closeQuietly(raw), deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        try {
            raw.setTcpNoDelay(true);
            dialer.connect(raw, to, Math.max(1, millisUntil(deadline) / candidates));
            return new Connection(secure ? secured(raw, host, to.getPort()) : raw, to.getAddress(), deadline, alarm);
        } catch (IOException failed) {
            boolean timeIsUp = System.nanoTime() - deadline >= 0;
            alarm.cancel(false);
            closeQuietly(raw);
            throw timeIsUp ? new SocketTimeoutException("connecting took too long") : failed;
        }
    }

    private SSLSocket secured(Socket raw, String host, int port) throws IOException {
        SSLSocket socket = (SSLSocket) tls.get().createSocket(raw, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (isName(host)) {
            parameters.setServerNames(List.of(new SNIHostName(host)));
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** On a thread of its own, since nothing ends a look-up that takes long. */
    private List<InetAddress> resolved(String host, Duration patience) throws IOException {
        Future<List<InetAddress>> lookUp = lookUps.submit(() -> resolver.addresses(host));
        try {
            return lookUp.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new SocketTimeoutException("looking up " + host + " took too long");
        } catch (ExecutionException failed) {
            throw new UnknownHostException(host + " is not known");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SocketTimeoutException("stopped");
        }
    }

    private static boolean isName(String host) {
        return host.indexOf(':') < 0 && !host.endsWith(".") && Character.isLetter(host.charAt(host.length() - 1));
    }

    private static int millisUntil(long deadline) throws SocketTimeoutException {
        long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (millis <= 0) {
            throw new SocketTimeoutException("connecting took too long");
        }
        return Math.toIntExact(millis);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // then it is closed
        }
    }

    @Override
    public void close() {
        alarms.shutdownNow();
        lookUps.shutdownNow();
    }
}
