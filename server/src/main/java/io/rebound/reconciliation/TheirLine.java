package io.rebound.reconciliation;

import java.util.Map;
import java.util.OptionalLong;

/**
 * What a partner says of one conversion. Immutable.
 *
 * @param number where it begins in their file
 * @param click the click id that its tracker or click id names; else empty
 * @param conversion our conversion's id; else empty
 * @param txid else empty
 * @param goal the id of our goal of that name; 0 if they name none of ours
 * @param amountMicros empty if they name none
 * @param texts its cells, by our names of the columns
 */
record TheirLine(
        long number,
        String click,
        String conversion,
        String txid,
        int goal,
        OptionalLong amountMicros,
        String currency,
        Standing standing,
        Map<String, String> texts) {}
