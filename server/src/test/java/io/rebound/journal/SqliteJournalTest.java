package io.rebound.journal;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** The journal of one machine. */
class SqliteJournalTest extends JournalContract {

    @Override
    Journal open(Path directory) {
        return SqliteJournal.open(directory, InstantSource.system());
    }

    @Test
    void aPositionInTheMiddleOfABatchIsRefused() throws Exception {
        recordClicks(1, 2);

        assertThatExceptionOfType(JournalException.class).isThrownBy(() -> journal.read(1, 1_000, Duration.ZERO));
        restart();
        assertThatExceptionOfType(JournalException.class).isThrownBy(() -> journal.read(1, 1_000, Duration.ZERO));
    }
}
