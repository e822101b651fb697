package io.rebound.traffic;

import java.util.Optional;
import java.util.Set;

/** What no browser says: nothing, a placeholder that nobody filled, two systems at once. */
final class AgentFaults {
    static final String EMPTY = "empty-agent";
    static final String IMPOSSIBLE = "impossible-agent";

    private static final Set<String> NOTHING =
            Set.of("-", "null", "(null)", "nil", "none", "undefined", "unknown", "n/a", "false", "user-agent", "nan");
    private static final String[] PLACEHOLDERS = {"{", "${", "%user_agent%", "[user_agent]", "__ua__", "<user"};
    private static final int SHORTEST = 24;

    private AgentFaults() {}

    /** Whether there is none. */
    static boolean empty(String agent) {
        return agent.isBlank()
                || (agent.length() < SHORTEST && NOTHING.contains(agent.strip().toLowerCase(java.util.Locale.ROOT)));
    }

    /** The rule that it breaks. */
    static Optional<String> impossible(String agent) {
        String text = agent.strip();
        if (text.startsWith("Mozilla/") && text.length() < SHORTEST && text.indexOf('(') < 0) {
            return Optional.of("bare-agent");
        }
        if (placeholder(text.toLowerCase(java.util.Locale.ROOT))) {
            return Optional.of("placeholder-agent");
        }
        return contradicts(text) ? Optional.of("two-systems") : Optional.empty();
    }

    private static boolean placeholder(String text) {
        for (String placeholder : PLACEHOLDERS) {
            if (text.startsWith(placeholder)) {
                return true;
            }
        }
        return false;
    }

    /** Windows Phone names all systems, to be served their pages; iPads that ask for desktop pages name the Mac. */
    private static boolean contradicts(String text) {
        boolean phone = text.contains("Windows Phone") || text.contains("IEMobile");
        boolean windows = text.contains("Windows NT ") && !phone;
        boolean apple = text.contains("(iPhone") || text.contains("(iPad") || text.contains("(iPod");
        boolean android = text.contains("; Android ") && !phone;
        boolean iosBrowser = text.contains("CriOS/") || text.contains("FxiOS/") || text.contains("EdgiOS/");
        boolean blink = text.contains(" Chrome/") && text.contains("AppleWebKit/537.36");
        return (windows && (apple || android || iosBrowser))
                || (android && (apple || iosBrowser))
                || (apple && blink && !phone)
                || text.contains("Windows NT 11.")
                || text.contains("Windows NT 12.");
    }
}
