package io.rebound.books;

/**
 * Where two sides differ. Immutable.
 *
 * @param about what it is about, as in {@code conversion 06h0…}
 * @param one what one side says, with its name, as in {@code entries: 12.50}
 * @param other what the other side says
 */
public record Difference(Check check, String about, String one, String other) {}
