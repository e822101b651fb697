package io.rebound.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Appends rows to one segment. Owned by the journal writer. */
final class SegmentWriter implements AutoCloseable {
    private static final int FRAME_BYTES = SegmentFile.PAGE_BYTES + 24;
    /** The row's leaf and the database's first page are written with each commit. */
    private static final int PAGES_PER_COMMIT = 2;

    private final SegmentFile file;
    private final Connection connection;
    private final PreparedStatement insert;
    private final BatchChecksum checksum = new BatchChecksum();
    private long bytes;
    private long walBytes;

    SegmentWriter(SegmentFile file, long bytes) {
        this.file = file;
        this.bytes = bytes;
        try {
            connection = file.openForWriting();
            insert = connection.prepareStatement("INSERT INTO batch VALUES (?, ?, ?, ?, ?, ?, ?)");
        } catch (SQLException failure) {
            throw new JournalException(
                    "cannot write to the journal segment " + file.path() + ": " + failure.getMessage(), failure);
        }
    }

    SegmentFile file() {
        return file;
    }

    /** What the segment holds, about. */
    long bytes() {
        return bytes;
    }

    /** How large the write-ahead log has become, about. */
    long walBytes() {
        return walBytes;
    }

    void commit(Batch batch, long committedAt) throws SQLException {
        insert.setLong(1, batch.first());
        insert.setLong(2, committedAt);
        insert.setInt(3, batch.clickCount());
        insert.setInt(4, batch.otherCount());
        insert.setLong(5, checksum.of(batch, committedAt));
        insert.setBytes(6, batch.otherBytes());
        insert.setBytes(7, batch.clickBytes());
        insert.executeUpdate();
        bytes += batch.bytes();
        walBytes += (PAGES_PER_COMMIT + batch.bytes() / SegmentFile.PAGE_BYTES) * (long) FRAME_BYTES;
    }

    /** Begins the write-ahead log anew; false if a reader is still using it. */
    boolean restartWal() throws SQLException {
        if (Checkpoint.restart(connection).busy()) {
            return false;
        }
        walBytes = 0;
        return true;
    }

    /** Leaves no log; false if a reader is still using it. */
    boolean emptyWal() throws SQLException {
        return !Checkpoint.truncate(connection).busy();
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            insert.close();
        }
    }
}
