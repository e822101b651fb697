package io.rebound.settlement;

import io.rebound.money.ExchangeRate;
import io.rebound.money.Payout;
import io.rebound.tracker.Receipt;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Optional;

/** Conversions written by hand. */
public final class ConversionFixture {
    private ConversionFixture() {}

    /** One that was credited as this in the books' own currency, and to which nothing has happened since. */
    public static Conversion credited(
            Receipt id,
            Origin origin,
            int goal,
            String txid,
            Status status,
            Currency currency,
            Worth worth,
            Instant at) {
        ExchangeRate rate = new ExchangeRate(currency, LocalDate.ofInstant(at, ZoneOffset.UTC), BigDecimal.ONE);
        return new Conversion(
                id,
                origin,
                goal,
                1,
                "once",
                txid,
                status,
                status,
                Optional.empty(),
                Optional.empty(),
                currency,
                worth.amountMicros(),
                worth,
                Optional.of(new Frozen(currency, rate, new Payout.Fixed(worth.payoutMicros()), 0, 1)),
                at,
                at,
                at);
    }
}
