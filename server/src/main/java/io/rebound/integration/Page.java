package io.rebound.integration;

import java.net.InetAddress;
import java.util.Optional;

/**
 * How a server answered, as far as it was read. Immutable.
 *
 * @param from the address that was connected to
 * @param location the header; each of its characters is one byte
 * @param beginning of the body, at most a few kilobytes; each of its characters is one byte
 */
record Page(InetAddress from, int status, Optional<String> location, String beginning) {}
