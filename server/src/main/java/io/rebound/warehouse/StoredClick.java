package io.rebound.warehouse;

import io.rebound.tracker.ClickId;
import io.rebound.traffic.Agent;
import io.rebound.traffic.Label;
import io.rebound.traffic.Place;
import java.util.List;

/**
 * A click as it is loaded. Immutable.
 *
 * @param campaign ids of catalog items; 0 where the catalog did not know it
 * @param externalId what the source calls it, as {@link OpaqueText}; empty if it gave none
 * @param subs sub1 … sub10 as {@link OpaqueText}; those at the end that were not given are missing
 * @param cut which of them were cut: bit 0 the external id, bit n the n-th sub id
 * @param costMicros millionths of the base currency
 * @param label what kind of traffic it is, and why
 * @param network the shortened address, as in 203.0.113.0/24; empty if unknown
 * @param language two letters, or {@code unknown}
 * @param referrerHost or {@code unknown}
 */
public record StoredClick(
        ClickId id,
        int campaign,
        int offer,
        int source,
        int advertiser,
        String externalId,
        List<String> subs,
        int cut,
        long costMicros,
        long visitor,
        Label label,
        String network,
        Place place,
        Agent agent,
        String language,
        String referrerHost,
        String userAgent,
        String referrer,
        String acceptLanguage) {}
