package io.rebound.ledger;

import io.rebound.settlement.Conversion;
import java.util.List;

/**
 * A conversion with its history. Immutable.
 *
 * @param entries oldest first; their sums are the conversion's totals
 */
public record BookedConversion(Conversion conversion, List<Entry> entries) {}
