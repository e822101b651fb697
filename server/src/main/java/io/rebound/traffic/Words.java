package io.rebound.traffic;

/** The words that several answers share. */
final class Words {
    /** What nobody knows; never empty and never null, so that a report has a name for it. */
    static final String UNKNOWN = "unknown";

    private Words() {}
}
