package io.rebound.reconciliation;

import java.util.Map;
import java.util.OptionalLong;

/**
 * One item of a list. Immutable.
 *
 * @param number by which it is named; the line's, or of what is missing there a number of its own
 * @param line where they say it; 0 if they do not
 * @param conversion our conversion's id; empty if there is none
 * @param theirs their amount, currency and standing; empty if they have none
 * @param ours our amount, currency and status; empty if we have none
 * @param why what differs, or why it is here
 * @param texts their cells, by our names of the columns
 * @param correction what was made of correcting it; empty if that was not asked for
 */
public record Found(
        long number,
        long line,
        String conversion,
        String click,
        String txid,
        Side theirs,
        Side ours,
        String why,
        Map<String, String> texts,
        String correction) {

    /**
     * What one side says of a conversion.
     *
     * @param standing its status; empty where this side does not have it
     */
    public record Side(OptionalLong amountMicros, String currency, String standing) {
        static final Side NONE = new Side(OptionalLong.empty(), "", "");
    }
}
