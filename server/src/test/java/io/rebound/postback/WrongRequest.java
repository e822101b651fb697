package io.rebound.postback;

import io.rebound.http.RecordingRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request that must be refused, and how. Immutable. Its words, as in {@code $KEY}, are filled in by a
 * {@link World}.
 *
 * @param headers name, value, name, value …
 * @param body empty if there is none; each character below 256 is one byte
 * @param message exactly what the sender reads; empty if the form of the answer holds no text
 */
public record WrongRequest(
        String method, String target, List<String> headers, String body, int status, String code, String message) {

    WrongRequest with(String header, String value) {
        List<String> more = new ArrayList<>(headers);
        more.addAll(List.of(header, value));
        return new WrongRequest(method, target, List.copyOf(more), body, status, code, message);
    }

    /** The same with its words filled in. */
    public WrongRequest in(World world) {
        return new WrongRequest(
                method,
                world.fill(target),
                headers.stream().map(world::fill).toList(),
                world.fill(body),
                status,
                code,
                world.fill(message));
    }

    /** Whether it holds a word. */
    public boolean needs(String word) {
        return (target + body + headers + message).contains("$" + word);
    }

    public byte[] bodyBytes() {
        return body.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The whole answer in text. */
    public String text() {
        return "ERROR " + code + ": " + message + "\n";
    }

    RecordingRequest request() {
        RecordingRequest request = RecordingRequest.of(method, target);
        for (int i = 0; i < headers.size(); i += 2) {
            request.with(headers.get(i), headers.get(i + 1));
        }
        String type = request.header("content-type");
        return body.isEmpty() || type == null ? request : request.with(bodyBytes(), type);
    }

    @Override
    public String toString() {
        return method + " " + target + (headers.isEmpty() ? "" : " " + headers) + (body.isEmpty() ? "" : " " + body);
    }
}
