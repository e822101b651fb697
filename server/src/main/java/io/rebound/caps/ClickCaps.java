package io.rebound.caps;

import io.rebound.catalog.Cap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The caps that clicks of one campaign to one offer meet, with their limits of one catalog. Thread-safe; waits for nobody.
 *
 * <p>Those on clicks and budgets are counted here, each exactly; of those on conversions and revenue it is known within a
 * second whether they are reached.
 */
public final class ClickCaps {
    private final Cap[] caps;
    private final CapMeter[] meters;

    ClickCaps(List<Cap> caps, CapMeters meters) {
        this.caps = caps.toArray(Cap[]::new);
        this.meters = caps.stream().map(meters::meter).toArray(CapMeter[]::new);
    }

    /**
     * Whether there is room for a click that counts towards nothing.
     *
     * @param millis when it is, since 1970
     */
    public boolean hasRoom(long millis) {
        for (int i = 0; i < caps.length; i++) {
            if (!meters[i].at(millis).hasRoom(caps[i].limit(), 0)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Counts a click, if there is room for it under every cap.
     *
     * @param millis when it is, since 1970
     * @param costMicros millionths of the base currency
     * @return what it takes; null, and nothing is counted, if there is no room
     */
    public @Nullable Room take(long millis, long costMicros) {
        Room room = new Room(caps.length);
        for (int i = 0; i < caps.length; i++) {
            Window window = meters[i].at(millis);
            long amount = amount(caps[i], costMicros);
            if (!window.take(caps[i].limit(), amount)) {
                room.giveBack();
                return null;
            }
            if (amount > 0) {
                room.add(caps[i].id().value(), window, amount);
            }
        }
        return room;
    }

    /** What a click uses of a cap; 0 of one that it only meets. */
    static long amount(Cap cap, long costMicros) {
        return switch (cap.measure()) {
            case CLICKS -> 1;
            case BUDGET -> costMicros;
            case CONVERSIONS, REVENUE -> 0;
        };
    }
}
