package io.rebound.signin;

import java.time.Instant;

/**
 * A browser in the list of those that are signed in. Immutable.
 *
 * @param hash names it
 * @param seenAt at most a minute behind
 * @param browser as it names itself
 */
public record SignedIn(String hash, Instant since, Instant seenAt, String browser) {}
