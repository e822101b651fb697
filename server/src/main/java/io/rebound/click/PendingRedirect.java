package io.rebound.click;

import io.rebound.http.Request;
import io.rebound.journal.Completion;
import io.rebound.journal.JournalException;
import io.rebound.journal.event.Traffic;

/** A visitor who waits until the click is on disk, though not for long. Owned by its event loop. */
final class PendingRedirect implements Completion {
    private static final String UNRECORDED = "unrecorded";

    private final Request request;
    private final String location;
    private final Traffic traffic;
    private final ClickCounters counters;
    private boolean redirected;
    private boolean settled;

    PendingRedirect(Request request, String location, Traffic traffic, ClickCounters counters) {
        this.request = request;
        this.location = location;
        this.traffic = traffic;
        this.counters = counters;
    }

    @Override
    public void recorded() {
        if (settled) {
            return;
        }
        settled = true;
        counters.countRecorded(traffic);
        if (redirected) {
            counters.countLate();
            return;
        }
        redirected = true;
        request.redirect(location, null);
    }

    @Override
    public void late() {
        redirectUnrecorded();
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
        counters.countUnrecorded();
        redirectUnrecorded();
    }

    private void redirectUnrecorded() {
        if (!redirected) {
            redirected = true;
            request.redirect(location, UNRECORDED);
        }
    }
}
