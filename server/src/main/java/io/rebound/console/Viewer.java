package io.rebound.console;

import io.rebound.http.ApiRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at a page, and how they want it: their zone and theme come from cookies that the browser sets for itself, the
 * locale from the browser's languages. Immutable.
 *
 * @param name as it is shown; empty where nobody is signed in
 */
record Viewer(String name, ZoneId zone, Locale locale, Theme theme) {

    static Viewer of(String name, ApiRequest request) {
        return new Viewer(
                name,
                zone(request.cookie("zone")),
                locale(request.header("accept-language")),
                Theme.of(request.cookie("theme")));
    }

    private static ZoneId zone(Optional<String> cookie) {
        try {
            return cookie.map(text -> URLDecoder.decode(text, StandardCharsets.UTF_8))
                    .<ZoneId>map(ZoneId::of)
                    .orElse(ZoneOffset.UTC);
        } catch (DateTimeException | IllegalArgumentException unknown) {
            return ZoneOffset.UTC;
        }
    }

    /** The browser's first language with the page's own words in English. */
    private static Locale locale(@Nullable String acceptLanguage) {
        if (acceptLanguage == null) {
            return Locale.ENGLISH;
        }
        try {
            return Locale.LanguageRange.parse(acceptLanguage).stream()
                    .map(range -> Locale.forLanguageTag(range.getRange()))
                    .filter(locale -> !locale.getLanguage().isEmpty())
                    .findFirst()
                    .orElse(Locale.ENGLISH);
        } catch (IllegalArgumentException unreadable) {
            return Locale.ENGLISH;
        }
    }

    /** As zones are named in addresses of reports. */
    String zoneName() {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }
}
