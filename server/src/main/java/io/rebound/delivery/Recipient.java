package io.rebound.delivery;

import java.util.Comparator;

/**
 * Who is told: a source by its own postback, or by one of its postback rules. Immutable.
 *
 * @param rule {@link #OWN} for its own
 */
record Recipient(int source, int rule) implements Comparable<Recipient> {
    static final int OWN = 0;

    /** Before all others. */
    static final Recipient FIRST = new Recipient(-1, OWN);

    private static final Comparator<Recipient> ORDER =
            Comparator.comparingInt(Recipient::source).thenComparingInt(Recipient::rule);

    @Override
    public int compareTo(Recipient other) {
        return ORDER.compare(this, other);
    }
}
