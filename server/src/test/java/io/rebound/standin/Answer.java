package io.rebound.standin;

/** What a postback was answered. Immutable. */
public record Answer(int status, String text) {}
