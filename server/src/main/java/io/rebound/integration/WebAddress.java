package io.rebound.integration;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address of the web as a browser would ask for it. Immutable.
 *
 * @param host in lower case, in punycode; an IPv6 address without brackets
 * @param target path and query, in ASCII
 * @param fragment with its number sign; empty if there is none
 */
record WebAddress(boolean secure, String host, int port, String target, String fragment) {
    private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*):");
    private static final Pattern AUTHORITY =
            Pattern.compile("^(?:.*@)?(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]+)(?::(\\d{0,5}))?$");
    private static final String TO_ENCODE = "\"<>`";

    /** Where a link leads. */
    sealed interface Lead {
        record To(WebAddress address) implements Lead {}

        /** To an app or a script, as in {@code market://…}. */
        record OffTheWeb(String scheme) implements Lead {}

        record Nowhere(String why) implements Lead {}
    }

    /** Reads a whole address. */
    static Lead read(String text) {
        return read(text, Optional.empty());
    }

    /** Where a link on this page leads, as browsers read it. */
    Lead follow(String link) {
        return read(link, Optional.of(this));
    }

    /** As it may be shown and read again. */
    String text() {
        String shown = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return (secure ? "https://" : "http://") + shown + (isUsualPort() ? "" : ":" + port) + target + fragment;
    }

    /** What the header {@code Host} says. */
    String hostHeader() {
        String shown = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return isUsualPort() ? shown : shown + ":" + port;
    }

    private boolean isUsualPort() {
        return port == usualPort(secure);
    }

    private static int usualPort(boolean secure) {
        return secure ? 443 : 80;
    }

    private static Lead read(String link, Optional<WebAddress> base) {
        String text = cleaned(link);
        Matcher scheme = SCHEME.matcher(text);
        if (scheme.find()) {
            String name = scheme.group(1).toLowerCase(Locale.ROOT);
            return switch (name) {
                case "http" -> absolute(false, text.substring(scheme.end()));
                case "https" -> absolute(true, text.substring(scheme.end()));
                default -> new Lead.OffTheWeb(name);
            };
        }
        if (base.isEmpty()) {
            return new Lead.Nowhere("it is no whole address");
        }
        return text.startsWith("//")
                ? absolute(base.get().secure, text)
                : new Lead.To(base.get().at(text));
    }

    /** As browsers do: without white space around and line breaks within; a backslash before the query is a slash. */
    private static String cleaned(String link) {
        String text = link.strip().replaceAll("[\\t\\r\\n]", "");
        int end = end(text, "?#");
        return text.substring(0, end).replace('\\', '/') + text.substring(end);
    }

    private static Lead absolute(boolean secure, String rest) {
        if (!rest.startsWith("//")) {
            return new Lead.Nowhere("its scheme is not followed by //");
        }
        String after = rest.replaceFirst("^/+", "");
        int end = end(after, "/?#");
        Matcher authority = AUTHORITY.matcher(after.substring(0, end));
        if (!authority.matches()) {
            return new Lead.Nowhere("it has no host");
        }
        Optional<String> host = host(authority.group(1));
        String digits = authority.group(2);
        int port = digits == null || digits.isEmpty() ? usualPort(secure) : Integer.parseInt(digits);
        if (host.isEmpty() || port < 1 || port > 65_535) {
            return new Lead.Nowhere("its host is none");
        }
        return new Lead.To(new WebAddress(secure, host.get(), port, "/", "").at(after.substring(end)));
    }

    private static Optional<String> host(String written) {
        if (written.startsWith("[")) {
            return Optional.of(written.substring(1, written.length() - 1).toLowerCase(Locale.ROOT));
        }
        try {
            String host = IDN.toASCII(written, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            boolean isHost = !host.isEmpty()
                    && host.chars().allMatch(c -> c > ' ' && c < 0x7f && "\"<>\\^`{|}%/".indexOf(c) < 0);
            return isHost ? Optional.of(host) : Optional.empty();
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }

    /** On the same host. */
    private WebAddress at(String reference) {
        int hash = end(reference, "#");
        String there = encoded(reference.substring(hash));
        String rest = reference.substring(0, hash);
        if (rest.isEmpty()) {
            return new WebAddress(secure, host, port, target, there);
        }
        int query = end(rest, "?");
        String path = target.substring(0, end(target, "?"));
        if (query > 0) {
            String given = rest.substring(0, query);
            path = withoutDots(given.startsWith("/") ? given : path.substring(0, path.lastIndexOf('/') + 1) + given);
        }
        return new WebAddress(secure, host, port, encoded(path + rest.substring(query)), there);
    }

    private static String withoutDots(String path) {
        java.util.ArrayDeque<String> kept = new java.util.ArrayDeque<>();
        String[] segments = path.split("/", -1);
        for (int i = 1; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            if (segments[i].equals("..")) {
                kept.pollLast();
            } else if (!segments[i].equals(".")) {
                kept.add(segments[i]);
                continue;
            }
            if (last) {
                kept.add("");
            }
        }
        return "/" + String.join("/", kept);
    }

    /** What cannot stand in a request line; each character of a header is one byte. */
    private static String encoded(String text) {
        StringBuilder ascii = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ' && c < 0x7f && TO_ENCODE.indexOf(c) < 0) {
                ascii.append(c);
            } else {
                ascii.append("%%%02X".formatted(c & 0xff));
            }
        }
        return ascii.toString();
    }

    private static int end(String text, String terminators) {
        int end = 0;
        while (end < text.length() && terminators.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
