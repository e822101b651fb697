package io.rebound.postback;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the words of wrong requests, as in {@code $KEY}, stand for in one server. Immutable. */
public final class World {
    private final Map<String, String> words = new LinkedHashMap<>();

    /**
     * @param given KEY, PIXEL_KEY, CLOSED_KEY, DISABLED_KEY, ARCHIVED_KEY, OFFICE_KEY, SIGNED_KEY, RIVAL_KEY, CLIENT, TRACKER, RIVALS_TRACKER and, where
     *     there is one of more than 30 days, OLD_TRACKER
     */
    public World(Map<String, String> given) {
        Map<String, String> all = new LinkedHashMap<>(given);
        String tracker = given.getOrDefault("TRACKER", "");
        BigInteger strange = new BigInteger(tracker, 32).flipBit(249);
        all.put("CUT_TRACKER", tracker.substring(0, 49));
        all.put("SHOWN_TRACKER", tracker.substring(0, 40));
        all.put("SHORT_TRACKER", tracker.substring(0, 20));
        all.put(
                "FORGED_TRACKER",
                tracker.substring(0, 30) + (tracker.charAt(30) == '0' ? '1' : '0') + tracker.substring(31));
        all.put("STRANGE_TRACKER", "0".repeat(50 - strange.toString(32).length()) + strange.toString(32));
        all.put("STRANGE_KEY_ID", strange.shiftRight(242).toString());
        all.put("CLICKED", clickedAt(tracker));
        all.put("OLD_CLICKED", clickedAt(given.getOrDefault("OLD_TRACKER", tracker)));
        all.entrySet().stream()
                .sorted(Comparator.comparingInt(word -> -word.getKey().length()))
                .forEach(word -> words.put("$" + word.getKey(), word.getValue()));
    }

    public String fill(String text) {
        String filled = text;
        for (Map.Entry<String, String> word : words.entrySet()) {
            filled = filled.replace(word.getKey(), word.getValue());
        }
        return filled;
    }

    /** The tracker's six bytes of milliseconds after the key id. */
    private static String clickedAt(String tracker) {
        return Instant.ofEpochMilli(new BigInteger(tracker, 32)
                        .shiftRight(2 + 8 * 24)
                        .and(BigInteger.ONE.shiftLeft(48).subtract(BigInteger.ONE))
                        .longValueExact())
                .toString();
    }
}
