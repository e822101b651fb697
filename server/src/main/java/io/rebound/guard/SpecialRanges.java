package io.rebound.guard;

import io.rebound.http.Cidr;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** The ranges that are not the public internet, as in IANA's registries of special-purpose addresses, and what they are. */
final class SpecialRanges {
    private static final List<Range> V4 = List.of(
            range("0.0.0.0/8", "this network"),
            range("10.0.0.0/8", "private"),
            range("100.64.0.0/10", "shared by a carrier's customers"),
            range("127.0.0.0/8", "this machine itself"),
            range("168.63.129.16/32", "a cloud's metadata service"),
            range("169.254.0.0/16", "link-local, where clouds keep their metadata service"),
            range("172.16.0.0/12", "private"),
            range("192.0.0.0/24", "reserved for protocols"),
            range("192.0.2.0/24", "for documentation"),
            range("192.88.99.0/24", "a relay to IPv6"),
            range("192.168.0.0/16", "private"),
            range("198.18.0.0/15", "for benchmarks"),
            range("198.51.100.0/24", "for documentation"),
            range("203.0.113.0/24", "for documentation"),
            range("224.0.0.0/4", "multicast"),
            range("240.0.0.0/4", "reserved"));

    private static final Cidr GLOBAL_V6 = Cidr.parse("2000::/3");

    /** Within the global unicast range. */
    private static final List<Range> V6 = List.of(
            range("2001::/23", "reserved for protocols and tunnels"),
            range("2001:db8::/32", "for documentation"),
            range("2002::/16", "a tunnel to an IPv4 address"),
            range("3fff::/20", "for documentation"));

    private record Range(Cidr addresses, String kind) {}

    private SpecialRanges() {}

    /** What it is instead of public; empty if it is public. */
    static Optional<String> ofV4(InetAddress address) {
        return first(V4, address);
    }

    /** What it is instead of public; empty if it is public. All that is not global unicast is not. */
    static Optional<String> ofV6(InetAddress address) {
        return GLOBAL_V6.contains(address)
                ? first(V6, address)
                : Optional.of(
                        address.isLoopbackAddress()
                                ? "this machine itself"
                                : address.isLinkLocalAddress() ? "link-local" : "not a public address");
    }

    private static Optional<String> first(List<Range> ranges, InetAddress address) {
        return ranges.stream()
                .filter(range -> range.addresses.contains(address))
                .map(Range::kind)
                .findFirst();
    }

    private static Range range(String cidr, String kind) {
        return new Range(Cidr.parse(cidr), kind);
    }
}
