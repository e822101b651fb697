package io.rebound.postback;

import com.google.protobuf.ByteString;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Where a request came from, as far as we keep it: the first 3 bytes of an IPv4 address, 6 of an IPv6 one. */
final class Network {
    private Network() {}

    /** The same in text, as in {@code 203.0.113.0}. */
    static String text(String address) {
        try {
            return InetAddress.getByAddress(padded(of(address))).getHostAddress();
        } catch (UnknownHostException notAnAddress) {
            return "an unknown address";
        }
    }

    private static byte[] padded(ByteString network) {
        return Arrays.copyOf(network.toByteArray(), network.size() == 3 ? 4 : network.isEmpty() ? 0 : 16);
    }

    /** Empty if the text is no address. */
    static ByteString of(String address) {
        int zone = address.indexOf('%');
        try {
            byte[] bytes = InetAddress.ofLiteral(zone < 0 ? address : address.substring(0, zone))
                    .getAddress();
            return ByteString.copyFrom(Arrays.copyOf(bytes, bytes.length == 4 ? 3 : 6));
        } catch (IllegalArgumentException notAnAddress) {
            return ByteString.EMPTY;
        }
    }
}
