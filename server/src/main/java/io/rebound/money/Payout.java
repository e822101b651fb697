package io.rebound.money;

import java.math.BigInteger;

/** What a source is paid for a conversion. Immutable. */
public sealed interface Payout {

    Payout NONE = new Fixed(0);

    /** The payout for this revenue, in millionths of the same currency. */
    long of(long revenueMicros);

    /** @param micros millionths of the goal's currency, zero or more */
    record Fixed(long micros) implements Payout {
        public Fixed {
            if (micros < 0) {
                throw new IllegalArgumentException("a payout cannot be negative, got " + Money.plain(micros));
            }
        }

        @Override
        public long of(long revenueMicros) {
            return micros;
        }
    }

    /** @param micros millionths of a percent: 60 % is 60,000,000 */
    record Percent(long micros) implements Payout {
        private static final BigInteger WHOLE = BigInteger.valueOf(100_000_000L);

        public Percent {
            if (micros < 0 || micros > 100_000_000L) {
                throw new IllegalArgumentException("a percentage lies between 0 and 100, got " + Money.plain(micros));
            }
        }

        /** Exact to the sixth decimal, half up (away from zero). */
        @Override
        public long of(long revenueMicros) {
            BigInteger doubled = BigInteger.valueOf(Math.abs(revenueMicros))
                    .multiply(BigInteger.valueOf(micros))
                    .shiftLeft(1)
                    .add(WHOLE);
            long magnitude = doubled.divide(WHOLE.shiftLeft(1)).longValueExact();
            return revenueMicros < 0 ? -magnitude : magnitude;
        }
    }
}
