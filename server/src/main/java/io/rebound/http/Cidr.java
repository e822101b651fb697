package io.rebound.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * A range of addresses, as in {@code 10.0.0.0/8} or {@code 2001:db8::/32}; a single address is its own range. An IPv4
 * address that is mapped into IPv6 counts as IPv4. Immutable.
 */
public final class Cidr {
    private static final int MAPPED_BITS = 96;

    private final byte[] network;
    private final int bits;

    private Cidr(byte[] network, int bits) {
        this.network = network;
        this.bits = bits;
    }

    /** @throws IllegalArgumentException naming the text, if it is not a range */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        byte[] network;
        int bits;
        try {
            network = address((slash < 0 ? text : text.substring(0, slash)).strip());
            bits = slash < 0
                    ? network.length * 8
                    : Integer.parseInt(text.substring(slash + 1).strip()) - mappedBits(text, network);
        } catch (IllegalArgumentException notARange) {
            throw new IllegalArgumentException("an address range looks like 10.0.0.0/8, got \"" + text + "\"");
        }
        if (bits < 0 || bits > network.length * 8) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" has " + bits + " network bits, at most " + network.length * 8 + " are possible");
        }
        return new Cidr(network, bits);
    }

    /** Those before the IPv4 address in {@code ::ffff:10.0.0.0/104}. */
    private static int mappedBits(String text, byte[] network) {
        return network.length == 4 && text.indexOf(':') >= 0 ? MAPPED_BITS : 0;
    }

    /** Shortened forms of IPv4, as in {@code 10.1} for 10.0.0.1, are more often mistakes than wishes. */
    private static byte[] address(String literal) {
        if (literal.indexOf(':') < 0 && literal.chars().filter(c -> c == '.').count() != 3) {
            throw new IllegalArgumentException(literal);
        }
        return InetAddress.ofLiteral(literal).getAddress();
    }

    /** Several, separated by commas. */
    public static List<Cidr> parseAll(String text) {
        return Arrays.stream(text.split(",", -1)).map(Cidr::parse).toList();
    }

    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != network.length) {
            return false;
        }
        int whole = bits / 8;
        if (!Arrays.equals(bytes, 0, whole, network, 0, whole)) {
            return false;
        }
        int rest = bits % 8;
        return rest == 0 || ((bytes[whole] ^ network[whole]) & 0xff) >>> (8 - rest) == 0;
    }

    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(network).getHostAddress() + "/" + bits;
        } catch (java.net.UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
