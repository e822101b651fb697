package io.rebound.warehouse;

import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import com.google.protobuf.ByteString;
import io.rebound.traffic.NetworkNumber;
import java.net.InetAddress;
import java.util.Locale;
import java.util.OptionalLong;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/**
 * A shortened address as one number: a one, then 24 bits of IPv4 or 48 bits of IPv6; 0 is unknown.
 */
public final class Network {
    private static final int IPV4_ADDRESS_BYTES = 4;
    private static final int IPV4_BYTES = 3;
    private static final int IPV6_BYTES = 6;
    private static final long FIRST_IPV4 = 1L << 24;
    private static final long FIRST_IPV6 = 1L << 48;

    private Network() {}

    static long number(ByteString network) {
        return NetworkNumber.of(network);
    }

    /** Of an address or of what {@link #text} writes; empty if it is neither. */
    public static OptionalLong parse(String text) {
        int slash = text.indexOf('/');
        String length = slash < 0 ? "" : text.substring(slash);
        try {
            byte[] address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                    .getAddress();
            int bytes = address.length == IPV4_ADDRESS_BYTES ? IPV4_BYTES : IPV6_BYTES;
            return length.isEmpty() || length.equals("/" + bytes * Byte.SIZE)
                    ? OptionalLong.of(number(ByteString.copyFrom(address, 0, bytes)))
                    : OptionalLong.empty();
        } catch (IllegalArgumentException noAddress) {
            return OptionalLong.empty();
        }
    }

    /** What {@link #text} writes; {@link Word#UNKNOWN} where that is empty, null where there is no number. */
    public static Field<String> text(Field<Long> number) {
        return when(
                        number.ge(inline(FIRST_IPV6)),
                        printf(
                                "%x:%x:%x::/48",
                                part(number, 32, 0xffff), part(number, 16, 0xffff), part(number, 0, 0xffff)))
                .when(
                        number.ge(inline(FIRST_IPV4)),
                        printf("%d.%d.%d.0/24", part(number, 16, 0xff), part(number, 8, 0xff), part(number, 0, 0xff)))
                .when(number.isNotNull(), inline(Word.UNKNOWN));
    }

    private static Field<String> printf(String format, Field<Long> one, Field<Long> two, Field<Long> three) {
        return function("printf", SQLDataType.VARCHAR, inline(format), one, two, three);
    }

    private static Field<Long> part(Field<Long> number, int shift, int mask) {
        return number.shr(inline(shift)).bitAnd(inline((long) mask));
    }

    /** As in {@code 203.0.113.0/24} and {@code 2001:db8:7::/48}; empty if unknown. */
    public static String text(long number) {
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
