package io.rebound.settlement;

/** A claim and what was made of it. Immutable. */
public record Settled(Claim claim, Decision decision) {}
