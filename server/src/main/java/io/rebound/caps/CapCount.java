package io.rebound.caps;

/**
 * What the ledger counts under: a cap, what of it, in which period. Immutable.
 *
 * @param from when the period begins, in milliseconds since 1970
 */
record CapCount(int cap, String measure, long from) {}
