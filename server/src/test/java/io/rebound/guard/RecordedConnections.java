package io.rebound.guard;

import io.rebound.http.Cidr;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A connector that connects nowhere and writes down where it would have, but for one front that is really there. For one
 * thread.
 */
public final class RecordedConnections implements AutoCloseable {
    private final List<InetSocketAddress> dialled = new ArrayList<>();
    private final GuardedConnector connector;
    private final int front;

    /**
     * @param guard which decides
     * @param front the port on this machine that {@link SsrfCorpus#FRONT} leads to; 0 for none
     */
    private RecordedConnections(AddressGuard guard, SsrfCorpus corpus, int front) {
        this.front = front;
        this.connector = new GuardedConnector(
                guard,
                new LaxResolver(corpus.names()),
                () -> {
                    throw new IllegalStateException("nothing was connected to");
                },
                this::dial);
    }

    /** @param allowed ranges, separated by commas; empty for none */
    public static RecordedConnections guarded(SsrfCorpus corpus, int front, String allowed) {
        return new RecordedConnections(
                new AddressGuard(allowed.isEmpty() ? List.of() : Cidr.parseAll(allowed)), corpus, front);
    }

    /** As if there were no guard. */
    public static RecordedConnections unguarded(SsrfCorpus corpus, int front) {
        return guarded(corpus, front, "0.0.0.0/0,::/0");
    }

    private void dial(Socket socket, InetSocketAddress to, int timeoutMillis) throws IOException {
        if (front != 0 && to.getAddress().getHostAddress().equals(SsrfCorpus.FRONT_ADDRESS) && to.getPort() == 80) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), front), timeoutMillis);
            return;
        }
        dialled.add(to);
        throw new IOException("recorded");
    }

    public GuardedConnector connector() {
        return connector;
    }

    /** Where it has gone since it was asked for the last time. */
    public List<InetSocketAddress> take() {
        List<InetSocketAddress> taken = List.copyOf(dialled);
        dialled.clear();
        return taken;
    }

    /** Those of them where nobody may be led, told by the corpus alone: every address but its few public ones, every odd port. */
    public static Set<InetSocketAddress> forbidden(List<InetSocketAddress> dialled) {
        return dialled.stream()
                .filter(to ->
                        !SsrfCorpus.PUBLIC.contains(to.getAddress()) || (to.getPort() != 80 && to.getPort() != 443))
                .collect(Collectors.toSet());
    }

    /** The IPv4 address that a mapped or NAT64 address stands for; any other is itself. */
    public static InetAddress meant(InetAddress address) {
        String text = HexFormat.of().formatHex(address.getAddress());
        boolean stands = text.startsWith("00000000000000000000ffff") || text.startsWith("0064ff9b0000000000000000");
        return stands ? LaxResolver.literal("0x" + text.substring(24)).orElseThrow() : address;
    }

    @Override
    public void close() {
        connector.close();
    }
}
