package io.rebound.warehouse;

/** What the warehouse holds, and how it is cut into slices to be compared with where it came from. */
public enum Fact {
    /** A slice is a minute of the clicks' ids. */
    CLICK,
    /** A slice is a minute of the receipts. */
    POSTBACK,
    /** A slice is a thousand numbers. */
    ENTRY;

    private static final long MILLIS_A_SLICE = 60_000;
    private static final long ENTRIES_A_SLICE = 1_000;

    /** The slice of a click or postback. */
    public static long slice(long timeAndNode) {
        return (timeAndNode >>> ClickRows.MILLIS_SHIFT) / MILLIS_A_SLICE;
    }

    /** The slice of an entry. */
    public static long sliceOfEntry(long number) {
        return number / ENTRIES_A_SLICE;
    }

    /** A slice as a whole number of the fact's id column, in DuckDB's SQL. */
    String sliceSql() {
        return this == ENTRY
                ? "number // " + ENTRIES_A_SLICE
                : "(time_and_node >> " + ClickRows.MILLIS_SHIFT + ") // " + MILLIS_A_SLICE;
    }
}
