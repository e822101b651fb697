package io.rebound.postback;

/** What came of reading a request. */
sealed interface Reading {

    Parameters parameters();

    record Clear(Parameters parameters) implements Reading {}

    /**
     * Some of it could not be read.
     *
     * @param parameters what could be read; the key may be among it
     * @param why names the place; never holds a value
     */
    record Unreadable(Parameters parameters, String why) implements Reading {}
}
