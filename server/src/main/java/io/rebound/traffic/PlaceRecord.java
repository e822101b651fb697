package io.rebound.traffic;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a database says of a network, in the layouts of MaxMind (GeoIP2, GeoLite2), DB-IP (the same, with fewer codes)
 * and IPinfo (flat).
 *
 * @param fields as they were decoded
 */
record PlaceRecord(Map<?, ?> fields) {
    private static final Pattern ASN = Pattern.compile("(?:AS)?([0-9]{1,10})", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 100;

    /** ISO 3166, upper case. */
    Optional<String> country() {
        Object country = fields.get("country");
        Optional<String> code = country instanceof Map<?, ?> nested
                ? text(nested.get("iso_code"))
                : text(fields.get("country_code")).or(() -> ofAddress() ? text(country) : Optional.empty());
        return code.or(() -> nested("registered_country").flatMap(registered -> text(registered.get("iso_code"))))
                .map(text -> text.toUpperCase(Locale.ROOT))
                .filter(text -> text.matches("[A-Z]{2}"));
    }

    /** IPinfo's lists of networks give the country where the network's owner is registered, which is not its visitors'. */
    private boolean ofAddress() {
        return !fields.containsKey("asn") || fields.containsKey("city") || fields.containsKey("continent");
    }

    Optional<String> region() {
        if (fields.get("subdivisions") instanceof List<?> list
                && !list.isEmpty()
                && list.getFirst() instanceof Map<?, ?> first) {
            return name(first).or(() -> text(first.get("iso_code")));
        }
        return text(fields.get("region"));
    }

    Optional<String> city() {
        Object city = fields.get("city");
        return city instanceof Map<?, ?> nested ? name(nested) : text(city);
    }

    /** Its digits. */
    Optional<String> asn() {
        return number(fields.get("autonomous_system_number"))
                .or(() -> nested("traits").flatMap(traits -> number(traits.get("autonomous_system_number"))))
                .or(() -> number(fields.get("asn")))
                .or(() -> nested("asn").flatMap(asn -> number(asn.get("asn"))));
    }

    private Optional<Map<?, ?>> nested(String name) {
        return fields.get(name) instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
    }

    private static Optional<String> name(Map<?, ?> item) {
        Object names = item.get("names");
        return names instanceof Map<?, ?> map ? text(map.get("en")) : text(item.get("name"));
    }

    private static Optional<String> number(@Nullable Object value) {
        Matcher digits = ASN.matcher(String.valueOf(value));
        return digits.matches() ? Optional.of(digits.group(1)) : Optional.empty();
    }

    /** Without what would break a line, and of a sensible length. */
    private static Optional<String> text(@Nullable Object value) {
        if (!(value instanceof String text) || text.isBlank()) {
            return Optional.empty();
        }
        String plain = text.chars().anyMatch(Character::isISOControl) ? text.replaceAll("\\p{Cntrl}", " ") : text;
        return Optional.of(
                plain.length() <= LONGEST
                        ? plain.strip()
                        : plain.substring(0, LONGEST).strip());
    }
}
