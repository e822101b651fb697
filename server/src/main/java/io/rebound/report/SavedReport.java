package io.rebound.report;

import java.time.Instant;

/**
 * A report that somebody named to find it again. Immutable.
 *
 * @param query the parameters of its address, encoded
 */
public record SavedReport(long id, String name, String query, Instant createdAt) {}
