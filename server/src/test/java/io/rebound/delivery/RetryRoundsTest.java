package io.rebound.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.database.LedgerDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetryRoundsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
    private static final Instant BEFORE = NOW.minusSeconds(3_600);
    private static final Set<DeliveryState> GIVEN_UP = EnumSet.of(DeliveryState.DEAD, DeliveryState.UNDELIVERABLE);
    private static final DeliveryFilter ALL = filter(Optional.empty(), Optional.empty(), Optional.empty());

    private LedgerDatabase database;
    private FilledOutbox outbox;
    private RetryRounds rounds;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = LedgerDatabase.open(directory);
        outbox = new FilledOutbox(database);
        rounds = new RetryRounds(new Deliveries(database, () -> NOW));
    }

    @AfterEach
    void close() {
        rounds.close();
        database.close();
    }

    private static DeliveryFilter filter(Optional<Integer> source, Optional<Integer> rule, Optional<Instant> from) {
        return new DeliveryFilter(
                Optional.empty(),
                source,
                rule,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                from,
                Optional.empty());
    }

    private RetryRound retried(DeliveryFilter filter, Set<DeliveryState> states) {
        String id = rounds.begin(filter, states).orElseThrow();
        return rounds.await(id, Duration.ofSeconds(30)).orElseThrow();
    }

    @Test
    void manyAreTriedAgainInSeveralTransactionsAndCounted() {
        int many = 2 * RetryRounds.A_TRANSACTION + 1;
        outbox.add(many, 1, 0, DeliveryState.DEAD, BEFORE, BEFORE);
        outbox.add(5, 1, 0, DeliveryState.DELIVERED, BEFORE, BEFORE);
        outbox.add(7, 2, 9, DeliveryState.UNDELIVERABLE, BEFORE, BEFORE);

        RetryRound round = retried(ALL, GIVEN_UP);

        assertThat(round.progress()).isEqualTo(RetryRound.Progress.DONE);
        assertThat(round.matched()).isEqualTo(many + 7);
        assertThat(round.retried()).isEqualTo(many + 7);
        assertThat(outbox.in(DeliveryState.WAITING)).isEqualTo(many + 7);
        assertThat(outbox.in(DeliveryState.DELIVERED)).isEqualTo(5);
    }

    @Test
    void onlyThoseThatMatchAreTriedAgain() {
        outbox.add(2, 1, 0, DeliveryState.DEAD, BEFORE, BEFORE);
        outbox.add(3, 1, 9, DeliveryState.DEAD, BEFORE, BEFORE);
        outbox.add(4, 2, 9, DeliveryState.DEAD, NOW, NOW);

        assertThat(retried(filter(Optional.of(2), Optional.empty(), Optional.empty()), GIVEN_UP)
                        .retried())
                .isEqualTo(4);
        assertThat(retried(filter(Optional.empty(), Optional.of(0), Optional.empty()), GIVEN_UP)
                        .retried())
                .isEqualTo(2);
        assertThat(retried(filter(Optional.empty(), Optional.empty(), Optional.of(NOW)), GIVEN_UP)
                        .retried())
                .isZero();
        assertThat(outbox.in(DeliveryState.DEAD)).isEqualTo(3);
    }

    @Test
    void whatIsBeingSentOrWasIsNeverRetriedWhateverIsAskedFor() {
        outbox.add(1, 1, 0, DeliveryState.SENDING, BEFORE, BEFORE);
        outbox.add(1, 1, 0, DeliveryState.DELIVERED, BEFORE, BEFORE);
        outbox.add(1, 1, 0, DeliveryState.REPLACED, BEFORE, BEFORE);

        RetryRound round = retried(ALL, EnumSet.allOf(DeliveryState.class));

        assertThat(round.matched()).isZero();
        assertThat(outbox.in(DeliveryState.WAITING)).isZero();
    }

    @Test
    void aRoundThatIsUnknownIsNotFound() {
        assertThat(rounds.find("17")).isEmpty();
        assertThat(rounds.await("17", Duration.ZERO)).isEmpty();
    }
}
