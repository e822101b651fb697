package io.rebound.link;

/** How far one word is from another. */
public final class Misspelling {
    private Misspelling() {}

    /** How many characters must be added, dropped, changed or swapped with their neighbour. */
    public static int changes(String from, String to) {
        int[][] changes = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                changes[i][j] = i == 0 || j == 0 ? i + j : cheapest(changes, from, to, i, j);
            }
        }
        return changes[from.length()][to.length()];
    }

    private static int cheapest(int[][] changes, String from, String to, int i, int j) {
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int fewest =
                Math.min(changes[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(changes[i - 1][j], changes[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(fewest, changes[i - 2][j - 2] + 1) : fewest;
    }
}
