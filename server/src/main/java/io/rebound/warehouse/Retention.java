package io.rebound.warehouse;

/**
 * For how many days facts are kept; 0 is for ever. Immutable.
 *
 * @param clicks no fewer than the longest window of a goal and ten days
 */
public record Retention(int clicks, int postbacks, int entries) {
    public static final Retention FOR_EVER = new Retention(0, 0, 0);

    int days(Fact fact) {
        return switch (fact) {
            case CLICK -> clicks;
            case POSTBACK -> postbacks;
            case ENTRY -> entries;
        };
    }
}
