package io.rebound;

import io.rebound.http.Cidr;
import io.rebound.link.LinkTemplate;
import io.rebound.traffic.TrafficSettings;
import io.rebound.warehouse.Retention;
import io.rebound.warehouse.WarehouseSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Everything that can be set. Immutable.
 *
 * @param data where everything is kept
 * @param publicUrl what links are printed with; without it the tracking host's own address
 * @param adminToken a token for the API besides the stored ones
 * @param currency the base currency
 * @param fallbackUrl where visitors of an unknown or paused campaign go
 * @param trustedProxies whose forwarding headers are believed
 * @param deliveryAllow ranges that are not public and may be connected to all the same
 * @param deliveryRetention how long what sources were told is remembered
 * @param traffic what traffic is looked up in and labelled by
 * @param facts when facts become files, for how long these are kept, and what reports over them may use
 * @param node 0 to 65,535, different on every node
 */
record Settings(
        Path data,
        Listener tracking,
        Listener console,
        Optional<String> publicUrl,
        Optional<String> adminToken,
        Currency currency,
        Optional<LinkTemplate> fallbackUrl,
        List<Cidr> trustedProxies,
        List<Cidr> deliveryAllow,
        Duration deliveryRetention,
        TrafficSettings traffic,
        Facts facts,
        int node) {

    static final Duration DELIVERY_RETENTION = Duration.ofDays(90);

    private static final long MEGABYTE = 1L << 20;

    WarehouseSettings warehouse() {
        return WarehouseSettings.defaults(data, facts.reportMegabytes() * MEGABYTE)
                .with(facts.sealAfter(), facts.retention());
    }

    /**
     * @param sealAfter the newest facts are in memory for no longer
     * @param reportMegabytes what DuckDB may use
     */
    record Facts(Duration sealAfter, Retention retention, int reportMegabytes) {
        static final Facts DEFAULTS = new Facts(
                WarehouseSettings.Sealing.USUAL.age(),
                Retention.FOR_EVER,
                Math.toIntExact(WarehouseSettings.MEMORY_BYTES / MEGABYTE));
    }

    /** @param port 0 for any free one */
    record Listener(String host, int port) {}
}
