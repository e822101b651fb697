package io.rebound.link;

/** RFC 3986's sets of characters, as bits of the 128 ASCII characters. */
final class Ascii {
    private static final String LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final long[] ALPHANUMERIC = bits(LETTERS_AND_DIGITS);
    private static final long[] UNRESERVED = bits(LETTERS_AND_DIGITS + "-._~");
    private static final long[] PATH = bits(LETTERS_AND_DIGITS + "-._~!$&'()*+,;=:@/");
    private static final long[] QUERY = bits(LETTERS_AND_DIGITS + "-._~!$&'()*+,;=:@/?");
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};

    private Ascii() {}

    static boolean letterOrDigit(char c) {
        return in(ALPHANUMERIC, c);
    }

    /** What stands for itself everywhere in a URI. */
    static boolean unreserved(int c) {
        return in(UNRESERVED, c);
    }

    /** What may stand in a path, slashes included. */
    static boolean pathCharacter(int c) {
        return in(PATH, c);
    }

    /** What may stand in a query or fragment. */
    static boolean queryCharacter(int c) {
        return in(QUERY, c);
    }

    /** @param nibble 0 to 15 */
    static byte hex(int nibble) {
        return HEX[nibble];
    }

    /** Whether a percent sign at this place begins a valid triplet. */
    static boolean triplet(String text, int at) {
        return at + 2 < text.length() && hexDigit(text.charAt(at + 1)) && hexDigit(text.charAt(at + 2));
    }

    private static boolean hexDigit(char c) {
        return c < 0x80 && Character.digit(c, 16) >= 0;
    }

    private static boolean in(long[] set, int c) {
        return c >>> 7 == 0 && (set[c >>> 6] >>> c & 1) != 0;
    }

    private static long[] bits(String characters) {
        long[] set = new long[2];
        for (int i = 0; i < characters.length(); i++) {
            char c = characters.charAt(i);
            set[c >>> 6] |= 1L << c;
        }
        return set;
    }
}
