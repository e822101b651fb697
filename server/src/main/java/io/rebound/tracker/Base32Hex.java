package io.rebound.tracker;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** RFC 4648's base32hex without padding: written in lower case, read in either. Text sorts as its bytes do. */
final class Base32Hex {
    /** What {@link #decode} answers when the text holds a character that is not of the alphabet. */
    static final int BAD_CHARACTER = -1;

    private static final int BITS = 5;
    private static final byte[] CHARACTER = "0123456789abcdefghijklmnopqrstuv".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUE = values();

    private Base32Hex() {}

    static int textLength(int bytes) {
        return (bytes * Byte.SIZE + BITS - 1) / BITS;
    }

    /** The bytes as text; the bits that are left over in the last character are zero. */
    static String encode(byte[] bytes) {
        byte[] text = new byte[textLength(bytes.length)];
        int at = 0;
        int pending = 0;
        int bits = 0;
        for (byte next : bytes) {
            pending = (pending << Byte.SIZE) | (next & 0xff);
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text[at++] = CHARACTER[(pending >>> bits) & 0x1f];
            }
        }
        if (bits > 0) {
            text[at] = CHARACTER[(pending << (BITS - bits)) & 0x1f];
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /**
     * Reads the characters from {@code start} on that fill {@code bytes}.
     *
     * @return the spare bits of the last character, which a text of ours leaves zero, or {@link #BAD_CHARACTER}
     */
    static int decode(CharSequence text, int start, byte[] bytes) {
        int at = start;
        int pending = 0;
        int bits = 0;
        int seen = 0; // turns negative with the first bad character
        for (int i = 0; i < bytes.length; i++) {
            while (bits < Byte.SIZE) {
                int value = value(text.charAt(at++));
                seen |= value;
                pending = (pending << BITS) | (value & 0x1f);
                bits += BITS;
            }
            bits -= Byte.SIZE;
            bytes[i] = (byte) (pending >>> bits);
        }
        return seen < 0 ? BAD_CHARACTER : pending & ((1 << bits) - 1);
    }

    static boolean isGood(char character) {
        return value(character) >= 0;
    }

    private static int value(char character) {
        return character < VALUE.length ? VALUE[character] : BAD_CHARACTER;
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) BAD_CHARACTER);
        for (int i = 0; i < CHARACTER.length; i++) {
            values[CHARACTER[i]] = (byte) i;
            values[Character.toUpperCase(CHARACTER[i])] = (byte) i;
        }
        return values;
    }
}
