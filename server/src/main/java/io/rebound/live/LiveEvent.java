package io.rebound.live;

import java.nio.charset.StandardCharsets;

/**
 * Something that happened, as server-sent events tell it. Immutable.
 *
 * @param number in the order in which they are told, 1 and up
 * @param campaign the id of its campaign; 0 where it has none
 * @param frame its lines, an empty one at the end
 */
record LiveEvent(long number, LiveKind kind, int campaign, byte[] frame) {

    /** @param data in one line */
    static byte[] frame(String id, String event, String data) {
        return ("id: " + id + "\nevent: " + event + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    /** One that is about the stream itself and is not counted. */
    static byte[] notice(String event, String data) {
        return ("event: " + event + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
