package io.rebound.tracker;

/** Mints trackers and opens them again. Thread-safe. */
public final class TrackerMint {

    /** Mints a tracker for a click that happens now. */
    public Minted mint(int campaign, int offer) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Mints the id of a postback or command that arrives now. */
    public Receipt receipt() {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Opens what came back; upper case and surrounding white space are accepted. Whether it has expired is the goal's to say. */
    public Opening open(String text) {
        throw new UnsupportedOperationException("not built yet");
    }
}
