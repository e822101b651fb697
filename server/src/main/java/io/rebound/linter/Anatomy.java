package io.rebound.linter;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A template taken apart as its writer meant it: placeholders first, so that a {@code #} in one begins no fragment.
 * Immutable.
 *
 * @param scheme lower case; empty if there is none
 * @param host with its port
 * @param query undivided
 */
record Anatomy(
        String text, String scheme, Part host, Part path, Part query, List<Parameter> parameters, Part fragment) {

    private static final char FIRST_MARK = '\ue000'; // stands for the first placeholder while the text is taken apart

    /**
     * A piece of the template.
     *
     * @param bare whether nothing but placeholders stands in it
     */
    record Part(String text, List<Placeholder> placeholders, boolean bare) {}

    /** @param name decoded */
    record Parameter(String name, Part value) {}

    static Anatomy of(String template) {
        String text = withoutSpaceAround(template);
        List<Placeholder> placeholders = Placeholder.in(text);
        String marked = marked(text, placeholders);

        int scheme = marked.indexOf("://");
        int host = scheme < 0 ? 0 : scheme + 3;
        int fragment = indexOf(marked, '#', host);
        int query = Math.min(indexOf(marked, '?', host), fragment);
        int path = Math.min(indexOf(marked, '/', host), query);
        String queryText = after(marked, query, fragment);
        return new Anatomy(
                text,
                scheme < 0 ? "" : marked.substring(0, scheme).toLowerCase(Locale.ROOT),
                part(marked.substring(host, path), placeholders),
                part(marked.substring(path, query), placeholders),
                part(queryText, placeholders),
                parameters(queryText, placeholders),
                part(after(marked, fragment, marked.length()), placeholders));
    }

    /** As saving does: other white space is told of. */
    private static String withoutSpaceAround(String template) {
        int start = 0;
        int end = template.length();
        while (start < end && template.charAt(start) == ' ') {
            start++;
        }
        while (end > start && template.charAt(end - 1) == ' ') {
            end--;
        }
        return template.substring(start, end);
    }

    /** All placeholders, in order. */
    List<Placeholder> placeholders() {
        return Placeholder.in(text);
    }

    /** The template with an x for each placeholder. */
    String filled() {
        StringBuilder filled = new StringBuilder(marked(text, placeholders()));
        for (int i = 0; i < filled.length(); i++) {
            if (isMark(filled.charAt(i))) {
                filled.setCharAt(i, 'x');
            }
        }
        return filled.toString();
    }

    private static String marked(String text, List<Placeholder> placeholders) {
        StringBuilder marked = new StringBuilder();
        int at = 0;
        for (int i = 0; i < placeholders.size(); i++) {
            marked.append(text, at, placeholders.get(i).start()).append((char) (FIRST_MARK + i));
            at = placeholders.get(i).end();
        }
        return marked.append(text, at, text.length()).toString();
    }

    private static List<Parameter> parameters(String query, List<Placeholder> placeholders) {
        List<Parameter> parameters = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.add(new Parameter(decoded(part(name, placeholders).text()), part(value, placeholders)));
            }
        }
        return List.copyOf(parameters);
    }

    private static Part part(String marked, List<Placeholder> placeholders) {
        StringBuilder text = new StringBuilder();
        List<Placeholder> held = new ArrayList<>();
        for (int i = 0; i < marked.length(); i++) {
            int placeholder = marked.charAt(i) - FIRST_MARK;
            if (placeholder >= 0 && placeholder < placeholders.size()) {
                held.add(placeholders.get(placeholder));
                text.append(placeholders.get(placeholder).written());
            } else {
                text.append(marked.charAt(i));
            }
        }
        return new Part(text.toString(), List.copyOf(held), held.size() == marked.length());
    }

    private static boolean isMark(char c) {
        return c >= FIRST_MARK && c <= '\uf8ff';
    }

    private static int indexOf(String text, char c, int from) {
        int at = text.indexOf(c, from);
        return at < 0 ? text.length() : at;
    }

    /** What follows a delimiter that may be missing. */
    private static String after(String text, int delimiter, int end) {
        return delimiter < end ? text.substring(delimiter + 1, end) : "";
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return name;
        }
    }
}
