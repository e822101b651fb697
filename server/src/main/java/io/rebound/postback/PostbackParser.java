package io.rebound.postback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.HexFormat.isHexDigit;

import io.rebound.http.QueryString;
import io.rebound.http.Request;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of one request, from the query and from a form or a JSON object in the body. Goes on after a
 * trouble, so that the key is found where it can be. Owned by one request.
 */
final class PostbackParser {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    private final Parameters parameters = new Parameters();
    private @Nullable String trouble;

    private PostbackParser() {}

    static Reading read(Request request) {
        PostbackParser parser = new PostbackParser();
        parser.readEncoded(request.query());
        if (request.body().length > 0) {
            parser.readBody(request);
        }
        return parser.trouble == null
                ? new Reading.Clear(parser.parameters)
                : new Reading.Unreadable(parser.parameters, parser.trouble);
    }

    private void readBody(Request request) {
        String encoding = request.header("content-encoding");
        if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
            note("the body must not be compressed, got Content-Encoding " + Quoted.of(encoding, ""));
            return;
        }
        String declared = request.header("content-type");
        String type = declared == null || declared.isBlank() ? undeclared(request.body()) : mediaType(declared);
        if (!charsetIsUtf8(declared)) {
            note("the body must be UTF-8, got Content-Type " + Quoted.of(String.valueOf(declared), ""));
        } else if (type.equals(FORM)) {
            readText(request.body(), this::readEncoded);
        } else if (type.equals(JSON) || type.endsWith("+json")) {
            readText(request.body(), this::readJson);
        } else {
            note("the body must be " + FORM + " or " + JSON + ", got Content-Type " + Quoted.of(type, ""));
        }
    }

    private void readText(byte[] body, Consumer<String> reader) {
        utf8(body).ifPresentOrElse(reader, () -> note("the body is not UTF-8"));
    }

    private void readJson(String body) {
        JsonBody.read(body, this::add).ifPresent(this::note);
    }

    private void readEncoded(String encoded) {
        readEncoded(encoded, false);
    }

    /** @param again whether it was percent-encoded once more when it came */
    private void readEncoded(String encoded, boolean again) {
        QueryString pairs = QueryString.parse(encoded);
        boolean broken = pairs.malformed();
        boolean found = false;
        for (int i = 0; i < pairs.size(); i++) {
            if (broken && hasBrokenEscape(pairs.rawValue(i))) {
                found = true;
                addBroken(pairs.name(i), pairs.rawValue(i));
            } else {
                addDecoded(pairs, i, again);
            }
        }
        if (broken && !found) {
            note("a parameter's name has a broken percent-encoding");
        }
    }

    /** A raw {@code %payout%} is a macro, which a later check names, rather than an encoding gone wrong. */
    private void addBroken(String name, String raw) {
        if (UnreplacedMacro.isPercentMacro(raw)) {
            add(name, raw);
        } else {
            note(Names.shown(name) + " has a broken percent-encoding");
        }
    }

    private void addDecoded(QueryString pairs, int i, boolean again) {
        String name = pairs.name(i);
        String value = pairs.value(i);
        if (value.indexOf('\ufffd') >= 0 && utf8(pairs.bytes(i)).isEmpty()) {
            note(Names.shown(name) + " is not UTF-8");
        } else if (name.indexOf('\ufffd') >= 0) {
            note("a parameter's name is not UTF-8");
        } else if (!again && isQuery(name, value)) {
            parameters.encodedTwice();
            readEncoded(value.isEmpty() ? name : name + "=" + value, true);
        } else {
            add(name, value);
        }
    }

    /** Where a query is encoded as a whole it is one long name; where all but its beginning is, the key runs on into it. */
    private static boolean isQuery(String name, String value) {
        return value.isEmpty()
                ? name.indexOf('=') > 0
                : name.equals(Field.API_KEY.nativeName()) && value.indexOf('&') > 0;
    }

    private void add(String name, String value) {
        if (parameters.size() == Parameters.MOST) {
            note("at most " + Parameters.MOST + " parameters are taken, more came");
        } else if (!isStorable(name)) {
            note("a parameter's name holds a NUL character or half a surrogate pair");
        } else if (!isStorable(value)) {
            note(Names.shown(name) + " holds a NUL character or half a surrogate pair");
        } else {
            parameters.add(name, value);
        }
    }

    private void note(String why) {
        if (trouble == null) {
            trouble = why;
        }
    }

    private static String undeclared(byte[] body) {
        int at = 0;
        while (at < body.length && body[at] <= ' ' && body[at] >= 0) {
            at++;
        }
        return at < body.length && body[at] == '{' ? JSON : FORM;
    }

    private static String mediaType(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private static boolean charsetIsUtf8(@Nullable String contentType) {
        if (contentType == null) {
            return true;
        }
        String lower = contentType.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("charset=");
        if (at < 0) {
            return true;
        }
        int end = lower.indexOf(';', at);
        String charset = lower.substring(at + 8, end < 0 ? lower.length() : end)
                .replace("\"", "")
                .strip();
        return charset.equals("utf-8") || charset.equals("utf8") || charset.equals("us-ascii");
    }

    private static boolean hasBrokenEscape(String raw) {
        for (int at = raw.indexOf('%'); at >= 0; at = raw.indexOf('%', at + 1)) {
            if (at + 2 >= raw.length() || !isHexDigit(raw.charAt(at + 1)) || !isHexDigit(raw.charAt(at + 2))) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    /** No store takes a NUL in a text everywhere, and half a surrogate pair has no UTF-8. */
    private static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
