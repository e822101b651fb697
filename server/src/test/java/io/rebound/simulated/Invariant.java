package io.rebound.simulated;

/** Something that holds at the end of every simulation, whatever happened in it. */
interface Invariant {
    /** @throws AssertionError if it does not hold */
    void check(Simulation after);
}
