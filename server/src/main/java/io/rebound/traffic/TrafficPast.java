package io.rebound.traffic;

import java.time.Duration;
import java.util.List;

/**
 * What a labeller has to know of the clicks before, added up: so it need not be shown a day of them one by one. Immutable.
 *
 * <p>Only clicks count that no other rule had labelled before: those that are {@code valid}, {@code repeat} or {@code flood}, and
 * for rates no repeats.
 *
 * @param spans by time
 * @param steps of the last {@link #NOW}, by time
 * @param visitors of the time that a repeat is told by, by time
 */
public record TrafficPast(List<Span> spans, List<Step> steps, List<Visitor> visitors) {
    /** How far back rates are remembered. */
    public static final Duration DAY = Duration.ofHours(26);
    /** A step of rates; half a minute, which rates are of, has {@link #STEPS} of them. */
    public static final Duration STEP = Duration.ofMillis(SourceRate.STEP);

    public static final int STEPS = SourceRate.STEPS;
    public static final Duration SPAN = Duration.ofMillis(SourceRate.SPAN);
    public static final Duration NOW = STEP.multipliedBy(STEPS);

    public static final TrafficPast NONE = new TrafficPast(List.of(), List.of(), List.of());

    public TrafficPast {
        spans = List.copyOf(spans);
        steps = List.copyOf(steps);
        visitors = List.copyOf(visitors);
    }

    /**
     * A source's ten minutes.
     *
     * @param number the time since 1970 in {@link #SPAN}s
     * @param busiest how many clicks its busiest half minute had
     * @param flooded whether any of them was labelled so
     */
    public record Span(int source, long number, int busiest, int clicks, boolean flooded) {}

    /** @param number the time since 1970 in {@link #STEP}s */
    public record Step(int source, long number, int clicks) {}

    /** @param millis when the last of his clicks in the campaign was */
    public record Visitor(long visitor, int campaign, long millis) {}
}
