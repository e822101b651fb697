package io.rebound.traffic;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Says of each conversion whether it came too fast or too late after its click, against what is usual for its campaign and
 * source. Owned by one thread.
 *
 * <p><b>Usual.</b> People take minutes and days to convert, in proportions: so times are judged by their logarithms. The
 * fences stand a multiple of the quartiles' distance off the median, on each side by its own, since a few hundred strange
 * conversions hardly move quartiles; and beyond what every seventh conversion does, since what is frequent is usual.
 *
 * <p><b>Learning.</b> Each conversion is learned after it was judged, of strange ones every fourth: so an attack does not become
 * usual soon, and a campaign that changes does. What is old counts for less and less.
 *
 * <p><b>Order.</b> The same conversions in the same order get the same answers. After a restart it is shown them again.
 */
public final class ConversionTiming {
    public static final String NORMAL = "normal";
    public static final String TOO_FAST = "too-fast";
    public static final String TOO_LATE = "too-late";
    public static final String UNKNOWN = Words.UNKNOWN;

    private static final int MOST_CAMPAIGNS = 10_000;
    private static final int STRANGE_ONES_LEARNED = 4;
    private static final double SMALLEST_SPREAD = 0.25;
    private static final double FEW = 0.15;
    private static final double BELOW_FEW = 1; // octaves: half the time
    private static final double ABOVE_MOST = 1.6; // three times as long

    private final TrafficRules rules;
    private final Map<Stream, Usual> campaigns = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Stream, Usual> eldest) {
            return size() > MOST_CAMPAIGNS;
        }
    };

    private record Stream(int campaign, int source) {}

    private static final class Usual {
        private final Octaves times = new Octaves();
        private int strange;
    }

    public ConversionTiming(TrafficRules rules) {
        this.rules = rules;
    }

    /**
     * Judges the next conversion. Only what a click led to by itself is to be given, no rebills.
     *
     * @param taken from click to conversion; less than none counts as none
     * @return {@link #NORMAL}, {@link #TOO_FAST}, {@link #TOO_LATE}; {@link #UNKNOWN} until there is enough to compare with
     */
    public String label(int campaign, int source, Duration taken) {
        Usual usual = campaigns.computeIfAbsent(new Stream(campaign, source), any -> new Usual());
        double octaves = Octaves.of(taken);
        String label = judged(octaves, usual.times);
        boolean strange = label.equals(TOO_FAST) || label.equals(TOO_LATE);
        if (!strange || ++usual.strange % STRANGE_ONES_LEARNED == 0) {
            usual.times.add(octaves);
        }
        return label;
    }

    private String judged(double octaves, Octaves usual) {
        if (usual.seen() < rules.timingLeastConversions()) {
            return UNKNOWN;
        }
        double median = usual.at(0.5);
        double below = Math.max(SMALLEST_SPREAD, median - usual.at(0.25));
        if (octaves < Math.min(median - rules.timingReach() * below, usual.at(FEW) - BELOW_FEW)) {
            return TOO_FAST;
        }
        double above = Math.max(SMALLEST_SPREAD, usual.at(0.75) - median);
        return octaves > Math.max(median + rules.timingReach() * above, usual.at(1 - FEW) + ABOVE_MOST)
                ? TOO_LATE
                : NORMAL;
    }
}
