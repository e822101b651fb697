package io.rebound.books;

import io.rebound.tracker.Receipt;

/**
 * A set of receipts of any size, told by its count and a sum that two sets share only if they are the same (or by a
 * chance of one to 2^64). Owned by one thread.
 */
final class Receipts {
    private static final long ODD = 0x9e3779b97f4a7c15L;

    private long count;
    private long sum;

    void add(Receipt receipt) {
        count++;
        sum += mixed(mixed(receipt.timeAndNode() + ODD) + receipt.sequence());
    }

    private static long mixed(long bits) {
        long z = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    long count() {
        return count;
    }

    boolean isSame(Receipts other) {
        return count == other.count && sum == other.sum;
    }
}
