package io.rebound.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;

/**
 * Takes what was deleted out of the bytes of the file too.
 *
 * <p>The writer overwrites what it deletes, but SQLite may leave a second copy in the unused part of a page when it moves rows
 * between pages, and the write-ahead log holds what was. So the log is emptied, the file is searched, and only if it still holds
 * one of the words it is written anew as a whole, which takes long and holds up settlement.
 */
final class Purge {
    private static final int BUFFER = 1 << 20;

    private final SqliteFile file;

    Purge(SqliteFile file) {
        this.file = file;
    }

    /**
     * With the writer's turn: nobody writes meanwhile.
     *
     * @param words of at least one byte each
     * @param unsure whether there may be others, so that the file has to be written anew
     * @return whether the log could be emptied; readers of an older moment prevent it
     */
    boolean run(Collection<byte[]> words, boolean unsure) throws SQLException {
        try (Connection connection = file.checkpointer()) {
            if (!emptied(connection)) {
                return false;
            }
            if (!unsure && words.stream().noneMatch(word -> isIn(file.path(), word))) {
                return true;
            }
        }
        try (Connection connection = file.writer()) {
            SqliteFile.execute(connection, "VACUUM");
        }
        try (Connection connection = file.checkpointer()) {
            return emptied(connection);
        }
    }

    private static boolean emptied(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            return row.next() && row.getInt(1) == 0;
        }
    }

    private static boolean isIn(Path path, byte[] word) {
        String sought = new String(word, StandardCharsets.ISO_8859_1); // a character for each byte
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER + word.length);
            for (long at = 0; at < channel.size(); at += BUFFER) {
                buffer.clear();
                for (int read = 0; read >= 0 && buffer.hasRemaining(); ) {
                    read = channel.read(buffer, at + buffer.position());
                }
                if (new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1).contains(sought)) {
                    return true;
                }
            }
            return false;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + path, failed);
        }
    }

    /** What is told of a word however it was escaped: its longest part of letters and digits. Empty if that is too short to find. */
    static List<byte[]> plain(Collection<String> words, int shortest) {
        return words.stream()
                .map(Purge::longestPlain)
                .filter(part -> part.length() >= shortest)
                .distinct()
                .map(part -> part.getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    private static String longestPlain(String word) {
        String longest = "";
        for (String part : word.split("[^0-9A-Za-z]+", -1)) {
            longest = part.length() > longest.length() ? part : longest;
        }
        return longest;
    }
}
