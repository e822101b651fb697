package io.rebound.traffic;

import com.google.protobuf.ByteString;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** A shortened address as one number: a one, then 24 bits of IPv4 or 48 bits of IPv6; 0 is unknown. */
public final class NetworkNumber {
    /** What a click keeps of an address. */
    static final int IPV4_BYTES = 3;

    static final int IPV6_BYTES = 6;

    private static final long FIRST_IPV4 = 1L << 24;
    private static final long FIRST_IPV6 = 1L << 48;

    private NetworkNumber() {}

    /** @param network 3 or 6 bytes; of any other length it is unknown */
    public static long of(ByteString network) {
        if (network.size() != IPV4_BYTES && network.size() != IPV6_BYTES) {
            return 0;
        }
        long number = 1;
        for (int i = 0; i < network.size(); i++) {
            number = number << 8 | (network.byteAt(i) & 0xff);
        }
        return number;
    }

    /** Its first address. */
    static Optional<InetAddress> address(long number) {
        if (number < FIRST_IPV4) {
            return Optional.empty();
        }
        boolean v6 = number >= FIRST_IPV6;
        byte[] address = new byte[v6 ? 16 : 4];
        int known = v6 ? IPV6_BYTES : IPV4_BYTES;
        for (int i = 0; i < known; i++) {
            address[i] = (byte) (number >> (8 * (known - 1 - i)));
        }
        try {
            return Optional.of(InetAddress.getByAddress(address));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
