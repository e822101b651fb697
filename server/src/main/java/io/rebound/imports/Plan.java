package io.rebound.imports;

import io.rebound.command.Order;

/** What is to be done about a line. Immutable. */
public sealed interface Plan {

    /**
     * Nothing: it says something wrong, or nothing new.
     *
     * @param outcome refused or repeated
     * @param code as postbacks are refused with, where there is one
     */
    record Nothing(String outcome, String code, String message) implements Plan {
        public static Nothing refused(String code, String message) {
            return new Nothing(LineResult.REFUSED, code, message);
        }
    }

    record Command(Order order) implements Plan {}
}
