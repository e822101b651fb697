package io.rebound.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows of one segment and proves that they are whole. One thread at a time. */
final class SegmentReader implements AutoCloseable {
    private final SegmentFile file;
    private final Connection connection;
    private final PreparedStatement rows;
    private final BatchChecksum checksum = new BatchChecksum();

    SegmentReader(SegmentFile file) {
        this.file = file;
        try {
            connection = file.openForReading();
            rows = connection.prepareStatement("""
                    SELECT first, committed_at, click_count, other_count, crc, others, clicks
                    FROM batch WHERE first >= ? AND first < ? ORDER BY first""");
        } catch (SQLException failure) {
            throw new JournalException(
                    "cannot read the journal segment " + file.path() + ": " + failure.getMessage(), failure);
        }
    }

    SegmentFile file() {
        return file;
    }

    /**
     * Adds the batches from a position on, up to the one that reaches {@code enough} bytes, to the list.
     *
     * @param from where a batch begins
     * @param end where the segment ends, or how far it may be read
     * @return the position after the last batch added
     * @throws JournalException if a row is damaged or missing, naming it; those before it were added
     */
    long read(long from, long end, long enough, List<Batch> into) {
        long position = from;
        long left = enough;
        try {
            rows.setLong(1, from);
            rows.setLong(2, end);
            try (ResultSet row = rows.executeQuery()) {
                while (position < end && left > 0) {
                    Batch batch = batch(row, position);
                    into.add(batch);
                    position = batch.next();
                    left -= batch.bytes();
                }
            }
            return position;
        } catch (SQLException failure) {
            throw damaged(position, "SQLite says: " + failure.getMessage(), failure);
        }
    }

    private Batch batch(ResultSet row, long position) throws SQLException {
        if (!row.next()) {
            throw damaged(position, "no batch begins there", null);
        }
        byte[] others = row.getBytes(6);
        byte[] clicks = row.getBytes(7);
        if (others == null || clicks == null) {
            throw damaged(position, "the row has no events", null);
        }
        Batch batch = new Batch(row.getLong(1), row.getInt(3), clicks, row.getInt(4), others);
        if (checksum.of(batch, row.getLong(2)) != row.getLong(5)) {
            throw damaged(position, "the checksum does not match", null);
        }
        if (batch.first() != position) {
            throw damaged(position, "no batch begins there, the next is " + batch.first(), null);
        }
        return batch;
    }

    private JournalException damaged(long position, String what, @Nullable Exception cause) {
        String message = "the journal segment " + file.path() + " cannot be read at position " + position + ": " + what
                + "; restore the file from a backup";
        return cause == null ? new JournalException(message) : new JournalException(message, cause);
    }

    @Override
    public void close() {
        try (connection) {
            rows.close();
        } catch (SQLException ignored) {
            // nothing was written
        }
    }
}
