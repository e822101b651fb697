package io.rebound.click;

import io.rebound.caps.CapMeters;
import io.rebound.catalog.CurrentCatalog;
import io.rebound.platform.Platforms;

/**
 * Of what it is decided where a visitor goes. Thread-safe; one for all event loops.
 *
 * @param platforms whose names the sources' clicks use
 * @param caps how much of caps is used
 */
public record Routing(CurrentCatalog catalog, Platforms platforms, CapMeters caps) {}
