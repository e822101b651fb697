package io.rebound.linter;

/** What a template is for. */
public enum Use {
    /** Where an offer's visitors are sent: with our macros, to the advertiser's platform. */
    DESTINATION,
    /** Where visitors are sent whom no offer takes: with our macros, and without a tracker. */
    FALLBACK,
    /** What a source is told: with our macros, to the source's platform. */
    POSTBACK,
    /** What an advertiser's platform tells us: with its macros, to our postback. */
    INBOUND
}
