package io.rebound.console;

import io.rebound.ledger.Verdict;
import io.rebound.tracker.Receipt;
import java.util.Collection;
import java.util.Map;

/** Where the console finds what settlement made of postbacks; those that are not settled are missing. */
@FunctionalInterface
public interface Verdicts {
    Map<Receipt, Verdict> of(Collection<Receipt> receipts);
}
