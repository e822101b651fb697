package io.rebound.warehouse;

import java.time.Instant;
import java.util.Locale;

/** What the warehouse holds, and how it is cut into slices to be compared with where it came from. */
public enum Fact {
    /** A slice is a minute of the clicks' ids. */
    CLICK,
    /** A slice is a minute of the receipts. */
    POSTBACK,
    /** A slice is a thousand numbers. */
    ENTRY;

    private static final long MILLIS_A_SLICE = 60_000;
    private static final long MILLIS_A_DAY = 86_400_000;
    private static final long ENTRIES_A_SLICE = 1_000;

    /** What its tables and files are called. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The slice of a click or postback. */
    public static long slice(long timeAndNode) {
        return (timeAndNode >>> ClickRows.MILLIS_SHIFT) / MILLIS_A_SLICE;
    }

    /** The slice of clicks and postbacks that a time is in. */
    static long sliceOf(Instant time) {
        return time.toEpochMilli() / MILLIS_A_SLICE;
    }

    /** When a slice of clicks or postbacks begins. */
    public static Instant beginOf(long slice) {
        return Instant.ofEpochMilli(slice * MILLIS_A_SLICE);
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

    /** The first half of its id, or its number. */
    String idSql() {
        return this == ENTRY ? "number" : "time_and_node";
    }

    /** The day that it is stored with, in days since 1970, UTC. */
    String daySql() {
        return this == ENTRY
                ? "epoch_ms(booked_at) // " + MILLIS_A_DAY
                : "(time_and_node >> " + ClickRows.MILLIS_SHIFT + ") // " + MILLIS_A_DAY;
    }

    /** Its earliest time that a report may ask for. */
    String firstTimeSql() {
        return switch (this) {
            case CLICK -> "clicked_at";
            case POSTBACK -> "received_at";
            case ENTRY -> "least(clicked_at, converted_at)";
        };
    }

    String lastTimeSql() {
        return switch (this) {
            case CLICK -> "clicked_at";
            case POSTBACK -> "received_at";
            case ENTRY -> "greatest(clicked_at, converted_at)";
        };
    }

    String moneySql() {
        return switch (this) {
            case CLICK -> "cost_micros";
            case POSTBACK -> "0";
            case ENTRY -> "revenue_micros";
        };
    }

    /** How a file is ordered, so that a look-up and a campaign's report read little of it. */
    String orderSql() {
        return switch (this) {
            case CLICK -> "campaign, time_and_node, sequence";
            case POSTBACK -> "time_and_node, sequence";
            case ENTRY -> "number";
        };
    }
}
