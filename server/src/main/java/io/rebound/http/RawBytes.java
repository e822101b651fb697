package io.rebound.http;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Bytes of a request line that are not ASCII, which some senders do not percent-encode. The web server hands over each
 * byte as the character of that number; read as text they would become other bytes.
 */
final class RawBytes {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private RawBytes() {}

    /** The same query with these bytes percent-encoded, so that whoever decodes it gets them as they came. */
    static String encoded(String query) {
        int first = 0;
        while (first < query.length() && query.charAt(first) < 0x80) {
            first++;
        }
        return first == query.length() ? query : encodedFrom(first, query);
    }

    private static String encodedFrom(int first, String query) {
        StringBuilder encoded = new StringBuilder(query.length() * 3).append(query, 0, first);
        for (byte b : query.substring(first).getBytes(StandardCharsets.ISO_8859_1)) {
            if (b >= 0) {
                encoded.append((char) b);
            } else {
                HEX.toHexDigits(encoded.append('%'), b);
            }
        }
        return encoded.toString();
    }
}
