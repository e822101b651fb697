package io.rebound.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The caps of each item, archived ones left out. Not thread-safe while it is filled; then immutable. */
final class ItemCaps {
    private final Map<Integer, List<Cap>> byItem;

    ItemCaps() {
        this.byItem = new HashMap<>();
    }

    ItemCaps(ItemCaps from) {
        this.byItem = new HashMap<>(from.byItem);
    }

    void put(Cap changed) {
        List<Cap> caps = new ArrayList<>(of(changed.item()));
        caps.removeIf(cap -> cap.id().equals(changed.id()));
        if (!changed.archived()) {
            caps.add(changed);
        }
        byItem.put(changed.item(), List.copyOf(caps));
    }

    /** Those that conversions count towards. */
    List<Cap> ofConversion(int campaign, int offer, int source, int goal) {
        if (byItem.isEmpty()) {
            return List.of();
        }
        List<Cap> caps = new ArrayList<>(of(goal));
        caps.addAll(ofClick(campaign, offer, source));
        caps.removeIf(cap -> !cap.countsConversions());
        return List.copyOf(caps);
    }

    /** All of them. */
    List<Cap> ofClick(int campaign, int offer, int source) {
        if (byItem.isEmpty()) {
            return List.of();
        }
        List<Cap> caps = new ArrayList<>(of(offer));
        caps.addAll(of(campaign));
        caps.addAll(of(source));
        return List.copyOf(caps);
    }

    private List<Cap> of(int item) {
        return byItem.getOrDefault(item, List.of());
    }
}
