package io.rebound.traffic;

/**
 * What a user agent says of itself. Immutable.
 *
 * @param device desktop, mobile, tablet, tv, console, bot, other or unknown
 * @param os the family, as in {@code Android} and {@code iOS}; {@code unknown} if it does not say
 * @param browser the family, as in {@code Mobile Safari} and {@code Instagram}; {@code unknown} if it does not say
 */
public record Agent(String device, String os, String browser) {
    public static final Agent UNKNOWN = new Agent(Words.UNKNOWN, Words.UNKNOWN, Words.UNKNOWN);
}
