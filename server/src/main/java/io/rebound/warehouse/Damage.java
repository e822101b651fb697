package io.rebound.warehouse;

/**
 * A file that is not what the manifest says. Immutable.
 *
 * @param file its name within the warehouse's folder
 * @param named what the manifest says of it
 * @param found what it is
 */
public record Damage(String file, String named, String found) {}
