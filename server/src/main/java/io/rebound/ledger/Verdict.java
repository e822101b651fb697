package io.rebound.ledger;

import io.rebound.tracker.Receipt;
import java.util.Optional;

/**
 * What settlement made of one postback. Immutable.
 *
 * @param settled credited, repeated, updated, held or refused
 * @param why the code of why it was held or refused, else empty
 * @param conversion the conversion that it made, repeated or changed
 */
public record Verdict(String settled, String why, Optional<Receipt> conversion) {}
