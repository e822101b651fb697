package io.rebound.operations;

import io.rebound.http.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Whether the process can do its work: each part has a name and says for itself. Made at start, then immutable. */
public final class Health {
    private final Map<String, BooleanSupplier> parts = new LinkedHashMap<>();

    /** @param works asked at each probe; must not block when the probe runs on an event loop */
    public Health part(String name, BooleanSupplier works) {
        parts.put(name, works);
        return this;
    }

    /** 200 if every part works, else 503 naming those that do not. */
    public Answer answer() {
        List<String> broken = parts.entrySet().stream()
                .filter(part -> !works(part.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        return broken.isEmpty()
                ? Answer.text(200, "ready")
                : Answer.text(503, "not ready: " + String.join(", ", broken)).with("Retry-After", "1");
    }

    private static boolean works(BooleanSupplier part) {
        try {
            return part.getAsBoolean();
        } catch (RuntimeException broken) {
            return false;
        }
    }
}
