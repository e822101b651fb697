package io.rebound.click;

import io.rebound.tracker.Minted;

/**
 * A marked click that tests an integration. Immutable.
 *
 * @param destination where its visitor is sent, the tracker in it
 */
public record TestClick(Minted minted, String destination) {}
