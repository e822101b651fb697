package io.rebound.click;

import io.rebound.http.QueryString;
import java.util.Arrays;

/**
 * What the traffic source says of one click: its own id, sub ids and cost. Read anew for each click; the byte arrays it
 * hands out are never written again. Owned by one event loop.
 *
 * <p>Values are opaque bytes. One that is longer than we keep is cut, and the cut value is used everywhere: it is what
 * is stored, what reports show and what a destination is filled with (a longer one would make links that web servers
 * refuse); a {@linkplain #cut() cut} external id is never posted back. An empty value counts as absent; of several
 * under one name the first counts.
 */
final class ClickParameters {
    static final int LONGEST_EXTERNAL_ID = 2_048;
    static final int LONGEST_SUB = 512;

    private static final byte[] ABSENT = {};

    private final byte[][] values = new byte[ClickNames.SUBS + 1][]; // external id, sub1 … sub10
    private int cut;
    private long costMicros;

    ClickParameters() {
        clear();
    }

    /** Adds what the query holds to what was {@linkplain #clear() cleared} before. */
    void read(QueryString query, ClickNames names) {
        for (int i = 0; i < query.size(); i++) {
            int slot = names.slot(query, i);
            if (slot == ClickNames.COST && costMicros == Cost.ABSENT) {
                costMicros = Cost.micros(query.value(i));
            } else if (slot != ClickNames.NONE && slot != ClickNames.COST && values[slot].length == 0) {
                keep(slot, query.bytes(i));
            }
        }
    }

    void clear() {
        Arrays.fill(values, ABSENT);
        cut = 0;
        costMicros = Cost.ABSENT;
    }

    /** Empty if there is none. */
    byte[] externalId() {
        return values[ClickNames.EXTERNAL_ID];
    }

    /**
     * Empty if there is none.
     *
     * @param n 1 to 10
     */
    byte[] sub(int n) {
        return values[n];
    }

    /** The number of the last sub id that is there, 0 if none is. */
    int lastSub() {
        int last = ClickNames.SUBS;
        while (last > 0 && values[last].length == 0) {
            last--;
        }
        return last;
    }

    /** Bit 0: the external id was cut; bit n: sub id n was. */
    int cut() {
        return cut;
    }

    /**
     * What the source says that the click costs.
     *
     * @param usual what it costs where the click does not say, or says what is no cost
     * @return millionths of the base currency, or {@link Cost#ABSENT}
     */
    long costMicros(long usual) {
        return costMicros < 0 ? usual : costMicros;
    }

    /** Whether what was given as its cost is none. */
    boolean badCost() {
        return costMicros == Cost.BAD;
    }

    private void keep(int slot, byte[] value) {
        int longest = slot == ClickNames.EXTERNAL_ID ? LONGEST_EXTERNAL_ID : LONGEST_SUB;
        if (value.length <= longest) {
            values[slot] = value;
        } else {
            values[slot] = Arrays.copyOf(value, longest);
            cut |= 1 << slot;
        }
    }
}
