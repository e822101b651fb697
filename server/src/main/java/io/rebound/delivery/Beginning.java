package io.rebound.delivery;

import io.rebound.guard.AnswerHead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The first bytes of an answer's body.
 *
 * @param isWhole whether they came as the head had said: all of them, or as many as are wanted
 */
@SuppressWarnings("ArrayRecordComponent") // is never compared
record Beginning(byte[] bytes, boolean isWhole) {
    private static final int MOST = 1_024;
    private static final int LONGEST_SIZE_LINE = 1_024;

    /** What is there is kept when the rest does not come. */
    static Beginning read(AnswerHead head, InputStream in) {
        if (head.status() == 204 || head.status() == 304) {
            return new Beginning(new byte[0], true);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream(MOST);
        try {
            boolean chunked = head.field("transfer-encoding")
                    .filter(coding -> coding.equalsIgnoreCase("chunked"))
                    .isPresent();
            if (chunked) {
                readChunks(in, body);
            } else {
                long length = head.field("content-length")
                        .filter(text -> text.matches("\\d{1,18}"))
                        .map(Long::parseLong)
                        .orElse(Long.MAX_VALUE);
                boolean ended = !copy(in, body, length);
                return new Beginning(body.toByteArray(), !ended || length == Long.MAX_VALUE);
            }
            return new Beginning(body.toByteArray(), true);
        } catch (IOException breaksOff) {
            return new Beginning(body.toByteArray(), false);
        }
    }

    private static void readChunks(InputStream in, ByteArrayOutputStream body) throws IOException {
        long size = chunkSize(in);
        while (size > 0 && body.size() < MOST) {
            if (!copy(in, body, size)) {
                throw new IOException("ended within a chunk");
            }
            if (body.size() < MOST) {
                line(in); // that ends the chunk
                size = chunkSize(in);
            }
        }
    }

    private static long chunkSize(InputStream in) throws IOException {
        String size = line(in).replaceFirst(";.*", "").strip();
        try {
            return Long.parseLong(size, 16);
        } catch (NumberFormatException none) {
            throw new IOException("no chunk's size", none);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < LONGEST_SIZE_LINE) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("ended within a line");
            }
            if (next == '\n') {
                return line.toString().strip();
            }
            line.append((char) next);
        }
        throw new IOException("a line too long");
    }

    /** Whether all of it was there, or as much as is wanted. */
    private static boolean copy(InputStream in, ByteArrayOutputStream body, long length) throws IOException {
        long left = Math.min(length, MOST - body.size());
        byte[] part = new byte[MOST];
        while (left > 0) {
            int count = in.read(part, 0, (int) Math.min(left, part.length));
            if (count < 0) {
                return false;
            }
            body.writeBytes(Arrays.copyOf(part, count));
            left -= count;
        }
        return true;
    }
}
