package io.rebound.report;

/** What a report's column shows: something to group by, or a figure. */
public sealed interface Column permits Dimension, Metric {
    /** Its name in requests and answers, as in {@code time:day} or {@code clicks}. */
    String label();
}
