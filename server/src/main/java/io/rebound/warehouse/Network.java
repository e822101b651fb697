package io.rebound.warehouse;

import com.google.protobuf.ByteString;
import java.util.Locale;

/**
 * A shortened address as one number: a one, then 24 bits of IPv4 or 48 bits of IPv6; 0 is unknown.
 */
final class Network {
    private static final int IPV4_BYTES = 3;
    private static final int IPV6_BYTES = 6;
    private static final long FIRST_IPV4 = 1L << 24;
    private static final long FIRST_IPV6 = 1L << 48;

    private Network() {}

    static long number(ByteString network) {
        if (network.size() != IPV4_BYTES && network.size() != IPV6_BYTES) {
            return 0;
        }
        long number = 1;
        for (int i = 0; i < network.size(); i++) {
            number = number << 8 | (network.byteAt(i) & 0xff);
        }
        return number;
    }

    /** As in {@code 203.0.113.0/24} and {@code 2001:db8:7::/48}; empty if unknown. */
    static String text(long number) {
        if (number >= FIRST_IPV6) {
            return String.format(
                    Locale.ROOT, "%x:%x:%x::/48", number >> 32 & 0xffff, number >> 16 & 0xffff, number & 0xffff);
        }
        if (number >= FIRST_IPV4) {
            return (number >> 16 & 0xff) + "." + (number >> 8 & 0xff) + "." + (number & 0xff) + ".0/24";
        }
        return "";
    }
}
