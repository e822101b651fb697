package io.rebound.linter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something in a template that stands for a value, in the syntax of whatever platform, plain or percent-encoded.
 *
 * @param written with its delimiters, as in {@code #s2#}
 * @param name without them, as in {@code s2}
 */
record Placeholder(String written, String name, int start, int end) {
    private static final String BRACE = "(?:\\{|%7[Bb])";
    private static final String CLOSING_BRACE = "(?:}|%7[Dd])";
    private static final String ANGLE = "(?:<|%3[Cc])";
    private static final String CLOSING_ANGLE = "(?:>|%3[Ee])";
    private static final String BRACKET = "(?:\\[|%5[Bb])";
    private static final String CLOSING_BRACKET = "(?:]|%5[Dd])";
    private static final String HASH = "(?:#|%23)";
    private static final String WORD = "[A-Za-z][A-Za-z0-9_]{0,40}";
    private static final String UUID = "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-";

    private static final Pattern ANY = Pattern.compile(String.join(
            "|",
            doubled(BRACE, "(" + WORD + ")", CLOSING_BRACE),
            "(?:\\$|%24)?" + BRACE + "(?!" + UUID + ")( ?[A-Za-z_(][A-Za-z0-9_.:?~!()$|-]{0,63} ?)" + CLOSING_BRACE,
            ANGLE + "([A-Za-z][A-Za-z0-9_. -]{0,31})" + CLOSING_ANGLE,
            doubled(HASH, "(" + WORD + "(?:\\([A-Za-z0-9_]*\\))?)", HASH),
            HASH + "(" + WORD + ")" + HASH,
            doubled(BRACKET, "(" + WORD + ")", CLOSING_BRACKET),
            "(?<![A-Za-z0-9_\\]])" + BRACKET + "(" + WORD + ")" + CLOSING_BRACKET, // a[b]= is a parameter's name
            "(?<![^=])\\((" + WORD + ")\\)(?![^&#])", // a parameter's whole value
            "%%(" + WORD + ")%%",
            "%(?![0-9A-Fa-f]{2})(" + WORD + ")%(?![0-9A-Fa-f]{2})",
            "(?<![A-Za-z0-9_])__([A-Za-z][A-Za-z0-9]{0,40}(?:_[A-Za-z0-9]{1,40}){0,8})__(?![A-Za-z0-9_])"));

    private static String doubled(String opening, String name, String closing) {
        return opening + opening + name + closing + closing;
    }

    /** In the order of the text; they do not overlap. */
    static List<Placeholder> in(String text) {
        List<Placeholder> found = new ArrayList<>();
        Matcher matcher = ANY.matcher(text);
        while (matcher.find()) {
            found.add(new Placeholder(matcher.group(), name(matcher), matcher.start(), matcher.end()));
        }
        return found;
    }

    private static String name(MatchResult match) {
        for (int group = 1; group <= match.groupCount(); group++) {
            if (match.group(group) != null) {
                return match.group(group);
            }
        }
        throw new IllegalStateException("a placeholder without a name: " + match.group());
    }

    /** Whether it stands between braces or angle brackets, as ours do. */
    boolean isLikeOurs() {
        return switch (decoded().charAt(0)) {
            case '{', '<', '$' -> true;
            default -> false;
        };
    }

    boolean isEncoded() {
        return !decoded().equals(written);
    }

    /** Written plainly. */
    String decoded() {
        String plain = written;
        for (String[] code : new String[][] {
            {"%7[Bb]", "{"},
            {"%7[Dd]", "}"},
            {"%3[Cc]", "<"},
            {"%3[Ee]", ">"},
            {"%5[Bb]", "["},
            {"%5[Dd]", "]"},
            {"%23", "#"},
            {"%24", "\\$"}
        }) {
            plain = plain.replaceAll(code[0], code[1]);
        }
        return plain;
    }

    /** What encloses the name, as in {@code #…#}. */
    String syntax() {
        return decoded().replace(name, "…");
    }
}
