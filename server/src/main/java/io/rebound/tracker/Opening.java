package io.rebound.tracker;

/** What came of opening a text that claims to be a tracker. */
public sealed interface Opening {
    /** We signed it. */
    record Genuine(Tracker tracker) implements Opening {}

    /** Not of a tracker's form at all. */
    record Malformed(String why) implements Opening {}

    /**
     * The beginning of a tracker, cut on its way.
     *
     * @param goodCharacters how many characters arrived, 20 to 49
     */
    record Truncated(int goodCharacters) implements Opening {}

    /** Of the right form, but the signature is not ours. */
    record Forged() implements Opening {}

    /** Signed with a key that we do not hold, or that was revoked. */
    record UnknownKey(int keyId) implements Opening {}
}
