package io.rebound.costs;

/** A cost contradicts what is booked. The message names it and the cure. */
public final class CostRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int place;

    CostRefusedException(int place, String message) {
        super(message, null, false, false);
        this.place = place;
    }

    /** The place of the change among those that were to be booked together, from 0. */
    public int place() {
        return place;
    }
}
