package io.rebound.settlement;

/**
 * Who changes the books and why. Immutable.
 *
 * @param who a person's or program's name; empty for the sender of a postback
 * @param why in their own words; may be empty
 */
public record By(String who, String why) {

    /** The sender of a postback, who is known by its key. */
    public static final By SENDER = new By("", "");
}
