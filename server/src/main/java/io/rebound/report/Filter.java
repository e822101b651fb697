package io.rebound.report;

import java.util.List;

/**
 * Which facts a report counts. Immutable.
 *
 * <p>A filter on the goal or the status chooses among conversions and leaves the clicks as they are, so that one goal's
 * {@code cr} and {@code epc} can be seen.
 *
 * @param values one, or for {@link Operator#IN} one or more; {@link Integer} for items, {@link String} for words, {@link
 *     java.time.Instant} for times: the span that it lies in is meant; for networks the {@link Long} of {@link
 *     io.rebound.warehouse.Network}, or for {@link Operator#PREFIX} a text
 */
public record Filter(Dimension dimension, Operator operator, List<Object> values) {

    public Filter {
        if (values.isEmpty() || (operator != Operator.IN && values.size() > 1)) {
            throw new IllegalArgumentException(operator + " does not take " + values.size() + " values");
        }
        values = List.copyOf(values);
    }

    /** How a fact is compared. */
    public enum Operator {
        EQ,
        NE,
        IN,
        /** Words and networks only. */
        PREFIX,
        LT,
        LE,
        GT,
        GE
    }
}
