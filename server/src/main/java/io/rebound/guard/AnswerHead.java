package io.rebound.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of an HTTP/1.1 answer. Immutable.
 *
 * @param fields the lines after the first
 */
public record AnswerHead(int status, String fields) {
    private static final int MOST_BYTES = 64 * 1024;
    private static final Pattern FIRST_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");

    /**
     * Reads it and no more. Those of interim answers, as 100 and 103, are passed over.
     *
     * @throws IOException if it breaks off, is longer than 64 KiB or is none of HTTP/1.1
     */
    public static AnswerHead read(InputStream in) throws IOException {
        AnswerHead head = parse(lines(in));
        while (head.status < 200) {
            head = parse(lines(in));
        }
        return head;
    }

    /**
     * The first field of this name.
     *
     * @param name in lower case
     */
    public Optional<String> field(String name) {
        Matcher field = Pattern.compile("(?im)^" + Pattern.quote(name) + ":[ \\t]*(.*?)[ \\t]*$")
                .matcher(fields);
        return field.find() ? Optional.of(field.group(1)) : Optional.empty();
    }

    private static AnswerHead parse(String text) throws IOException {
        int end = text.indexOf('\n');
        Matcher line = FIRST_LINE.matcher(text.substring(0, end));
        if (!line.matches()) {
            throw new IOException("it does not speak HTTP/1.1");
        }
        return new AnswerHead(Integer.parseInt(line.group(1)), text.substring(end + 1));
    }

    /** Up to the empty line, without carriage returns. */
    private static String lines(InputStream in) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(512);
        int last = 0;
        while (lines.size() < MOST_BYTES) {
            int next = in.read();
            if (next < 0) {
                throw new IOException(lines.size() == 0 ? "it closed the connection" : "its answer breaks off");
            }
            if (next == '\r') {
                continue;
            }
            lines.write(next);
            if (next == '\n' && last == '\n') {
                return lines.toString(ISO_8859_1);
            }
            last = next;
        }
        throw new IOException("its head has more than " + MOST_BYTES / 1_024 + " KiB");
    }
}
