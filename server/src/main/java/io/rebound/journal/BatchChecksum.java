package io.rebound.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The CRC32C over all of a row: its numbers and lengths big-endian, then others and clicks. One thread at a time. */
final class BatchChecksum {
    private final CRC32C crc = new CRC32C();
    private final ByteBuffer head = ByteBuffer.allocate(2 * Long.BYTES + 4 * Integer.BYTES);

    long of(Batch batch, long committedAt) {
        head.clear();
        head.putLong(batch.first())
                .putLong(committedAt)
                .putInt(batch.clickCount())
                .putInt(batch.otherCount())
                .putInt(batch.otherBytes().length)
                .putInt(batch.clickBytes().length);
        crc.reset();
        crc.update(head.flip());
        crc.update(batch.otherBytes());
        crc.update(batch.clickBytes());
        return crc.getValue();
    }
}
