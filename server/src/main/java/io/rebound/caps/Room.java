package io.rebound.caps;

/** What one click takes of caps. Used by one thread. */
public final class Room {
    private final int[] caps;
    private final Window[] windows;
    private final long[] amounts;
    private int count;

    Room(int most) {
        this.caps = new int[most];
        this.windows = new Window[most];
        this.amounts = new long[most];
    }

    void add(int cap, Window window, long amount) {
        caps[count] = cap;
        windows[count] = window;
        amounts[count] = amount;
        count++;
    }

    /** Of how many caps. */
    public int count() {
        return count;
    }

    /** The id of one of them. */
    public int cap(int place) {
        return caps[place];
    }

    /** The click will never be on disk, so it does not count. Only the first call does anything. */
    public void giveBack() {
        for (int i = 0; i < count; i++) {
            windows[i].giveBack(amounts[i]);
        }
        count = 0;
    }
}
