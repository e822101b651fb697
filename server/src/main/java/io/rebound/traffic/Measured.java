package io.rebound.traffic;

/**
 * A text that a regular expression may look at only so often: some texts make expressions try again and again, and strangers
 * choose the texts. Owned by one thread.
 */
final class Measured implements CharSequence {
    /** The most characters that the matching of one list may look at. The longest agents need a quarter of it. */
    static final int MOST = 200_000;

    /** The text is none that a browser sends. */
    static final class ExhaustedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private ExhaustedException() {
            super("an agent made to be slow to read", null, false, false);
        }
    }

    private final String text;
    private int looks;

    Measured(String text) {
        this.text = text;
    }

    /** @throws ExhaustedException if it was looked at too often */
    @Override
    public char charAt(int index) {
        if (++looks > MOST) {
            throw new ExhaustedException();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
