package io.rebound.reconciliation;

/** What a reconciliation finds, each a list that is read page by page. */
public enum Lists {
    /** They have it and we do not. */
    MISSING_HERE,
    /** We have it and they do not. */
    MISSING_THERE,
    /** Both have it, with another amount, currency or status. */
    DIFFERENT,
    /** More than one conversion, or more than one line, may be meant. */
    AMBIGUOUS,
    /** A line of theirs that says nothing. */
    UNREADABLE
}
