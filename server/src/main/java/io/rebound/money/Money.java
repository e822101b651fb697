package io.rebound.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount in millionths of the currency's unit, so that a payout of 0.0015 stays exact. Immutable.
 *
 * @param micros millionths; may be negative (a reversal)
 */
public record Money(long micros, Currency currency) {

    public static final int DECIMALS = 6;

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /**
     * @param amount a plain decimal with at most six decimals
     * @throws ArithmeticException if it has more decimals or does not fit
     */
    public static Money of(String amount, Currency currency) {
        return new Money(micros(new BigDecimal(amount)), currency);
    }

    /**
     * Millionths of a decimal.
     *
     * @throws ArithmeticException if it has more than six decimals or does not fit
     */
    public static long micros(BigDecimal amount) {
        return amount.movePointRight(DECIMALS).longValueExact();
    }

    /** The plain decimal of millionths: at least two decimals, at most six, no exponent. */
    public static String plain(long micros) {
        BigDecimal exact = BigDecimal.valueOf(micros, DECIMALS).stripTrailingZeros();
        return (exact.scale() < 2 ? exact.setScale(2, RoundingMode.UNNECESSARY) : exact).toPlainString();
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(micros, same(other).micros), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(micros, same(other).micros), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(micros), currency);
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot combine " + other.currency + " with " + currency);
        }
        return other;
    }

    /** As in {@code 12.50 USD}. */
    @Override
    public String toString() {
        return plain(micros) + " " + currency.getCurrencyCode();
    }
}
