package io.rebound.costs;

import io.rebound.money.Money;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What days cost as they stand while changes are booked. Used by one thread. */
final class HeldCosts {
    private final Map<CampaignDay, Map<ZoneId, Long>> costs = new HashMap<>();

    private record CampaignDay(int campaign, LocalDate day) {}

    void add(int campaign, LocalDate day, ZoneId zone, long micros) {
        costs.computeIfAbsent(new CampaignDay(campaign, day), fresh -> new HashMap<>())
                .merge(zone, micros, Math::addExact);
    }

    /**
     * By how much the change makes its day dearer; 0 if it changes nothing.
     *
     * @param place of the change among those that are booked together
     * @throws CostRefusedException if the day would cost less than nothing, or has costs in another time zone
     */
    long difference(int place, CostChange change) {
        int campaign = change.campaign().id().value();
        Map<ZoneId, Long> ofDay = costs.getOrDefault(new CampaignDay(campaign, change.day()), Map.of());
        otherZone(ofDay, change.zone()).ifPresent(zone -> {
            throw new CostRefusedException(
                    place,
                    "the cost of campaign " + campaign + " on " + change.day() + " is booked in " + zone
                            + ": give it in that time zone, or set it to 0 there first");
        });
        long held = ofDay.getOrDefault(change.zone(), 0L);
        long difference =
                switch (change.mode()) {
                    case SET -> change.micros() - held;
                    case ADD -> change.micros();
                };
        if (Math.addExact(held, difference) < 0) {
            throw new CostRefusedException(
                    place,
                    "campaign " + campaign + " cost " + Money.plain(held) + " on " + change.day()
                            + ": no more than that can be taken back");
        }
        return difference;
    }

    /** The hours of two zones' days overlap: what is in both would count twice. */
    private static Optional<ZoneId> otherZone(Map<ZoneId, Long> ofDay, ZoneId zone) {
        return ofDay.entrySet().stream()
                .filter(each -> each.getValue() != 0 && !each.getKey().equals(zone))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
