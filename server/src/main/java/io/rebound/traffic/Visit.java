package io.rebound.traffic;

import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.Traffic;

/**
 * What a click is labelled by: the same of one that has just come and of one that was stored long ago. Immutable.
 *
 * @param millis when it came, since 1970
 * @param visitor the day's number of the visitor
 * @param network its {@linkplain NetworkNumber number}
 * @param asked what its request said of itself
 * @param asn of its network, in digits
 */
public record Visit(
        long millis,
        int campaign,
        int source,
        long visitor,
        long network,
        Traffic asked,
        String userAgent,
        String asn) {

    private static final int MILLIS_SHIFT = 16; // the milliseconds of a click's id stand above its node

    static Visit of(ClickRecorded click, Place place, int source) {
        return new Visit(
                click.getTimeAndNode() >>> MILLIS_SHIFT,
                click.getCampaign(),
                source,
                click.getVisitor(),
                NetworkNumber.of(click.getNetwork()),
                click.getTraffic(),
                click.getUserAgent(),
                place.asn());
    }

    /**
     * What a request said of itself, by how it was labelled then.
     *
     * @param traffic any label's word
     */
    public static Traffic asked(String traffic) {
        return switch (traffic) {
            case "head" -> Traffic.HEAD;
            case "prefetch" -> Traffic.PREFETCH;
            case "preview" -> Traffic.PREVIEW;
            case "test" -> Traffic.TEST;
            case String any -> Traffic.VALID;
        };
    }
}
