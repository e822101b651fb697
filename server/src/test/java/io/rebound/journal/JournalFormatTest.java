package io.rebound.journal;

import static io.rebound.journal.Events.click;
import static io.rebound.journal.Events.postback;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.Event;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files are as docs/wire/journal.md says, looked at with nothing but SQLite. */
class JournalFormatTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void aSegmentIsReadableByTheWrittenFormat(@TempDir Path directory) throws Exception {
        String id = record(directory);

        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("000001.db"));
                Statement statement = connection.createStatement()) {
            assertThat(number(statement, "PRAGMA application_id")).isEqualTo(0x72624a31);
            assertThat(number(statement, "PRAGMA user_version")).isEqualTo(1);
            assertThat(number(statement, "SELECT first FROM segment WHERE number = 1 AND journal = '" + id + "'"))
                    .isZero();
            try (ResultSet row = statement.executeQuery(
                    "SELECT first, committed_at, click_count, other_count, crc, others, clicks FROM batch")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getLong("committed_at")).isEqualTo(NOW.toEpochMilli());
                assertThat(row.getInt("click_count")).isEqualTo(2);
                assertThat(row.getInt("other_count")).isEqualTo(1);
                assertThat(row.getLong("crc")).isEqualTo(checksum(row));

                var clicks = new ByteArrayInputStream(row.getBytes("clicks"));
                assertThat(ClickRecorded.parseDelimitedFrom(clicks)).isEqualTo(click(1));
                assertThat(ClickRecorded.parseDelimitedFrom(clicks)).isEqualTo(click(2));
                assertThat(clicks.available()).isZero();
                var others = new ByteArrayInputStream(row.getBytes("others"));
                assertThat(Event.parseDelimitedFrom(others))
                        .isEqualTo(Event.newBuilder().setPostback(postback(3)).build());
                assertThat(others.available()).isZero();
            }
        }
    }

    private static String record(Path directory) throws Exception {
        try (EventLoop loop = new EventLoop();
                SqliteJournal journal = SqliteJournal.open(directory, () -> NOW)) {
            Lane lane = journal.lane(loop);
            Outcome outcome = new Outcome(loop);
            loop.execute(() -> {
                lane.append(click(1), new Outcome(loop));
                lane.append(postback(3), new Outcome(loop));
                lane.append(click(2), outcome);
            });
            outcome.awaitRecorded();
            return journal.id();
        }
    }

    private static long number(Statement statement, String query) throws Exception {
        try (ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).as(query).isTrue();
            return row.getLong(1);
        }
    }

    private static long checksum(ResultSet row) throws Exception {
        byte[] others = row.getBytes("others");
        byte[] clicks = row.getBytes("clicks");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(row.getLong("first"));
            out.writeLong(row.getLong("committed_at"));
            out.writeInt(row.getInt("click_count"));
            out.writeInt(row.getInt("other_count"));
            out.writeInt(others.length);
            out.writeInt(clicks.length);
            out.write(others);
            out.write(clicks);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        CRC32C crc = new CRC32C();
        crc.update(bytes.toByteArray());
        return crc.getValue();
    }
}
