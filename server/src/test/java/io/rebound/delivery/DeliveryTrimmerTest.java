package io.rebound.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.database.LedgerDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryTrimmerTest {
    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(91));

    private LedgerDatabase database;
    private FilledOutbox outbox;
    private DeliveryTrimmer trimmer;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = LedgerDatabase.open(directory);
        outbox = new FilledOutbox(database);
        trimmer = new DeliveryTrimmer(database, Duration.ofDays(90), () -> NOW);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatIsFinishedIsForgottenAndNothingThatIsStillToBeSent(DeliveryState state) {
        outbox.add(3, 1, 0, state, LONG_AGO, LONG_AGO);
        boolean finished =
                switch (state) {
                    case DELIVERED, DEAD, UNDELIVERABLE, REPLACED -> true;
                    case NEEDS_CLICK, WAITING, SENDING -> false;
                };

        assertThat(trimmer.trim()).isEqualTo(finished ? 3 : 0);
        assertThat(outbox.deliveries()).isEqualTo(finished ? 0 : 3);
        assertThat(outbox.attempts()).isEqualTo(finished ? 0 : 3);
    }

    @Test
    void whatWasTriedAgainLatelyIsKeptThoughItIsOld() {
        outbox.add(1, 1, 0, DeliveryState.DEAD, LONG_AGO, NOW.minus(Duration.ofDays(89)));
        outbox.add(1, 1, 0, DeliveryState.DELIVERED, NOW.minus(Duration.ofDays(89)), NOW.minus(Duration.ofDays(89)));

        assertThat(trimmer.trim()).isZero();
        assertThat(outbox.deliveries()).isEqualTo(2);
    }

    @Test
    void manyAreForgottenInSeveralTransactionsAroundThoseThatStay() {
        outbox.add(DeliveryTrimmer.A_TRANSACTION, 1, 0, DeliveryState.DELIVERED, LONG_AGO, LONG_AGO);
        outbox.add(DeliveryTrimmer.A_TRANSACTION, 1, 0, DeliveryState.WAITING, LONG_AGO, LONG_AGO);
        outbox.add(10, 1, 7, DeliveryState.DEAD, LONG_AGO, LONG_AGO);
        outbox.add(10, 1, 0, DeliveryState.DELIVERED, NOW, NOW);

        assertThat(trimmer.trim()).isEqualTo(DeliveryTrimmer.A_TRANSACTION + 10);
        assertThat(outbox.in(DeliveryState.WAITING)).isEqualTo(DeliveryTrimmer.A_TRANSACTION);
        assertThat(outbox.in(DeliveryState.DELIVERED)).isEqualTo(10);
        assertThat(trimmer.trim()).isZero();
    }
}
