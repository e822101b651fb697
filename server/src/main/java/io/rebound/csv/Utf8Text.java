package io.rebound.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads text that must be UTF-8, with or without a byte order mark, and says in which line it is not. Owned by one thread.
 *
 * <p>No more is read for one record than {@link #MOST_CHARS}: a quotation mark that is never closed would make one of the
 * whole file.
 */
final class Utf8Text extends Reader {
    static final int MOST_CHARS = 256 << 10;

    private static final int BLOCK = 16 << 10;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK).flip();
    private boolean atEnd;
    private boolean atStart = true;
    private long line = 1;
    private long record = 1;
    private int sinceRecord;

    Utf8Text(InputStream in) {
        this.in = in;
    }

    /** What comes from here on is of another record. */
    void recordBegins(long atLine) {
        record = atLine;
        sinceRecord = 0;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        if (sinceRecord > MOST_CHARS) {
            throw new CsvException(
                    record,
                    "it is longer than " + (MOST_CHARS >> 10) + " KiB; is there a quotation mark that is not closed?");
        }
        CharBuffer chars = CharBuffer.wrap(into, offset, length);
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, atEnd);
            int count = chars.position() - offset;
            if (count > 0 && atStart) {
                atStart = false;
                if (into[offset] == BYTE_ORDER_MARK) {
                    System.arraycopy(into, offset + 1, into, offset, count - 1);
                    chars.position(chars.position() - 1);
                    count--;
                }
            }
            if (count > 0) {
                return counted(into, offset, count);
            }
            if (result.isError()) {
                throw notUtf8();
            }
            if (atEnd) {
                return -1;
            }
            fill();
        }
    }

    private int counted(char[] into, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            if (into[i] == '\n') {
                line++;
            }
        }
        sinceRecord += count;
        return count;
    }

    private CsvException notUtf8() {
        int first = bytes.get(bytes.position()) & 0xff;
        boolean utf16 = atStart && (first == 0xff || first == 0xfe);
        return new CsvException(
                line,
                utf16
                        ? "the file is UTF-16; save it as CSV UTF-8"
                        : "there is a byte that is not UTF-8 (0x%02x); save the file as CSV UTF-8".formatted(first));
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (count < 0) {
            atEnd = true;
        } else {
            bytes.position(bytes.position() + count);
        }
        bytes.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
