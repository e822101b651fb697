package io.rebound.warehouse;

import java.util.SortedMap;

/**
 * A warehouse's rows as they are, for those who compare them with journal and ledger. Thread-safe; blocks.
 *
 * <p>A row's text is what {@link #rows} gives. The mark of a slice is, for clicks, {@link #mark(long...)} of the
 * exclusive-or of each column of that text and of the id's first half; for postbacks and entries, the exclusive-or of the
 * first eight bytes, little-endian, of each text's MD5 (which is no secret's guard here, only a short name for many
 * columns).
 */
public interface FactAudit {

    FactSums sums();

    /**
     * The rows of a slice by their id: a click's or postback's twenty characters, or an entry's number.
     *
     * <p>A click: sequence, campaign, offer, visitor, traffic, cost. A postback: sequence, time of arrival, goal,
     * advertiser, result, and the whole event's MD5. An entry: number, conversion, cause, kind, status before and after,
     * conversions, revenue, payout, their currency, click, campaign, offer, source, advertiser, goal, time of conversion and
     * of booking. Ids as their two numbers, times in milliseconds, with {@code |} between.
     *
     * @param most the first so many of them
     */
    SortedMap<String, String> rows(Fact fact, long slice, int most);

    /** One number of several. */
    static long mark(long... parts) {
        long mark = 0;
        for (long part : parts) {
            mark = 31 * mark + part;
        }
        return mark;
    }
}
