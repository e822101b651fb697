package io.rebound.costs;

import io.rebound.catalog.Campaign;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What somebody says that a campaign's day cost. Immutable.
 *
 * @param micros millionths of the base currency: all of it, zero or more, or what comes to it
 * @param reason may be empty
 */
public record CostChange(
        LocalDate day, ZoneId zone, Campaign campaign, long micros, CostEntry.Mode mode, String reason) {}
