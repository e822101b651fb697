package io.rebound.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query or form body, in order, decoded only when asked for. A {@code +} is a space; a percent sign
 * that begins no valid triplet stands for itself and is {@linkplain #malformed() noted}. Immutable.
 */
public final class QueryString {
    private static final int MOST_PARAMETERS = 1_000;

    private final String raw;
    private final int[] bounds; // name start, name end, value start, value end of each parameter
    private final int size;

    private QueryString(String raw, int[] bounds, int size) {
        this.raw = raw;
        this.bounds = bounds;
        this.size = size;
    }

    /** @param raw without the question mark; parameters after the thousandth are ignored */
    public static QueryString parse(String raw) {
        int[] bounds = new int[32];
        int size = 0;
        int at = 0;
        while (at < raw.length() && size < MOST_PARAMETERS) {
            int end = raw.indexOf('&', at);
            if (end < 0) {
                end = raw.length();
            }
            if (end > at) {
                if (size * 4 == bounds.length) {
                    bounds = Arrays.copyOf(bounds, bounds.length * 2);
                }
                int equals = raw.indexOf('=', at);
                boolean named = equals >= 0 && equals < end;
                bounds[size * 4] = at;
                bounds[size * 4 + 1] = named ? equals : end;
                bounds[size * 4 + 2] = named ? equals + 1 : end;
                bounds[size * 4 + 3] = end;
                size++;
            }
            at = end + 1;
        }
        return new QueryString(raw, bounds, size);
    }

    public int size() {
        return size;
    }

    /** The decoded name. */
    public String name(int index) {
        return decoded(bounds[index * 4], bounds[index * 4 + 1]);
    }

    /** Whether the name, as it came and undecoded, is this one. */
    public boolean named(int index, String name) {
        int start = bounds[index * 4];
        int length = bounds[index * 4 + 1] - start;
        return length == name.length() && raw.startsWith(name, start);
    }

    /** The value as it came, still encoded. */
    public String rawValue(int index) {
        return raw.substring(bounds[index * 4 + 2], bounds[index * 4 + 3]);
    }

    /** The decoded value as UTF-8; what is not UTF-8 becomes U+FFFD. */
    public String value(int index) {
        return decoded(bounds[index * 4 + 2], bounds[index * 4 + 3]);
    }

    /** The decoded value byte by byte. */
    public byte[] bytes(int index) {
        return decodedBytes(bounds[index * 4 + 2], bounds[index * 4 + 3]);
    }

    /** The first value under this name, or null. */
    public @Nullable String first(String name) {
        for (int i = 0; i < size; i++) {
            if (named(i, name)) {
                return value(i);
            }
        }
        return null;
    }

    /** Whether a percent sign somewhere begins no valid triplet. */
    public boolean malformed() {
        for (int at = raw.indexOf('%'); at >= 0; at = raw.indexOf('%', at + 1)) {
            if (octet(at, raw.length()) < 0) {
                return true;
            }
        }
        return false;
    }

    private String decoded(int start, int end) {
        for (int i = start; i < end; i++) {
            char c = raw.charAt(i);
            if (c == '%' || c == '+' || c > 0x7e) {
                return new String(decodedBytes(start, end), StandardCharsets.UTF_8);
            }
        }
        return raw.substring(start, end);
    }

    private byte[] decodedBytes(int start, int end) {
        byte[] out = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            char c = raw.charAt(i);
            int octet = c == '%' ? octet(i, end) : -1;
            if (c >= 0x80) {
                return decodedText(start, end);
            }
            if (octet >= 0) {
                out[length++] = (byte) octet;
                i += 2;
            } else {
                out[length++] = (byte) (c == '+' ? ' ' : c);
            }
        }
        return length == out.length ? out : Arrays.copyOf(out, length);
    }

    /** The same where characters may take more bytes than one. */
    private byte[] decodedText(int start, int end) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(end - start);
        for (int i = start; i < end; ) {
            char c = raw.charAt(i);
            int octet = c == '%' ? octet(i, end) : -1;
            if (octet >= 0) {
                out.write(octet);
                i += 3;
            } else if (c == '+') {
                out.write(' ');
                i++;
            } else if (c < 0x80) {
                out.write(c);
                i++;
            } else {
                int width = Character.charCount(raw.codePointAt(i));
                out.writeBytes(raw.substring(i, Math.min(end, i + width)).getBytes(StandardCharsets.UTF_8));
                i += width;
            }
        }
        return out.toByteArray();
    }

    private int octet(int percent, int end) {
        if (percent + 2 >= end) {
            return -1;
        }
        char high = raw.charAt(percent + 1);
        char low = raw.charAt(percent + 2);
        boolean hex = HexFormat.isHexDigit(high) && HexFormat.isHexDigit(low);
        return hex ? HexFormat.fromHexDigit(high) << 4 | HexFormat.fromHexDigit(low) : -1;
    }

    /** All names, decoded, in order. */
    public List<String> names() {
        List<String> names = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            names.add(name(i));
        }
        return names;
    }
}
