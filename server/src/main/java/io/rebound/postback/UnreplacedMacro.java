package io.rebound.postback;

import static java.util.HexFormat.fromHexDigit;
import static java.util.HexFormat.isHexDigit;

import java.util.Optional;
import java.util.Set;

/**
 * Finds placeholders that a sender's platform should have replaced, plain or percent-encoded once or twice more.
 *
 * <p><b>Clear syntaxes</b>, found anywhere in a value: <code>{x}</code>, <code>{{x}}</code>, <code>${X}</code>,
 * {@code <X>}, {@code [[x]]}, {@code ##X##}.
 *
 * <p><b>Ambiguous syntaxes</b>, which must be the whole value: {@code [X]}, {@code #x#} (also several in a row),
 * {@code %x%}, {@code %%x%%}, {@code __X__}, {@code (x)}, {@code ~x~}, and the words {@code REPLACE}, {@code REPLACE_…},
 * {@code OPTIONAL}, {@code CLICK_ID}. Their names begin with a letter and look like words rather than like ids.
 */
final class UnreplacedMacro {
    private static final int LONGEST = 64;
    private static final int MOST_DECODINGS = 2;
    private static final Set<String> WORDS = Set.of("REPLACE", "OPTIONAL", "CLICK_ID");

    private UnreplacedMacro() {}

    /** The first one in a value that was decoded once, as the platform spells it. */
    static Optional<String> in(String value) {
        if (!maySuggestOne(value)) {
            return Optional.empty();
        }
        String text = value.strip();
        Optional<String> found = plain(text);
        for (int i = 0; found.isEmpty() && i < MOST_DECODINGS && text.indexOf('%') >= 0; i++) {
            text = decoded(text).strip();
            found = plain(text);
        }
        return found;
    }

    /** Whether an undecoded value is {@code %x%} or {@code %%x%%}. */
    static boolean isPercentMacro(String raw) {
        return enclosed(raw, '%', '%') && looksLikeAWord(inside(raw, '%', '%'));
    }

    private static boolean maySuggestOne(String value) {
        for (int i = 0; i < value.length(); i++) {
            switch (value.charAt(i)) {
                case '{', '<', '[', '#', '%', '(', '~', 'R', 'O', 'C' -> {
                    return true;
                }
                case '_' -> {
                    if (i + 1 < value.length() && value.charAt(i + 1) == '_') {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }

    private static Optional<String> plain(String text) {
        return isWholeMacro(text) ? Optional.of(text) : embedded(text);
    }

    private static boolean isWholeMacro(String text) {
        if (text.length() < 3 || text.length() > LONGEST * 2) {
            return false;
        }
        return switch (text.charAt(0)) {
            case '[' ->
                enclosed(text, '[', ']')
                        && looksLikeAWord(inside(text, '[', ']').replace("%", ""));
            case '(' -> enclosed(text, '(', ')') && looksLikeAWord(inside(text, '(', ')'));
            case '~' -> enclosed(text, '~', '~') && looksLikeAWord(inside(text, '~', '~'));
            case '%' -> isPercentMacro(text);
            case '#' -> enclosed(text, '#', '#') && areHashMacros(text);
            case '_' -> text.startsWith("__") && text.endsWith("__") && looksLikeAWord(inside(text, '_', '_'));
            case 'R', 'O', 'C' -> WORDS.contains(text) || text.startsWith("REPLACE_");
            default -> false;
        };
    }

    /** {@code #s2#}, {@code ##X##} and, where a platform spills, {@code #s2##s3#}. */
    private static boolean areHashMacros(String text) {
        for (String name : text.substring(1, text.length() - 1).split("#", -1)) {
            if (!name.isEmpty() && !looksLikeAWord(name)) {
                return false;
            }
        }
        return text.chars().anyMatch(Character::isLetter);
    }

    private static Optional<String> embedded(String text) {
        Optional<String> found = between(text, "{", "}");
        if (found.isEmpty()) {
            found = between(text, "<", ">");
        }
        if (found.isEmpty()) {
            found = between(text, "[[", "]]");
        }
        return found.isEmpty() ? between(text, "##", "##") : found;
    }

    private static Optional<String> between(String text, String open, String close) {
        for (int at = text.indexOf(open); at >= 0; at = text.indexOf(open, at + 1)) {
            int from = at + open.length();
            int end = text.indexOf(close, from, Math.min(text.length(), from + LONGEST + close.length()));
            if (end >= 0 && looksLikeAName(name(text.substring(from, end), open))) {
                return Optional.of(withDoubledBraces(text, at, end + close.length()));
            }
        }
        return Optional.empty();
    }

    /** Only braces are written with space inside. */
    private static String name(String inner, String open) {
        return open.equals("{") ? inner.strip() : inner;
    }

    private static String withDoubledBraces(String text, int from, int to) {
        boolean wider =
                text.charAt(from) == '{' && from > 0 && (text.charAt(from - 1) == '{' || text.charAt(from - 1) == '$');
        boolean doubled = wider && text.charAt(from - 1) == '{' && to < text.length() && text.charAt(to) == '}';
        return text.substring(wider ? from - 1 : from, doubled ? to + 1 : to);
    }

    /** A macro's name in an unmistakable syntax: a letter comes first, some punctuation may follow; no UUID in braces. */
    private static boolean looksLikeAName(String name) {
        if (name.isEmpty() || !beginsAName(name.charAt(0)) || isUuid(name)) {
            return false;
        }
        int letters = 0;
        int digitsInARow = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            digitsInARow = isDigit(c) ? digitsInARow + 1 : 0;
            letters += isLetter(c) ? 1 : 0;
            if (digitsInARow > 4 || !(isLetter(c) || isDigit(c) || "_-.:?~!()$ |".indexOf(c) >= 0)) {
                return false;
            }
        }
        return letters > 0;
    }

    /** A macro's name in a syntax that an id may have too: letters, joined by few digits, at most two at its end. */
    private static boolean looksLikeAWord(String name) {
        if (name.isEmpty() || name.length() > LONGEST || !isLetter(name.charAt(0))) {
            return false;
        }
        int end = name.length();
        while (isDigit(name.charAt(end - 1))) {
            end--;
        }
        int letters = 0;
        int digits = 0;
        for (int i = 0; i < end; i++) {
            char c = name.charAt(i);
            letters += isLetter(c) ? 1 : 0;
            digits += isDigit(c) ? 1 : 0;
            if (!(isLetter(c) || isDigit(c) || "_-.:()".indexOf(c) >= 0)) {
                return false;
            }
        }
        return name.length() - end <= 2 && digits * 2 <= letters;
    }

    private static boolean enclosed(String text, char open, char close) {
        return text.length() > 2 && text.charAt(0) == open && text.charAt(text.length() - 1) == close;
    }

    /** What stands between one or two of the marks on either side. */
    private static String inside(String text, char open, char close) {
        boolean doubled = text.length() > 4 && text.charAt(1) == open && text.charAt(text.length() - 2) == close;
        int width = doubled ? 2 : 1;
        return text.substring(width, text.length() - width);
    }

    private static boolean beginsAName(char c) {
        return isLetter(c) || c == '_' || c == '$' || c == '(';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isUuid(String name) {
        if (name.length() != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            char c = name.charAt(i);
            if (dash ? c != '-' : !isHexDigit(c)) {
                return false;
            }
        }
        return true;
    }

    /** One percent-decoding of what is ASCII; the rest stays as it is. */
    private static String decoded(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int octet = c == '%' && i + 2 < text.length() ? octet(text.charAt(i + 1), text.charAt(i + 2)) : -1;
            if (octet >= 0x20 && octet < 0x7f) {
                out.append((char) octet);
                i += 2;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static int octet(char high, char low) {
        return isHexDigit(high) && isHexDigit(low) ? (fromHexDigit(high) << 4) | fromHexDigit(low) : -1;
    }
}
