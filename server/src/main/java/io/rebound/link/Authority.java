package io.rebound.link;

import java.net.IDN;
import java.net.Inet6Address;
import java.util.Locale;

/**
 * The fixed beginning of a link: {@code scheme://host:port}, checked and normalised.
 *
 * @param normalised lower case, the host in punycode
 * @param end where the path, query or fragment begins in the text it was read from
 */
record Authority(String normalised, int end) {
    private static final int LONGEST_HOST = 253;

    static Authority read(String text) {
        int begin = afterScheme(text);
        int end = begin;
        while (end < text.length() && "/?#\\".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        refuseMacros(text, begin, end, "host");
        String authority = text.substring(begin, end);
        if (authority.indexOf('@') >= 0) {
            throw notALink("the link holds a user name before its host: leave out everything up to the @");
        }
        if (end < text.length() && text.charAt(end) == '\\') {
            throw notALink("the link holds a backslash after its host: write /");
        }
        int bracket = authority.indexOf(']');
        if (authority.startsWith("[") && bracket < 0) {
            throw badHost(authority);
        }
        int colon = authority.indexOf(':', bracket + 1);
        String host = host(colon < 0 ? authority : authority.substring(0, colon));
        String port = colon < 0 ? "" : port(authority.substring(colon + 1));
        String scheme = text.substring(0, begin).toLowerCase(Locale.ROOT);
        return new Authority(scheme + host + port, end);
    }

    private static int afterScheme(String text) {
        for (String scheme : new String[] {"https://", "http://"}) {
            if (text.regionMatches(true, 0, scheme, 0, scheme.length())) {
                return scheme.length();
            }
        }
        int end = 0;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        refuseMacros(text, 0, end, "scheme");
        throw notALink("a link begins with https:// or http://, got \"" + shortened(text) + "\"");
    }

    private static void refuseMacros(String text, int begin, int end, String place) {
        for (int i = begin; i < end; i++) {
            MacroText macro = MacroText.at(text, i);
            if (macro != null) {
                throw new BadTemplateException(
                        BadTemplateException.Fault.MACRO_IN_HOST,
                        "the macro " + macro.written(text) + " stands in the " + place
                                + " of the link: it may stand in the path, the query or the fragment");
            }
        }
    }

    private static String host(String written) {
        if (written.isEmpty()) {
            throw notALink("the link has no host");
        }
        return written.charAt(0) == '[' ? addressV6(written) : name(written);
    }

    private static String addressV6(String written) {
        String address = written.substring(1);
        if (!address.endsWith("]") || address.indexOf('[') >= 0 || address.indexOf('%') >= 0) {
            throw badHost(written);
        }
        try {
            Inet6Address.ofLiteral(address.substring(0, address.length() - 1));
        } catch (IllegalArgumentException notAnAddress) {
            throw badHost(written);
        }
        return written.toLowerCase(Locale.ROOT);
    }

    private static String name(String written) {
        // IDNA 2003, which the JDK speaks, and browsers' IDNA 2008 send these four to different hosts.
        if (written.chars().anyMatch(c -> c == 'ß' || c == 'ς' || c == 0x200c || c == 0x200d)) {
            throw notALink("the host \"" + written + "\" is ambiguous: write it in punycode, xn--…");
        }
        String name;
        try {
            name = IDN.toASCII(written, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException unmappable) {
            throw badHost(written);
        }
        boolean wellFormed = name.length() <= LONGEST_HOST && !name.startsWith(".") && !name.contains("..");
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            wellFormed &= Ascii.letterOrDigit(c) || c == '-' || c == '.' || c == '_';
        }
        if (!wellFormed) {
            throw badHost(written);
        }
        return name;
    }

    private static String port(String written) {
        if (written.isEmpty()) {
            return "";
        }
        boolean digits = written.length() <= 5 && written.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = digits ? Integer.parseInt(written) : 0;
        if (port < 1 || port > 65_535) {
            throw notALink("a port lies between 1 and 65535, got \"" + shortened(written) + "\"");
        }
        return ":" + port;
    }

    private static BadTemplateException badHost(String written) {
        return notALink("\"" + shortened(written) + "\" is not a host");
    }

    private static BadTemplateException notALink(String message) {
        return new BadTemplateException(BadTemplateException.Fault.NOT_A_LINK, message);
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
