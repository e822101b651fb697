package io.rebound.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqliteVersionTest {

    @Test
    void versionsWithTheLogResetBugAreRefused() {
        assertThat(SqliteVersion.isEnough("3.51.2")).isFalse();
        assertThat(SqliteVersion.isEnough("3.9.0")).isFalse();
        assertThat(SqliteVersion.isEnough("3.51.3")).isTrue();
        assertThat(SqliteVersion.isEnough("3.54")).isTrue();
        assertThat(SqliteVersion.isEnough("3.100.0")).isTrue();
    }
}
