package io.rebound.traffic;

/**
 * Where a network is, as far as the user's own databases know. Immutable.
 *
 * @param country ISO 3166, two letters, upper case; {@code unknown} like the others if nothing is known
 * @param region its name in English
 * @param city its name in English
 * @param asn the autonomous system's number, in digits
 */
public record Place(String country, String region, String city, String asn) {
    public static final Place UNKNOWN = new Place(Words.UNKNOWN, Words.UNKNOWN, Words.UNKNOWN, Words.UNKNOWN);
}
