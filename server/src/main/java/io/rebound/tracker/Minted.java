package io.rebound.tracker;

/**
 * A new tracker and its 50 characters.
 *
 * @param text exactly 50 characters of [0-9a-v]
 */
public record Minted(Tracker tracker, String text) {}
