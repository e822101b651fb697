package io.rebound.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A path with its parameters, of a page or of the API. Immutable. */
record Target(String text) {

    /** @param name given only if it has a value */
    Target with(String name, String value) {
        if (value.isEmpty()) {
            return this;
        }
        String separator = text.indexOf('?') < 0 ? "?" : "&";
        return new Target(text + separator + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    Target with(String name, Optional<String> value) {
        return with(name, value.orElse(""));
    }

    /** The parameters that the visitor's own address has, under the same names. */
    Target with(Visit visit, Iterable<String> names) {
        Target target = this;
        for (String name : names) {
            target = target.with(name, visit.query(name));
        }
        return target;
    }

    /** A part of a path, whatever characters it has. */
    static String segment(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return text;
    }
}
