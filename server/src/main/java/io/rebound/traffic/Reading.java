package io.rebound.traffic;

/**
 * All that follows from an agent alone. Immutable.
 *
 * @param traffic what is wrong with it; {@link Label#VALID} if nothing is
 * @param rule which says so
 * @param notBefore no agent said so before, in milliseconds since 1970: its browser or system was not out
 */
record Reading(Agent agent, String traffic, String rule, long notBefore) {
    static final String NO_RULE = "none";

    static Reading fault(Agent agent, String traffic, String rule) {
        return new Reading(agent, traffic, rule, Long.MIN_VALUE);
    }

    static Reading sound(Agent agent, long notBefore) {
        return new Reading(agent, Label.VALID, NO_RULE, notBefore);
    }
}
