package io.rebound.journal;

import java.nio.file.Path;
import java.time.InstantSource;

/** The journal of one machine. */
class SqliteJournalTest extends JournalContract {

    @Override
    Journal open(Path directory) {
        return SqliteJournal.open(directory, InstantSource.system());
    }
}
