package io.rebound.guard;

import io.rebound.http.Cidr;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which addresses this server may connect to on somebody's behalf: public ones on the ports of the web, and ranges that are
 * allowed by name on any port. Immutable.
 *
 * <p>It judges addresses, never names: whoever connects must connect to the very address that was judged.
 */
public final class AddressGuard {
    private static final Set<Integer> PORTS = Set.of(80, 443);
    private static final int V4 = 4;
    private static final int V6 = 16;
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff};
    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    private final List<Cidr> allowed;

    /** @param allowed ranges that may be reached though they are not public */
    public AddressGuard(List<Cidr> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /** Why it may not be connected to, as in {@code 10.0.0.1 is private}; empty if it may. */
    public Optional<String> refusal(InetAddress address, int port) {
        InetAddress meant = embedded(address);
        if (isAllowed(address) || isAllowed(meant)) {
            return Optional.empty();
        }
        Optional<String> kind = meant.getAddress().length == V4 ? SpecialRanges.ofV4(meant) : SpecialRanges.ofV6(meant);
        if (kind.isPresent()) {
            return Optional.of(address.getHostAddress() + " is " + kind.get());
        }
        return PORTS.contains(port)
                ? Optional.empty()
                : Optional.of("port " + port + " is none of the web's, 80 and 443");
    }

    private boolean isAllowed(InetAddress address) {
        return allowed.stream().anyMatch(range -> range.contains(address));
    }

    /** The IPv4 address that a mapped or NAT64 address stands for; any other is itself. */
    private static InetAddress embedded(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean stands = address instanceof Inet6Address && (begins(bytes, MAPPED) || begins(bytes, NAT64));
        try {
            return stands ? InetAddress.getByAddress(Arrays.copyOfRange(bytes, V6 - V4, V6)) : address;
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean begins(byte[] bytes, byte[] prefix) {
        return Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }
}
