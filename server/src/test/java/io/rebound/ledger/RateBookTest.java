package io.rebound.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.database.LedgerDatabase;
import io.rebound.money.ExchangeRate;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateBookTest {
    private static final Instant NOW = Instant.parse("2026-03-06T15:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-03-06");
    private static final Currency USD = Currency.getInstance("USD");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency JPY = Currency.getInstance("JPY");

    @TempDir
    private Path directory;

    private LedgerDatabase database;
    private RateBook book;

    @BeforeEach
    void open() {
        database = LedgerDatabase.open(directory);
        book = RateBook.open(database, USD, InstantSource.fixed(NOW));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theLatestSettingOfADayHoldsAndTheEarlierOnesAreKept() {
        book.set("ann", List.of(rate(EUR, "1.08"), rate(JPY, "0.0067")));
        book.set("ben", List.of(rate(EUR, "1.09")));

        assertThat(book.get().on(EUR, DAY)).contains(rate(EUR, "1.09"));
        assertThat(settings(true)).extracting(RateBook.Setting::by).containsExactly("ben", "ann", "ann");
        assertThat(settings(false))
                .extracting(RateBook.Setting::rate)
                .containsExactly(rate(EUR, "1.09"), rate(JPY, "0.0067"));
        assertThat(settings(true).getFirst().at()).isEqualTo(NOW);
    }

    @Test
    void aRestartKnowsEveryRate() {
        book.set("ann", List.of(rate(EUR, "1.08"), rate(EUR, "1.09")));
        close();
        open();

        assertThat(book.get().on(EUR, DAY)).contains(rate(EUR, "1.09"));
    }

    @Test
    void whatIsInForceIsNotSetAgain() {
        assertThat(book.set("ann", List.of(rate(EUR, "1.08")))).isEqualTo(1);
        assertThat(book.set("ann", List.of(rate(EUR, "1.080"), rate(JPY, "0.0067"))))
                .isEqualTo(1);
        assertThat(settings(true)).hasSize(2);
    }

    @Test
    void whoWaitsForARateIsToldOnceItIsInForce() {
        AtomicInteger told = new AtomicInteger();
        book.whenChanged(() -> {
            assertThat(book.get().on(EUR, DAY)).isPresent();
            told.incrementAndGet();
        });

        book.set("ann", List.of(rate(EUR, "1.08")));
        book.set("ann", List.of(rate(EUR, "1.08")));

        assertThat(told).hasValue(1);
    }

    @Test
    void ratesToAnotherBaseCurrencyAreNoneOfOurs() {
        book.set("ann", List.of(rate(EUR, "1.08")));

        RateBook inPounds = RateBook.open(database, Currency.getInstance("GBP"), InstantSource.fixed(NOW));

        assertThat(inPounds.get().on(EUR, DAY)).isEmpty();
    }

    @Test
    void theBaseCurrencyItselfHasNoRate() {
        assertThatThrownBy(() -> book.set("ann", List.of(rate(JPY, "0.0067"), rate(USD, "1"))))
                .hasMessageContaining("USD is the base currency");
        assertThat(settings(true)).isEmpty();
    }

    private List<RateBook.Setting> settings(boolean superseded) {
        return book.settings(
                new RateBook.Filter(List.of(), DAY.minusYears(1), DAY.plusYears(1), Long.MAX_VALUE, superseded), 100);
    }

    private static ExchangeRate rate(Currency currency, String rate) {
        return new ExchangeRate(currency, DAY, new BigDecimal(rate));
    }
}
