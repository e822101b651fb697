package io.rebound.traffic;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What traffic is looked up in and labelled by. Immutable.
 *
 * @param geo databases of places, {@code .mmdb}; the first is believed where two know the same
 * @param dataCentres a list of autonomous systems and address ranges
 */
public record TrafficSettings(List<Path> geo, Optional<Path> dataCentres, TrafficRules rules) {
    /** No files of the user's, and our rules. */
    public static final TrafficSettings DEFAULTS = new TrafficSettings(List.of(), Optional.empty(), TrafficRules.OURS);

    public TrafficSettings {
        geo = List.copyOf(geo);
    }

    boolean hasFiles() {
        return !geo.isEmpty() || dataCentres.isPresent();
    }
}
