package io.rebound.http;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is sent back. Immutable.
 *
 * @param headers name, value, name, value …; no name or value may hold a control character
 */
public record Answer(int status, List<String> headers, byte[] body) implements ApiAnswer {

    public Answer {
        for (String header : headers) {
            if (header.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
                throw new IllegalArgumentException("a header holds a control character");
            }
        }
    }

    public static Answer text(int status, String body) {
        return new Answer(
                status,
                List.of("Content-Type", "text/plain; charset=utf-8", "Cache-Control", "no-store"),
                (body + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The tracking host's answer to what it cannot read, in the words that a bad postback gets. */
    static Answer unreadable(int status, String why) {
        return text(status, "ERROR unreadable: " + why).with("Rebound-Result", "unreadable");
    }

    public static Answer json(int status, byte[] body) {
        return new Answer(status, List.of("Content-Type", "application/json", "Cache-Control", "no-store"), body);
    }

    /** The same with one more header. */
    public Answer with(String name, String value) {
        List<String> more = new java.util.ArrayList<>(headers);
        more.add(name);
        more.add(value);
        return new Answer(status, List.copyOf(more), body);
    }
}
