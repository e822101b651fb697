package io.rebound.signin;

/**
 * A browser that is signed in. Immutable.
 *
 * @param hash of its secret; names it in lists
 */
public record Session(String hash, Person person) {}
