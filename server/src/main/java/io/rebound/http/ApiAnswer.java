package io.rebound.http;

/** What a handler of the console host answers: all of it at once, or as it is written. */
public sealed interface ApiAnswer permits Answer, Download {}
