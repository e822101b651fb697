package io.rebound.report;

import java.util.Map;

/** What catalog items are called. */
@FunctionalInterface
public interface Names {
    /** @param dimension one of catalog items */
    Map<Integer, String> of(Dimension dimension);
}
