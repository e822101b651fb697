package io.rebound.click;

import io.rebound.caps.CapMeters;
import io.rebound.catalog.CurrentCatalog;
import io.rebound.platform.Platforms;
import io.rebound.traffic.TrafficData;

/**
 * Of what it is decided where a visitor goes. Thread-safe; one for all event loops.
 *
 * @param platforms whose names the sources' clicks use
 * @param caps how much of caps is used
 * @param traffic what is known of visitors' agents and networks
 */
public record Routing(CurrentCatalog catalog, Platforms platforms, CapMeters caps, TrafficData traffic) {}
