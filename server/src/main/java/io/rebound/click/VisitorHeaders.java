package io.rebound.click;

import io.rebound.http.Request;
import org.jspecify.annotations.Nullable;

/** What a visitor's browser says of itself, cut to what is kept. Absent is empty. */
final class VisitorHeaders {
    static final int LONGEST_AGENT = 512;
    static final int LONGEST_REFERRER = 512;
    static final int LONGEST_LANGUAGE = 64;

    private VisitorHeaders() {}

    static String agent(Request request) {
        return cut(request.header("User-Agent"), LONGEST_AGENT);
    }

    /** Where the visitor came from: origin and path. Queries and fragments hold searches, names and sessions. */
    static String referrer(Request request) {
        String referrer = request.header("Referer");
        if (referrer == null) {
            return "";
        }
        int end = 0;
        while (end < referrer.length() && referrer.charAt(end) != '?' && referrer.charAt(end) != '#') {
            end++;
        }
        return cut(referrer.substring(0, end), LONGEST_REFERRER);
    }

    static String language(Request request) {
        return cut(request.header("Accept-Language"), LONGEST_LANGUAGE);
    }

    private static String cut(@Nullable String header, int longest) {
        if (header == null) {
            return "";
        }
        return header.length() <= longest ? header : header.substring(0, longest);
    }
}
