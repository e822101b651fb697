package io.rebound.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.catalog.CatalogFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WithdrawnQuestionTest {
    private static final String ENDLESS = "select count(*) from range(100000000000) a where a.range % 3 = 0";

    private WarehouseFixture fixture;
    private ParquetWarehouse warehouse;

    @BeforeEach
    void open(@TempDir Path directory) {
        fixture = WarehouseFixture.open(directory, new CatalogFixture().current());
        warehouse = fixture.warehouse();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aQuestionThatNobodyWantsAnyMoreIsInterruptedAndTheNextIsAnswered() {
        Deadline deadline = Deadline.in(Duration.ofSeconds(50));
        CountDownLatch running = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            awaitQuietly(running);
            deadline.withdraw("cancelled by hand");
        });

        assertThatThrownBy(() -> warehouse.read(
                        cut -> {
                            running.countDown();
                            return cut.fetch(DSL.resultQuery(ENDLESS), deadline);
                        },
                        deadline))
                .isInstanceOf(WarehouseException.class)
                .hasMessage("cancelled by hand");
        assertThat(warehouse.clicks(java.util.List.of())).isEmpty();
    }

    @Test
    void aQuestionThatWasWithdrawnBeforeItsTurnDoesNotBegin() {
        Deadline deadline = Deadline.in(Duration.ofSeconds(50));
        deadline.withdraw("gone");
        deadline.withdraw("and again");

        assertThatThrownBy(() -> warehouse.read(
                        cut -> {
                            throw new AssertionError("it has begun");
                        },
                        deadline))
                .isInstanceOf(WarehouseException.class)
                .hasMessage("gone");
    }

    @Test
    void aQuestionThatTakesTooLongSaysHowLongItWasGivenAndTheCure() {
        Deadline deadline = Deadline.in(Duration.ofSeconds(1));
        assertThatThrownBy(() -> warehouse.read(cut -> cut.fetch(DSL.resultQuery(ENDLESS), deadline), deadline))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("took longer than 1 seconds and was stopped: ask for a shorter time");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
