package io.rebound.caps;

import io.rebound.catalog.Cap;
import io.rebound.catalog.Period;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The periods of one cap, each made when it is first asked for. Thread-safe; nobody waits for anybody. */
final class CapMeter {
    private final Period period;
    private final ZoneId zone;
    private final Map<Long, Window> windows = new ConcurrentHashMap<>();
    private volatile Window latest = new Window(0, 0); // holds no time

    CapMeter(Cap cap) {
        this.period = cap.period();
        this.zone = cap.zone();
    }

    /** @param millis since 1970 */
    Window at(long millis) {
        Window known = latest;
        if (known.holds(millis)) {
            return known;
        }
        Instant time = Instant.ofEpochMilli(millis);
        long from = period.startOf(time, zone).toEpochMilli();
        Window found = windows.computeIfAbsent(from, start -> new Window(start, end(time)));
        latest = found;
        return found;
    }

    private long end(Instant time) {
        Instant end = period.endOf(time, zone);
        return end.equals(Instant.MAX) ? Long.MAX_VALUE : end.toEpochMilli();
    }

    void forgetBefore(long millis) {
        windows.values().removeIf(window -> window.endsBefore(millis));
    }
}
