package io.rebound.warehouse;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * External ids and sub ids are opaque bytes; the warehouse holds them as text that tells every byte.
 *
 * <p>UTF-8 stands for itself. Each byte that is not UTF-8 is written as U+FFFD and two hexadecimal digits, and so is
 * each byte of what would be ambiguous or in the way: U+FFFD itself, NUL and {@link #SEPARATOR}.
 */
public final class OpaqueText {
    /** Unit separator: never part of an opaque text, so it can stand between two. */
    static final char SEPARATOR = '\u001f';

    private static final char ESCAPE = '\ufffd';

    private OpaqueText() {}

    public static String of(byte[] bytes) {
        return of(ByteString.copyFrom(bytes));
    }

    static String of(ByteString bytes) {
        if (bytes.isEmpty()) {
            return "";
        }
        if (bytes.isValidUtf8()) {
            String text = bytes.toStringUtf8();
            return plain(text) && text.indexOf(ESCAPE) < 0 ? text : escaped(bytes);
        }
        return escaped(bytes);
    }

    /** What somebody looks for: bytes as a source sent them, or the text as a report shows it. */
    public static String sought(byte[] bytes) {
        ByteString sought = ByteString.copyFrom(bytes);
        return sought.isValidUtf8() && plain(sought.toStringUtf8()) ? sought.toStringUtf8() : escaped(sought);
    }

    /** The bytes that a text of {@link #of} tells. */
    public static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int start = 0;
        for (int at = text.indexOf(ESCAPE); at >= 0; at = text.indexOf(ESCAPE, start)) {
            bytes.writeBytes(text.substring(start, at).getBytes(StandardCharsets.UTF_8));
            bytes.write(HexFormat.fromHexDigits(text, at + 1, at + 3));
            start = at + 3;
        }
        bytes.writeBytes(text.substring(start).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static boolean plain(String text) {
        return text.indexOf(SEPARATOR) < 0 && text.indexOf('\0') < 0;
    }

    private static String escaped(ByteString bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = bytes.asReadOnlyByteBuffer();
        CharBuffer out = CharBuffer.allocate(bytes.size());
        StringBuilder text = new StringBuilder();
        CoderResult result;
        do {
            result = decoder.decode(in, out, true);
            append(text, out.flip());
            out.clear();
            for (int i = 0; result.isError() && i < result.length(); i++) {
                escape(text, in.get());
            }
        } while (result.isError());
        return text.toString();
    }

    private static void append(StringBuilder text, CharBuffer decoded) {
        while (decoded.hasRemaining()) {
            char c = decoded.get();
            if (c == ESCAPE || c == SEPARATOR || c == '\0') {
                for (byte octet : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
                    escape(text, octet);
                }
            } else {
                text.append(c);
            }
        }
    }

    private static void escape(StringBuilder text, byte octet) {
        text.append(ESCAPE);
        HexFormat.of().toHexDigits(text, octet);
    }
}
