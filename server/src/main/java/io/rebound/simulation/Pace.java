package io.rebound.simulation;

/**
 * How fast a run goes: visitors come by a day's curve, with quiet and busy hours, for as many days as the run stands for. Immutable.
 *
 * @param seconds that the run takes
 * @param days that it stands for
 */
record Pace(long visitors, double seconds, int days) {
    private static final double NIGHT = 0.35; // the quietest hour has a rate of 1 - NIGHT, the busiest of 1 + NIGHT
    private static final double DAY_SECONDS = 86_400;
    private static final int HALVINGS = 40;

    /** When this visitor comes, in seconds after the start: the day's curve turned around. */
    double arrival(long visitor) {
        double part = (double) visitor / visitors * days;
        double day = Math.floor(part);
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            double come = middle - NIGHT / (2 * Math.PI) * Math.sin(2 * Math.PI * middle);
            if (come < part - day) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (day + low) * seconds / days;
    }

    /** How many seconds of the run so many simulated ones take. */
    double real(double simulated) {
        return simulated * seconds / (days * DAY_SECONDS);
    }
}
