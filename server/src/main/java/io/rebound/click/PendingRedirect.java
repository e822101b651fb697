package io.rebound.click;

import io.rebound.caps.Room;
import io.rebound.http.Request;
import io.rebound.journal.Completion;
import io.rebound.journal.JournalException;
import io.rebound.journal.event.Traffic;
import org.jspecify.annotations.Nullable;

/**
 * A visitor who waits until the click is on disk, though not for long. Owned by its event loop.
 *
 * <p>What waits on after the redirect, while a disk hangs, keeps nothing of the request: there can be many.
 */
final class PendingRedirect implements Completion {
    private static final String UNRECORDED = "unrecorded";

    private @Nullable Request request;
    private String location;
    private final Traffic traffic;
    private final ClickCounters counters;
    private final @Nullable Room room;
    private boolean settled;

    /** @param room what the click takes of caps, given back if it is lost; null if it counts towards none */
    PendingRedirect(Request request, String location, Traffic traffic, ClickCounters counters, @Nullable Room room) {
        this.request = request;
        this.location = location;
        this.traffic = traffic;
        this.counters = counters;
        this.room = room;
    }

    @Override
    public void recorded() {
        if (settled) {
            return;
        }
        settled = true;
        counters.countRecorded(traffic);
        if (!redirect(null)) {
            counters.countLate();
        }
    }

    @Override
    public void late() {
        redirect(UNRECORDED);
    }

    @Override
    public void dropped(JournalException why) {
        lost();
    }

    /** It will never be on disk; the visitor goes on all the same. */
    void lost() {
        if (settled) {
            return;
        }
        settled = true;
        if (room != null) {
            room.giveBack();
        }
        counters.countUnrecorded();
        redirect(UNRECORDED);
    }

    /** False if the visitor has gone on before. */
    private boolean redirect(@Nullable String result) {
        Request visitor = request;
        if (visitor == null) {
            return false;
        }
        request = null;
        visitor.redirect(location, result);
        location = "";
        return true;
    }
}
