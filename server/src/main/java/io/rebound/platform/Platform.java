package io.rebound.platform;

import java.util.Optional;

/**
 * A platform's preset. It changes behaviour through its data alone. Immutable.
 *
 * @param name as the API takes it, like {@code nats-old}
 * @param title as people write it, like {@code NATS before 4.1}
 * @param conversions how it takes our tracker and reports conversions; empty where it never is an advertiser's platform
 * @param traffic how it sends visitors and is told of conversions; empty where it never is a source
 */
public record Platform(
        String name, String title, Optional<Conversions> conversions, Optional<Traffic> traffic, Checked checked) {}
