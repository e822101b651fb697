package io.rebound.link;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where links are written, one after the other, without a new buffer for each. Owned by one thread.
 *
 * <p>Whatever it is given, only printable ASCII comes out.
 */
public final class LinkWriter implements LinkTemplate.ValueSink {
    private byte[] ascii = new byte[1_024];
    private int length;

    @Override
    public void text(CharSequence value) {
        int size = value.length();
        room(size * 9); // a UTF-16 unit takes at most three bytes of UTF-8, a byte at most three characters
        for (int i = 0; i < size; i++) {
            char c = value.charAt(i);
            if (Ascii.unreserved(c)) {
                ascii[length++] = (byte) c;
            } else if (c < 0x80) {
                octet(c);
            } else {
                int codePoint = Character.codePointAt(value, i);
                codePoint(codePoint);
                i += Character.charCount(codePoint) - 1;
            }
        }
    }

    @Override
    public void bytes(byte[] value) {
        room(value.length * 3);
        for (byte b : value) {
            if (Ascii.unreserved(b & 0xff)) {
                ascii[length++] = b;
            } else {
                octet(b & 0xff);
            }
        }
    }

    void begin() {
        length = 0;
    }

    void literal(byte[] literal) {
        room(literal.length);
        System.arraycopy(literal, 0, ascii, length, literal.length);
        length += literal.length;
    }

    /** The link written since {@link #begin()}. */
    String finish() {
        return new String(ascii, 0, length, StandardCharsets.ISO_8859_1);
    }

    private void codePoint(int c) {
        if (c < 0x800) {
            octet(0xc0 | c >> 6);
            continuation(c);
        } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            codePoint(0xfffd); // half a pair is no character
        } else if (c < 0x10000) {
            octet(0xe0 | c >> 12);
            continuation(c >> 6);
            continuation(c);
        } else {
            octet(0xf0 | c >> 18);
            continuation(c >> 12);
            continuation(c >> 6);
            continuation(c);
        }
    }

    private void continuation(int sixBits) {
        octet(0x80 | (sixBits & 0x3f));
    }

    private void octet(int octet) {
        ascii[length++] = '%';
        ascii[length++] = Ascii.hex(octet >> 4);
        ascii[length++] = Ascii.hex(octet & 0xf);
    }

    private void room(int more) {
        if (ascii.length - length < more) {
            ascii = Arrays.copyOf(ascii, Math.max(ascii.length * 2, length + more));
        }
    }
}
