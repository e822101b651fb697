package io.rebound.click;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/** Reads addresses in text, without a look-up of any kind. */
final class ClientAddress {
    private static final byte[] UNKNOWN = {};
    private static final byte[] MAPPED_V4 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private ClientAddress() {}

    /** 4 or 16 bytes; an IPv4 address in an IPv6 one counts as IPv4. Empty if the text is not an address. */
    static byte[] bytes(String text) {
        return text.indexOf(':') < 0 ? v4(text) : v6(text);
    }

    /** The /24 or /48 that it lies in, 3 or 6 bytes: what may be stored of it. */
    static byte[] network(byte[] address) {
        return switch (address.length) {
            case 4 -> Arrays.copyOf(address, 3);
            case 16 -> Arrays.copyOf(address, 6);
            default -> UNKNOWN;
        };
    }

    private static byte[] v4(String text) {
        byte[] address = new byte[4];
        int part = 0;
        int value = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                value = Math.max(value, 0) * 10 + c - '0';
                if (value > 255) {
                    return UNKNOWN;
                }
            } else if (c == '.' && value >= 0 && part < 3) {
                address[part++] = (byte) value;
                value = -1;
            } else {
                return UNKNOWN;
            }
        }
        if (part < 3 || value < 0) {
            return UNKNOWN;
        }
        address[3] = (byte) value;
        return address;
    }

    private static byte[] v6(String text) {
        int zone = text.indexOf('%');
        InetAddress parsed;
        try {
            parsed = Inet6Address.ofLiteral(zone < 0 ? text : text.substring(0, zone));
        } catch (IllegalArgumentException notAnAddress) {
            return UNKNOWN;
        }
        byte[] address = parsed.getAddress();
        boolean mapped = address.length == 16 && Arrays.equals(address, 0, 12, MAPPED_V4, 0, 12);
        return mapped ? Arrays.copyOfRange(address, 12, 16) : address;
    }
}
