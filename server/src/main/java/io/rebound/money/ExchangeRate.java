package io.rebound.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;

/**
 * What one unit of a currency was worth on a day. Immutable.
 *
 * @param day the day that the rate is of, which may lie before the day that it is used for
 * @param rate units of the base currency, more than zero
 */
public record ExchangeRate(Currency currency, LocalDate day, BigDecimal rate) {

    public ExchangeRate {
        if (rate.signum() <= 0) {
            throw new IllegalArgumentException("a rate is more than zero, got " + rate.toPlainString());
        }
    }

    /**
     * Millionths of the base currency, half up (away from zero).
     *
     * @param micros millionths of {@link #currency}
     * @throws ArithmeticException if it does not fit
     */
    public long toBase(long micros) {
        return rate.multiply(BigDecimal.valueOf(micros))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
