package io.rebound.click;

import io.rebound.http.Request;
import io.rebound.journal.event.Traffic;
import org.jspecify.annotations.Nullable;

/** Tells what kind of visit a click is. It labels and never turns anybody away. */
final class ClickScreen {
    private ClickScreen() {}

    static Traffic label(Request request) {
        if (request.method().equals("HEAD")) {
            return Traffic.HEAD;
        }
        if (mentions(request.header("Sec-Purpose"), "prefetch")
                || mentions(request.header("Purpose"), "prefetch")
                || mentions(request.header("X-Moz"), "prefetch")) {
            return Traffic.PREFETCH;
        }
        if (mentions(request.header("X-Purpose"), "preview") || mentions(request.header("Purpose"), "preview")) {
            return Traffic.PREVIEW;
        }
        return Traffic.VALID;
    }

    /** As in {@code Sec-Purpose: prefetch;prerender}, in either case. */
    private static boolean mentions(@Nullable String header, String word) {
        if (header == null) {
            return false;
        }
        for (int i = 0; i + word.length() <= header.length(); i++) {
            if (header.regionMatches(true, i, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }
}
