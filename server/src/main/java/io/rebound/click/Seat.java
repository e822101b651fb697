package io.rebound.click;

import io.rebound.caps.Room;
import io.rebound.tracker.Minted;
import org.jspecify.annotations.Nullable;

/**
 * An offer that takes a visitor, and the visitor's tracker.
 *
 * @param room what the click takes of the offer's caps; null if it counts towards none
 */
record Seat(ClickOffer offer, Minted minted, @Nullable Room room) {

    /** Towards how many caps the click counts. */
    int caps() {
        return room == null ? 0 : room.count();
    }

    int cap(int place) {
        if (room == null) {
            throw new IndexOutOfBoundsException(place);
        }
        return room.cap(place);
    }

    /** The click will never be on disk. */
    void giveBack() {
        if (room != null) {
            room.giveBack();
        }
    }
}
