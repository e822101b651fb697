package io.rebound.catalog;

/**
 * What each of a source's clicks costs, where the click itself does not say. Immutable.
 *
 * @param micros millionths of the base currency, zero or more: for one click or for a thousand
 */
public record ClickCost(Basis basis, long micros) {
    private static final int CLICKS_OF_CPM = 1_000;

    /** For how many clicks that is. */
    public enum Basis {
        CPC,
        CPM
    }

    public ClickCost {
        if (micros < 0) {
            throw new IllegalArgumentException("a click costs 0 or more, got " + micros + " millionths");
        }
        if (basis == Basis.CPM && micros % CLICKS_OF_CPM != 0) {
            throw new IllegalArgumentException("a thousandth of " + micros + " millionths is not exact");
        }
    }

    /** Millionths of the base currency, exact. */
    public long ofOneClick() {
        return switch (basis) {
            case CPC -> micros;
            case CPM -> micros / CLICKS_OF_CPM;
        };
    }
}
