package io.rebound.api;

import io.rebound.http.Problem;
import java.time.ZoneId;
import java.util.Set;

/** Reads the names of time zones. */
final class Zones {
    private static final Set<String> NAMES = ZoneId.getAvailableZoneIds();

    static final ZoneId UTC = ZoneId.of("UTC");

    private Zones() {}

    /**
     * @param field whose value it is
     * @throws Problem 422 if the IANA database has no such zone, naming the nearest that it has
     */
    static ZoneId read(String field, String zone) {
        if (!NAMES.contains(zone)) {
            String near = Nearest.to(zone, NAMES)
                    .map(name -> "did you mean \"" + name + "\"?")
                    .orElse("name one like Europe/Berlin");
            throw Problem.field(field, "the IANA database has no time zone " + Json.quoted(zone) + ", " + near);
        }
        return ZoneId.of(zone);
    }
}
