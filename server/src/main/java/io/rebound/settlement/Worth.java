package io.rebound.settlement;

import java.math.BigInteger;

/**
 * What a conversion is worth, or by how much that changes. Immutable.
 *
 * @param amountMicros what is left of its amount, millionths of the currency it was claimed in
 * @param revenueMicros the same in the books' currency, at the rate frozen when it was credited
 * @param payoutMicros what its source is paid, millionths of the books' currency
 */
public record Worth(long amountMicros, long revenueMicros, long payoutMicros) {

    public static final Worth NOTHING = new Worth(0, 0, 0);

    Worth plus(Worth other) {
        return new Worth(
                Math.addExact(amountMicros, other.amountMicros),
                Math.addExact(revenueMicros, other.revenueMicros),
                Math.addExact(payoutMicros, other.payoutMicros));
    }

    Worth minus(Worth other) {
        return new Worth(
                Math.subtractExact(amountMicros, other.amountMicros),
                Math.subtractExact(revenueMicros, other.revenueMicros),
                Math.subtractExact(payoutMicros, other.payoutMicros));
    }

    /** What goes with this part of the amount: revenue and payout in proportion, to the sixth decimal, half up. */
    Worth part(long partOfAmount) {
        return new Worth(partOfAmount, share(revenueMicros, partOfAmount), share(payoutMicros, partOfAmount));
    }

    /** The same, with nothing below zero. */
    Worth notNegative() {
        return new Worth(Math.max(0, amountMicros), Math.max(0, revenueMicros), Math.max(0, payoutMicros));
    }

    private long share(long whole, long part) {
        BigInteger twice =
                BigInteger.valueOf(whole).multiply(BigInteger.valueOf(part)).shiftLeft(1);
        BigInteger of = BigInteger.valueOf(amountMicros);
        return twice.add(of).divide(of.shiftLeft(1)).longValueExact();
    }
}
