package io.rebound.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** What to do at a platform, step by step, with the links of the item at hand in their places. */
final class Steps {
    private Steps() {}

    /** @param links by their names in presets, as in {@code postback_url} */
    static void put(ObjectNode answer, List<String> steps, Map<String, String> links) {
        ArrayNode filled = answer.putArray("steps");
        for (String step : steps) {
            String text = step;
            for (Map.Entry<String, String> link : links.entrySet()) {
                text = text.replace("{" + link.getKey() + "}", link.getValue());
            }
            filled.add(text);
        }
    }
}
