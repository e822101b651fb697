package io.rebound.integration;

import io.rebound.http.QueryString;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is left of the tracker in an address. Immutable.
 *
 * @param kept how many of its characters are there, from the first on; 50 where only case or encoding changed
 * @param detail a sentence
 */
public record Sighting(State state, int kept, String detail) {
    /** Fewer characters may be there by chance. */
    private static final int FEWEST = 8;

    private static final int SHORTEST_REST = 4;

    /** From unharmed to gone. */
    public enum State {
        IDENTICAL,
        /** In upper case, or in both. */
        CASE_CHANGED,
        /** Percent-encoded twice or more: the next one reads signs that are none of the tracker's. */
        ENCODED_TWICE,
        /** In two parameters, one after the other. */
        SPLIT,
        CUT,
        /** From some character on it is another text. */
        CHANGED,
        MISSING
    }

    /** Whether a postback with it would still be ours: upper case is accepted. */
    public boolean isGood() {
        return state == State.IDENTICAL || state == State.CASE_CHANGED;
    }

    /** @param tracker in lower case */
    static Sighting of(String tracker, WebAddress address) {
        String raw = address.target() + address.fragment();
        List<Part> parts = parts(raw);
        int whole = tracker.length();
        Optional<Part> holder = holder(tracker, parts);
        if (holder.isPresent()) {
            return new Sighting(State.IDENTICAL, whole, holder.get().name() + " holds all " + whole + " characters");
        }
        String lower = decoded(raw).toLowerCase(Locale.ROOT);
        if (lower.contains(tracker)) {
            return new Sighting(
                    State.CASE_CHANGED, whole, "all " + whole + " characters are there, but not in lower case");
        }
        if (decoded(lower).toLowerCase(Locale.ROOT).contains(tracker)) {
            return new Sighting(State.ENCODED_TWICE, whole, "its characters are percent-encoded twice");
        }
        return damaged(tracker, lower, parts);
    }

    private static Sighting damaged(String tracker, String lower, List<Part> parts) {
        int kept = tracker.length() - 1;
        while (kept >= FEWEST && !lower.contains(tracker.substring(0, kept))) {
            kept--;
        }
        if (kept < FEWEST) {
            return new Sighting(State.MISSING, 0, "no part of it is there");
        }
        String beginning = tracker.substring(0, kept);
        String rest = tracker.substring(kept);
        String where = holder(beginning, parts).map(Part::name).orElse("the address");
        String first = where + " holds the first " + kept + " of " + tracker.length() + " characters";
        Optional<Part> next = rest.length() < SHORTEST_REST
                ? Optional.empty()
                : parts.stream().filter(part -> part.value().startsWith(rest)).findFirst();
        if (next.isPresent()) {
            return new Sighting(State.SPLIT, kept, first + ", " + next.get().name() + " the rest");
        }
        int end = lower.indexOf(beginning) + kept;
        boolean goesOn = end < lower.length() && Character.isLetterOrDigit(lower.charAt(end));
        return goesOn
                ? new Sighting(State.CHANGED, kept, first + ", what follows is another text")
                : new Sighting(State.CUT, kept, first);
    }

    /** The parameter in which the text is; the path or fragment else. */
    private static Optional<Part> holder(String text, List<Part> parts) {
        return parts.stream().filter(part -> part.value().contains(text)).findFirst();
    }

    /** A parameter's value, decoded, as its reader sees it; and the path. */
    private record Part(String name, String value) {}

    private static List<Part> parts(String raw) {
        List<Part> parts = new ArrayList<>();
        int question = raw.indexOf('?');
        int hash = raw.indexOf('#');
        int end = hash < 0 ? raw.length() : hash;
        boolean hasQuery = question >= 0 && question < end;
        if (hasQuery) {
            QueryString query = QueryString.parse(raw.substring(question + 1, end));
            for (int i = 0; i < query.size(); i++) {
                parts.add(new Part(query.name(i), query.value(i)));
            }
        }
        parts.add(new Part("the path", decoded(raw.substring(0, hasQuery ? question : end))));
        parts.add(new Part("the fragment", decoded(raw.substring(end))));
        return parts;
    }

    /** Percent-encodings that are none stand for themselves. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            return text;
        }
    }
}
