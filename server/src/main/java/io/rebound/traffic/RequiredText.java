package io.rebound.traffic;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a text must hold for a regular expression to match it: one of some words, lower case. They are read from the
 * expression itself; what is not understood only makes the answer more careful.
 */
final class RequiredText {
    /** Says nothing: the expression must be tried on every text. */
    private static final Set<String> NOTHING = Set.of();

    private static final String ANCHORS = "bBAzZG";
    private static final String SPECIAL = "\\[](){}|?*+.^$";

    /**
     * One part of an expression.
     *
     * @param words of which one must stand there; empty if that cannot be told
     * @param exact whether it is its only word and nothing else
     */
    private record Atom(Set<String> words, boolean exact) {
        static final Atom ANYTHING = new Atom(NOTHING, false);
        static final Atom ANCHOR = new Atom(Set.of(""), true);

        static Atom of(int c) {
            return c < 0x80 ? new Atom(Set.of(Character.toString(c).toLowerCase(Locale.ROOT)), true) : ANYTHING;
        }
    }

    private enum Times {
        PERHAPS,
        ONCE,
        SOME
    }

    private final String regex;
    private int at;

    private RequiredText(String regex) {
        this.regex = regex;
    }

    /** At least one of them stands in every text that matches; empty if that cannot be told. */
    static Set<String> of(String regex) {
        RequiredText reader = new RequiredText(regex);
        Set<String> words = reader.alternatives();
        boolean whole = reader.at == regex.length();
        return whole && words.stream().allMatch(word -> word.length() >= FirstMatch.GRAM) ? words : NOTHING;
    }

    /** Reads to the closing parenthesis or the end. */
    private Set<String> alternatives() {
        Set<String> all = new HashSet<>(sequence());
        boolean each = !all.isEmpty();
        while (more() && regex.charAt(at) == '|') {
            at++;
            Set<String> words = sequence();
            each &= !words.isEmpty();
            all.addAll(words);
        }
        return each ? all : NOTHING;
    }

    /** Reads to a bar, the closing parenthesis or the end: of what must stand there, what rules out the most. */
    private Set<String> sequence() {
        Best best = new Best();
        while (more() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
            Atom atom = atom();
            Times times = times();
            if (times != Times.PERHAPS && atom.exact()) {
                best.goOn(atom.words().iterator().next());
            } else {
                best.breakOff();
                best.offer(times == Times.PERHAPS ? NOTHING : atom.words());
            }
            if (times == Times.SOME) {
                best.breakOff();
            }
        }
        best.breakOff();
        return best.words;
    }

    private Atom atom() {
        char c = regex.charAt(at++);
        return switch (c) {
            case '\\' -> escaped();
            case '[' -> characterClass();
            case '(' -> group();
            case '.' -> Atom.ANYTHING;
            case '^', '$' -> Atom.ANCHOR;
            default -> Atom.of(c);
        };
    }

    /** Reads the quantifier, if there is one. */
    private Times times() {
        if (!more() || "?*+{".indexOf(regex.charAt(at)) < 0) {
            return Times.ONCE;
        }
        char c = regex.charAt(at++);
        Times times = c == '+' ? Times.SOME : Times.PERHAPS;
        if (c == '{') {
            boolean some = more() && regex.charAt(at) >= '1' && regex.charAt(at) <= '9';
            times = some ? Times.SOME : Times.PERHAPS;
            int close = regex.indexOf('}', at);
            at = close < 0 ? regex.length() : close + 1;
        }
        if (more() && (regex.charAt(at) == '?' || regex.charAt(at) == '+')) {
            at++; // reluctant, possessive
        }
        return times;
    }

    private Atom escaped() {
        char c = more() ? regex.charAt(at++) : 'w';
        if (ANCHORS.indexOf(c) >= 0) {
            return Atom.ANCHOR;
        }
        return Character.isLetterOrDigit(c) ? Atom.ANYTHING : Atom.of(c);
    }

    /** One letter in either case, as in {@code [bB]}, is that letter; any other class may be anything. */
    private Atom characterClass() {
        int begin = at;
        if (more() && regex.charAt(at) == '^') {
            at++;
        }
        if (more() && regex.charAt(at) == ']') {
            at++;
        }
        while (more() && regex.charAt(at) != ']') {
            at += regex.charAt(at) == '\\' ? 2 : 1;
        }
        String inside = regex.substring(begin, Math.min(at, regex.length())).toLowerCase(Locale.ROOT);
        at++;
        boolean oneLetter = inside.length() == 2 && inside.charAt(0) == inside.charAt(1);
        return oneLetter && Character.isLetter(inside.charAt(0)) ? Atom.of(inside.charAt(0)) : Atom.ANYTHING;
    }

    private Atom group() {
        boolean captures = !regex.startsWith("?", at);
        boolean plain = captures || regex.startsWith("?:", at);
        at += captures ? 0 : plain ? 2 : 1;
        int begin = at;
        Set<String> words = alternativesOf(plain);
        String inside = regex.substring(begin, Math.min(at, regex.length()));
        at++;
        if (!plain) {
            return Atom.ANYTHING; // flags and what is looked for ahead or behind
        }
        boolean exact = !words.isEmpty() && inside.chars().allMatch(c -> c < 0x80 && SPECIAL.indexOf(c) < 0);
        return new Atom(words, exact);
    }

    /** What stands in a group that only looks ahead may begin with what no sequence begins with. */
    private Set<String> alternativesOf(boolean plain) {
        while (!plain && more() && "=!<>".indexOf(regex.charAt(at)) >= 0) {
            at++;
        }
        return alternatives();
    }

    private boolean more() {
        return at < regex.length();
    }

    /** The words whose shortest is longest. */
    private static final class Best {
        private final StringBuilder run = new StringBuilder();
        private Set<String> words = NOTHING;

        void goOn(String exact) {
            run.append(exact);
        }

        void breakOff() {
            if (!run.isEmpty()) {
                offer(Set.of(run.toString()));
                run.setLength(0);
            }
        }

        void offer(Set<String> other) {
            if (shortest(other) > shortest(words)) {
                words = other;
            }
        }

        private static int shortest(Set<String> words) {
            return words.stream().mapToInt(String::length).min().orElse(0);
        }
    }
}
