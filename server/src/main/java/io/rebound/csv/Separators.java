package io.rebound.csv;

/** Which character separates the cells: the one that a header has most of, outside of quotation marks. */
final class Separators {
    private static final String KNOWN = ",;\t|";

    private Separators() {}

    /** @param start the beginning of the file, with the header in it */
    static char of(CharSequence start) {
        int[] counts = new int[KNOWN.length()];
        boolean quoted = false;
        for (int i = 0; i < start.length(); i++) {
            char c = start.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '\n' && sum(counts) > 0) {
                break;
            } else if (!quoted && KNOWN.indexOf(c) >= 0) {
                counts[KNOWN.indexOf(c)]++;
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return KNOWN.charAt(best);
    }

    private static int sum(int[] counts) {
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }
}
