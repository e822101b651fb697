package io.rebound.link;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something in a template that looks like a macro: name-like text between braces or angle brackets, whose delimiters
 * may be percent-encoded.
 *
 * @param name as written, between the delimiters
 * @param start where its opening delimiter begins
 * @param end after its closing delimiter
 */
record MacroText(String name, int start, int end) {
    private static final int LONGEST_NAME = 32; // a GUID in braces (36) is not a name

    /** The macro that begins at this place, or null if none does. */
    static @Nullable MacroText at(String text, int start) {
        char kind = opening(text, start);
        if (kind == 0) {
            return null;
        }
        int begin = start + width(text, start);
        int end = begin;
        while (end < text.length() && nameLike(text.charAt(end))) {
            end++;
        }
        String name = text.substring(begin, end);
        if (!isName(name.strip())) {
            return null;
        }
        if (closing(text, end) == kind) {
            return new MacroText(name, start, end + width(text, end));
        }
        if (MacroNames.find(name) != null) {
            throw new BadTemplateException(
                    BadTemplateException.Fault.MACRO_NOT_CLOSED,
                    "the macro " + text.substring(start, end) + " is not closed: write it as {"
                            + name.toLowerCase(Locale.ROOT) + "}");
        }
        return null;
    }

    /** Whether it stands in a second pair of the same delimiters, as in {@code {{tracker}}}. */
    boolean doubled(String text) {
        char kind = opening(text, start);
        boolean plain = start > 0 && opening(text, start - 1) == kind;
        boolean coded = start > 2 && opening(text, start - 3) == kind;
        return (plain || coded) && closing(text, end) == kind;
    }

    String written(String text) {
        return text.substring(start, end);
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && name.length() <= LONGEST_NAME && Character.isLetter(name.charAt(0));
    }

    private static boolean nameLike(char c) {
        return Ascii.letterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == ' ';
    }

    /** The opening delimiter that stands here, plain or percent-encoded; 0 if none does. */
    private static char opening(String text, int at) {
        return delimiter(text, at, '{', "%7B", '<', "%3C");
    }

    private static char closing(String text, int at) {
        char closed = delimiter(text, at, '}', "%7D", '>', "%3E");
        return closed == '}' ? '{' : closed == '>' ? '<' : 0;
    }

    private static char delimiter(String text, int at, char brace, String codedBrace, char angle, String codedAngle) {
        if (at >= text.length()) {
            return 0;
        }
        char c = text.charAt(at);
        if (c == brace || text.regionMatches(true, at, codedBrace, 0, 3)) {
            return brace;
        }
        return c == angle || text.regionMatches(true, at, codedAngle, 0, 3) ? angle : 0;
    }

    private static int width(String text, int at) {
        return text.charAt(at) == '%' ? 3 : 1;
    }
}
