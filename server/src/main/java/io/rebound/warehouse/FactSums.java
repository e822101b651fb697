package io.rebound.warehouse;

import java.util.Map;
import java.util.SortedMap;

/**
 * What a warehouse's own rows come to at one moment. Immutable.
 *
 * @param upTo how far it was loaded then
 * @param slices of each fact, by number
 * @param money of the entries, by currency
 * @param costs what campaigns cost beside their clicks
 */
public record FactSums(
        Watermark upTo, Map<Fact, SortedMap<Long, Slice>> slices, SortedMap<String, Money> money, Costs costs) {

    /**
     * A part of a fact's rows.
     *
     * @param sum of the clicks' costs or the entries' revenues, in millionths
     * @param mark of what else they hold, see {@link FactAudit}
     */
    public record Slice(long count, long sum, long mark) {}

    /** In millionths. */
    public record Money(long conversions, long revenue, long payout) {}

    /** @param entries how many settings of a day's cost, whatever hours they are spread over */
    public record Costs(long entries, long micros) {}
}
