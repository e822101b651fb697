package io.rebound.imports;

import io.rebound.ledger.Verdict;
import io.rebound.tracker.Receipt;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What became of one line. Immutable.
 *
 * @param line where it begins
 * @param outcome credited, repeated, updated, held or refused; in a dry run, what it would be; {@link #UNSETTLED} where it is
 *     recorded and settlement takes its time, {@link #UNSTORED} where it may not be recorded
 * @param code why it is refused or held
 * @param message the same for people
 * @param receipt of its command; empty if none was given
 * @param conversion that it made, repeated or changed
 */
public record LineResult(
        long line,
        String outcome,
        String code,
        String message,
        Optional<Receipt> receipt,
        Optional<Receipt> conversion) {
    public static final String REFUSED = "refused";
    public static final String REPEATED = "repeated";
    public static final String UNSETTLED = "unsettled";
    public static final String UNSTORED = "unstored";

    static final List<String> COLUMNS = List.of("line", "outcome", "code", "message", "receipt", "conversion");

    static LineResult of(long line, Plan.Nothing nothing) {
        return new LineResult(
                line, nothing.outcome(), nothing.code(), nothing.message(), Optional.empty(), Optional.empty());
    }

    static LineResult of(long line, Verdict verdict, Optional<Receipt> receipt) {
        return new LineResult(line, verdict.settled(), verdict.why(), "", receipt, verdict.conversion());
    }

    static LineResult open(long line, String outcome, String message, Receipt receipt) {
        return new LineResult(line, outcome, "", message, Optional.of(receipt), Optional.empty());
    }

    /** In the order of {@link #COLUMNS}. */
    List<?> cells() {
        return Arrays.asList(
                line,
                outcome,
                code,
                message,
                receipt.map(Receipt::toString).orElse(""),
                conversion.map(Receipt::toString).orElse(""));
    }
}
