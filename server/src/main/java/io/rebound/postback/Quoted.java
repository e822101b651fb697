package io.rebound.postback;

/** Values as they stand in messages: quoted, shortened, without control characters and without the key. */
final class Quoted {
    private static final int LONGEST = 40;
    static final String MASK = "***";

    private Quoted() {}

    /** @param key hidden wherever it occurs; empty if there is none to hide */
    static String of(String value, String key) {
        return '"' + plain(masked(value, key)) + '"';
    }

    /** The value with every occurrence of the key hidden. */
    static String masked(String value, String key) {
        return key.isEmpty() || value.length() < key.length() ? value : value.replace(key, MASK);
    }

    /** At most 40 characters and an ellipsis; what does not print stands as its code point, as in {@code U+000A}. */
    static String plain(String value) {
        StringBuilder text = new StringBuilder(Math.min(value.length(), LONGEST) + 2);
        int shown = 0;
        for (int i = 0; i < value.length(); ) {
            if (shown++ == LONGEST) {
                return text.append('…').toString();
            }
            int c = value.codePointAt(i);
            if (prints(c)) {
                text.appendCodePoint(c);
            } else {
                text.append(codePoint(c));
            }
            i += Character.charCount(c);
        }
        return text.toString();
    }

    static String codePoint(int c) {
        String hex = Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT);
        return "U+" + "0".repeat(Math.max(0, 4 - hex.length())) + hex;
    }

    private static boolean prints(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
