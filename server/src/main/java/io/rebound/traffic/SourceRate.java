package io.rebound.traffic;

/**
 * How many clicks one source sends, now and usually. Owned by one thread.
 *
 * <p><b>Now</b> are the last thirty seconds, in steps of five. <b>Usually</b> is the busiest half minute of the last two hours, or
 * of the two hours around this time of yesterday, whichever is more: so neither the evening nor a campaign's daily start nor a
 * source that sends in bursts is a flood.
 *
 * <p><b>Learning.</b> Ten minutes of a flood count as half as much again as usual at most, the next ten as half as much again
 * twice, and so on. So a flood does not become usual at once, and a source that grows and stays so does: at ten times its rate
 * after half an hour, at a hundred times within one.
 *
 * <p><b>Judging.</b> Only a source is judged of which enough was seen.
 */
final class SourceRate {
    static final long STEP = 5_000;
    static final int STEPS = 6;
    static final long SPAN = 600_000;
    private static final int RECENT = 12; // spans: two hours
    private static final int YESTERDAY = 144;
    private static final int AROUND = 6;
    private static final int SPANS = YESTERDAY + AROUND + 2;
    private static final int ENOUGH = 50;
    private static final int SPANS_ENOUGH = 3;
    private static final double GROWTH = 1.5;

    private final int[] steps = new int[STEPS];
    private final int[] busiest = new int[SPANS]; // clicks in the busiest half minute of each span
    private final int[] clicks = new int[SPANS];
    private long step;
    private long span;
    private int now; // clicks in the window
    private boolean flooded; // in this span
    private int floodedSpans; // one after another
    private int usual;
    private int seen; // clicks that usual stands on
    private int spansSeen; // with clicks

    SourceRate(long millis) {
        step = millis / STEP;
        span = millis / SPAN;
    }

    /** Counts a click; whether it is one of a flood. */
    boolean floods(long millis, double factor, int leastClicks) {
        moveTo(millis);
        int place = (int) (span % SPANS);
        steps[(int) (step % STEPS)]++;
        now++;
        clicks[place]++;
        busiest[place] = Math.max(busiest[place], now);
        boolean floods = known() && now > leastClicks && now > factor * usual;
        flooded |= floods;
        return floods;
    }

    /** Instead of counting the clicks of ten minutes. */
    void recall(TrafficPast.Span past) {
        moveTo(past.number() * SPAN);
        int place = (int) (span % SPANS);
        clicks[place] = past.clicks();
        busiest[place] = past.busiest();
        flooded = past.flooded();
    }

    /** Instead of counting the clicks of the last half minute, after those of its ten minutes. */
    void recall(TrafficPast.Step past) {
        moveTo(past.number() * STEP);
        steps[(int) (step % STEPS)] += past.clicks();
        now += past.clicks();
    }

    /** A source that has just begun, perhaps a moment before ten minutes ended, has nothing that is usual. */
    private boolean known() {
        return seen >= ENOUGH && spansSeen >= SPANS_ENOUGH;
    }

    /** Time does not go back: a click that comes late counts as now. */
    private void moveTo(long millis) {
        long nextStep = millis / STEP;
        for (int i = 0; i < STEPS && step < nextStep; i++) {
            step++;
            now -= steps[(int) (step % STEPS)];
            steps[(int) (step % STEPS)] = 0;
        }
        step = Math.max(step, nextStep);
        long nextSpan = millis / SPAN;
        if (span < nextSpan) {
            endSpan();
            for (int i = 0; i < SPANS && span < nextSpan; i++) {
                span++;
                busiest[(int) (span % SPANS)] = 0;
                clicks[(int) (span % SPANS)] = 0;
            }
            span = nextSpan;
            learn();
        }
    }

    private void endSpan() {
        floodedSpans = flooded ? floodedSpans + 1 : 0;
        if (flooded) {
            int ending = (int) (span % SPANS);
            busiest[ending] = (int) Math.min(busiest[ending], usual * Math.pow(GROWTH, floodedSpans));
            flooded = false;
        }
    }

    private void learn() {
        usual = 0;
        seen = 0;
        spansSeen = 0;
        for (int back = 1; back <= RECENT; back++) {
            learnFrom(back);
        }
        for (int back = YESTERDAY - AROUND; back <= YESTERDAY + AROUND; back++) {
            learnFrom(back);
        }
    }

    private void learnFrom(int back) {
        int place = (int) Math.floorMod(span - back, (long) SPANS);
        usual = Math.max(usual, busiest[place]);
        seen += clicks[place];
        spansSeen += clicks[place] > 0 ? 1 : 0;
    }
}
