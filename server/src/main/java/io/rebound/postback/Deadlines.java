package io.rebound.postback;

import io.rebound.http.Request;
import java.time.Duration;
import java.util.ArrayDeque;

/**
 * Gives up on what is not on disk after five seconds. One timer serves all, for one each would cost more than all the
 * rest of a postback. Owned by one event loop.
 */
final class Deadlines {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int PATIENCE_TICKS = 5;

    private final ArrayDeque<Recording> pending = new ArrayDeque<>();
    private long now;
    private boolean ticking;

    /** The tick after which a recording that begins now is given up. */
    long begin(Recording recording, Request request) {
        while (!pending.isEmpty() && pending.getFirst().isOver()) {
            pending.removeFirst();
        }
        pending.addLast(recording);
        if (!ticking) {
            ticking = true;
            request.after(TICK, () -> tick(request));
        }
        return now + PATIENCE_TICKS;
    }

    private void tick(Request clock) {
        now++;
        while (!pending.isEmpty()
                && (pending.getFirst().isOver() || pending.getFirst().lastTick() < now)) {
            pending.removeFirst().giveUp();
        }
        ticking = !pending.isEmpty();
        if (ticking) {
            clock.after(TICK, () -> tick(clock));
        }
    }
}
