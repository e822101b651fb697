package io.rebound.integration;

import java.util.Optional;

/**
 * One address on the way of a test click. Immutable.
 *
 * @param number 1 is our own redirect
 * @param status 0 where nothing answered
 * @param from the address that was connected to; empty for our own
 * @param leadsTo where it sent the visitor
 * @param tracker what was left of it in the address that was asked for
 * @param trouble why the way ends here though it should not; empty if it may
 */
public record Hop(
        int number,
        String url,
        int status,
        long milliseconds,
        Optional<String> from,
        Optional<String> leadsTo,
        Optional<Sighting> tracker,
        Optional<String> trouble) {}
