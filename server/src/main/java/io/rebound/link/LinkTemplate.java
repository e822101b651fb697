package io.rebound.link;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A URL with macros in it, checked and compiled once. Immutable.
 *
 * <p>Values are percent-encoded once: of what RFC 3986 knows, only unreserved characters stand for themselves in a
 * value, so it means the same in a path, a query and a fragment, and no value can change the scheme or the authority,
 * add a parameter or end the place where it stands. (A value of one or two dots alone between two slashes is a step in
 * the path to every browser, encoded or not: it stays on its host.) The template's own text is normalised to a valid
 * URI that means the same; what is percent-encoded in it stays so.
 */
public final class LinkTemplate {

    /** Where a template is used, which decides the macros it may hold. */
    public enum Use {
        /** Where a visitor is sent: everything that is known at the click. */
        DESTINATION,
        /** What a source is told: also what is known at the conversion. */
        POSTBACK
    }

    /** Gives the value of each macro as bytes or text; empty for what is not known. */
    @FunctionalInterface
    public interface Values {
        /** Appends the value, percent-encoded by {@code out}. */
        void write(Macro macro, ValueSink out);
    }

    /** Takes a macro's value and writes it percent-encoded. */
    public interface ValueSink {
        /** Text, as UTF-8. */
        void text(CharSequence value);

        /** Opaque bytes, each of which comes back byte-exact when the link is decoded. */
        void bytes(byte[] value);
    }

    private final String text;
    private final Use use;
    private final byte[][] literals; // one more than macros; they alternate
    private final Macro[] macros;

    private LinkTemplate(String text, Use use, byte[][] literals, Macro[] macros) {
        this.text = text;
        this.use = use;
        this.literals = literals;
        this.macros = macros;
    }

    /**
     * @param template spaces around it are ignored
     * @throws BadTemplateException naming what is wrong and the cure: an unknown macro with the nearest known one, a
     *     macro inside the scheme or authority, a scheme other than http and https, no host
     */
    public static LinkTemplate parse(String template, Use use) {
        String text = trimmed(template);
        TemplateParser parser = new TemplateParser(text, use);
        parser.parse();
        return compiled(text, use, parser);
    }

    /**
     * The same for what is no link but a form, as in {@code id={external_id}&status={status}}.
     *
     * @throws BadTemplateException naming an unknown macro with the nearest known one
     */
    public static LinkTemplate parseForm(String template, Use use) {
        String text = trimmed(template);
        TemplateParser parser = new TemplateParser(text, use);
        parser.parseForm();
        return compiled(text, use, parser);
    }

    private static LinkTemplate compiled(String text, Use use, TemplateParser parser) {
        return new LinkTemplate(
                text,
                use,
                parser.literals().toArray(byte[][]::new),
                parser.macros().toArray(Macro[]::new));
    }

    public boolean holds(Macro macro) {
        for (Macro held : macros) {
            if (held == macro) {
                return true;
            }
        }
        return false;
    }

    /** The name, decoded, of the parameter that begins with the macro; empty if the macro stands nowhere so. */
    public Optional<String> parameterOf(Macro macro) {
        int query = text.indexOf('?');
        int end = query < 0 ? -1 : text.indexOf('#', query);
        String parameters = query < 0 ? "" : text.substring(query + 1, end < 0 ? text.length() : end);
        for (String parameter : parameters.split("&", -1)) {
            int equals = parameter.indexOf('=');
            MacroText value = equals < 0 ? null : MacroText.at(parameter, equals + 1);
            if (value != null && MacroNames.find(value.name()) == macro) {
                return Optional.of(URLDecoder.decode(
                        parameter.substring(0, equals).replaceAll("%(?![0-9A-Fa-f]{2})", "%25"),
                        StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    /**
     * The template with {@code name={macro}} added to its query, before a fragment.
     *
     * @param name plain or percent-encoded, as in {@code nats_at[subscription_passthrough1]}
     * @throws BadTemplateException if the name is empty or holds a macro or a control character
     */
    public LinkTemplate withParameter(String name, Macro macro) {
        int fragment = text.indexOf('#');
        String before = fragment < 0 ? text : text.substring(0, fragment);
        String after = fragment < 0 ? "" : text.substring(fragment);
        String separator = before.indexOf('?') < 0 ? "?" : before.endsWith("?") || before.endsWith("&") ? "" : "&";
        return parse(before + separator + parameterName(name) + "=" + macro + after, use);
    }

    /** The link with the macros' values in their places. Fit for a header: printable ASCII, no space. */
    public String render(Values values) {
        return render(values, new LinkWriter());
    }

    /** The same, with a writer that is used again. */
    public String render(Values values, LinkWriter writer) {
        writer.begin();
        writer.literal(literals[0]);
        for (int i = 0; i < macros.length; i++) {
            values.write(macros[i], writer);
            writer.literal(literals[i + 1]);
        }
        return writer.finish();
    }

    /** The template as it was given. */
    @Override
    public String toString() {
        return text;
    }

    private static String parameterName(String name) {
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < 0x20 || c == '{' || c == '}' || c == '<' || c == '>' || MacroText.at(name, i) != null) {
                throw new BadTemplateException(
                        BadTemplateException.Fault.BAD_NAME, "\"" + name + "\" is not a parameter's name");
            }
            switch (c) {
                case '%' -> encoded.append(Ascii.triplet(name, i) ? "%" : "%25");
                case '&' -> encoded.append("%26");
                case '=' -> encoded.append("%3D");
                case '#' -> encoded.append("%23");
                case '+' -> encoded.append("%2B");
                default -> encoded.append(c);
            }
        }
        if (encoded.isEmpty()) {
            throw new BadTemplateException(BadTemplateException.Fault.BAD_NAME, "a parameter's name is empty");
        }
        return encoded.toString();
    }

    private static String trimmed(String template) {
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
}
