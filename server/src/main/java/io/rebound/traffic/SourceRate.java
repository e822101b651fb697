package io.rebound.traffic;

/**
 * How many clicks one source sends, now and usually. Owned by one thread.
 *
 * <p><b>Now</b> are the last sixty seconds, in steps of ten. <b>Usually</b> is its busiest ten minutes of the last two hours, or
 * of the two hours around this time of yesterday, whichever are more: so neither the evening nor a campaign's daily start is a
 * flood.
 *
 * <p><b>Learning.</b> Ten minutes of a flood count as half as much again as usual at most. So a flood does not become usual at
 * once, and a source that grows and stays so does: one that sends ten times as much after half an hour.
 *
 * <p><b>Judging.</b> Only a source is judged of which enough was seen.
 */
final class SourceRate {
    private static final long STEP = 10_000;
    private static final int STEPS = 6;
    private static final long SPAN = 600_000;
    private static final int RECENT = 12; // spans: two hours
    private static final int YESTERDAY = 144;
    private static final int AROUND = 6;
    private static final int SPANS = YESTERDAY + AROUND + 2;
    private static final int ENOUGH = 300;
    private static final double GROWTH = 1.5;
    private static final double MINUTES_OF_SPAN = 10;

    private final int[] steps = new int[STEPS];
    private final int[] spans = new int[SPANS];
    private long step;
    private long span;
    private int minute;
    private boolean flooded; // in this span
    private int usual; // clicks in ten minutes
    private int seen; // clicks that usual stands on

    SourceRate(long millis) {
        step = millis / STEP;
        span = millis / SPAN;
    }

    /** Counts a click; whether it is one of a flood. */
    boolean floods(long millis, double factor, int leastClicks) {
        moveTo(millis);
        steps[(int) (step % STEPS)]++;
        spans[(int) (span % SPANS)]++;
        minute++;
        boolean floods = seen >= ENOUGH && minute > leastClicks && minute > factor * usual / MINUTES_OF_SPAN;
        flooded |= floods;
        return floods;
    }

    /** Time does not go back: a click that comes late counts as now. */
    private void moveTo(long millis) {
        long nextStep = millis / STEP;
        for (int i = 0; i < STEPS && step < nextStep; i++) {
            step++;
            minute -= steps[(int) (step % STEPS)];
            steps[(int) (step % STEPS)] = 0;
        }
        step = Math.max(step, nextStep);
        long nextSpan = millis / SPAN;
        if (span >= nextSpan) {
            return;
        }
        int now = (int) (span % SPANS);
        if (flooded) {
            spans[now] = (int) Math.min(spans[now], GROWTH * usual);
            flooded = false;
        }
        for (int i = 0; i < SPANS && span < nextSpan; i++) {
            span++;
            spans[(int) (span % SPANS)] = 0;
        }
        span = nextSpan;
        learn();
    }

    private void learn() {
        usual = 0;
        seen = 0;
        for (int back = 1; back <= RECENT; back++) {
            learnFrom(back);
        }
        for (int back = YESTERDAY - AROUND; back <= YESTERDAY + AROUND; back++) {
            learnFrom(back);
        }
    }

    private void learnFrom(int back) {
        int clicks = spans[(int) Math.floorMod(span - back, (long) SPANS)];
        usual = Math.max(usual, clicks);
        seen += clicks;
    }
}
