package io.rebound.caps;

import io.rebound.catalog.Cap;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is used of all caps that clicks meet. Thread-safe; event loops share it and wait for nobody. */
public final class CapMeters {
    private final Map<Integer, CapMeter> meters = new ConcurrentHashMap<>();

    /** What the clicks meet that have these caps; null if there are none. */
    public @Nullable ClickCaps of(List<Cap> caps) {
        return caps.isEmpty() ? null : new ClickCaps(caps, this);
    }

    /** How much of the cap's period clicks have used: how many they are, or what they cost in millionths. */
    public long usedByClicks(Cap cap, Instant time) {
        return meter(cap).at(time.toEpochMilli()).ofClicks();
    }

    CapMeter meter(Cap cap) {
        return meters.computeIfAbsent(cap.id().value(), id -> new CapMeter(cap));
    }

    void forgetBefore(long millis) {
        meters.values().forEach(meter -> meter.forgetBefore(millis));
    }
}
