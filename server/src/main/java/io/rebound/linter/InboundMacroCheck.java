package io.rebound.linter;

import io.rebound.link.Misspelling;
import io.rebound.linter.Finding.Code;
import io.rebound.platform.Conversions;
import io.rebound.platform.Slot;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether a placeholder in a platform's line to us is one that the platform replaces, by what we take it for. Presets do
 * not hold every placeholder of a platform, so one that may well be right is let pass. Owned by one thread.
 */
final class InboundMacroCheck {
    private final Subject subject;
    private final String ours;
    private final Placeholder placeholder;
    private final boolean rest;
    private final Report report;
    private final String plain;
    private final List<Word> known;

    /**
     * @param ours our name of the parameter in which it stands
     * @param rest whether another stands before it, to which it is joined
     */
    InboundMacroCheck(Subject subject, String ours, Placeholder placeholder, boolean rest, Report report) {
        this.subject = subject;
        this.ours = ours;
        this.placeholder = placeholder;
        this.rest = rest;
        this.report = report;
        this.plain = placeholder.decoded();
        this.known = subject.isGeneric() ? List.of() : subject.words().of(subject.platform(), Word.Side.CONVERSIONS);
    }

    void check() {
        if (placeholder.isEncoded()) {
            report.warning(
                    Code.ENCODED_MACRO,
                    placeholder.written() + " is percent-encoded, and many platforms do not know it so: write "
                            + plain);
        }
        if (known.isEmpty() || expected().contains(plain)) {
            return;
        }
        if (!isMisplaced() && !isMisspelt() && !isForeign()) {
            checkUnknown();
        }
    }

    /** The placeholders that belong here. */
    private List<String> expected() {
        Conversions conversions = subject.conversions().orElseThrow();
        Slot slot = conversions.tracker();
        String parameter = subject.trackerParameter().orElse(slot.parameter());
        Optional<String> tracking = (rest ? slot.overflow() : Optional.of(parameter))
                .flatMap(given -> conversions.trackingMacro(given, Subject.TRACKER));
        Optional<String> macro = ours.equals("tracking")
                ? tracking
                : Optional.ofNullable(conversions.macros().get(ours));
        return macro.map(Placeholder::in).orElse(List.of()).stream()
                .map(Placeholder::decoded)
                .toList();
    }

    private boolean isMisplaced() {
        Optional<Word> other =
                first(word -> word.written().equals(plain) && !word.ours().equals(ours));
        other.ifPresent(word -> report.warning(
                Code.MISPLACED_MACRO,
                plain + " is the " + word.ours() + " of " + title() + ", and stands in " + ours + cure()));
        return other.isPresent();
    }

    private boolean isMisspelt() {
        Optional<Word> otherCase = first(word -> isOther(word) && word.written().equalsIgnoreCase(plain));
        Optional<Word> otherSyntax = first(word -> isOther(word) && word.name().equalsIgnoreCase(placeholder.name()));
        if (otherCase.isPresent()) {
            report.error(
                    Code.WRONG_CASE,
                    title() + " knows " + otherCase.get().written()
                            + ", in just these upper and lower case letters, not " + plain);
        } else if (otherSyntax.isPresent()) {
            report.error(
                    Code.WRONG_SYNTAX,
                    title() + " does not replace " + plain + ": write "
                            + otherSyntax.get().written());
        }
        return otherCase.isPresent() || otherSyntax.isPresent();
    }

    private boolean isOther(Word word) {
        return !word.written().equals(plain);
    }

    /** In a syntax that the platform does not use. */
    private boolean isForeign() {
        if (first(word -> word.placeholder().syntax().equals(placeholder.syntax()))
                .isPresent()) {
            return false;
        }
        List<Word> owners = subject.words().owners(placeholder);
        boolean ours = TrackerChecks.isTracker(placeholder) || plain.equals("<AMOUNT>");
        if (ours || !owners.isEmpty()) {
            String whose = ours
                    ? "our own placeholder"
                    : "a placeholder of " + owners.getFirst().platform().title();
            report.error(
                    Code.OTHER_PLATFORM, plain + " is " + whose + ", which " + title() + " does not replace" + cure());
        } else {
            report.warning(
                    Code.UNKNOWN_MACRO,
                    plain + " does not look like a placeholder of " + title() + ", which writes them like "
                            + known.getFirst().written() + cure());
        }
        return true;
    }

    private void checkUnknown() {
        String name = placeholder.name().toLowerCase(Locale.ROOT);
        Optional<Word> near = first(word -> isNear(name, word.name().toLowerCase(Locale.ROOT)));
        if (near.isPresent()) {
            report.warning(
                    Code.UNKNOWN_MACRO,
                    "unknown placeholder " + plain + ": did you mean "
                            + near.get().written() + "?");
        } else if (ours.equals("tracking")) {
            report.warning(
                    Code.OTHER_PARAMETER,
                    "the tracker goes to " + title() + " in "
                            + subject.trackerParameter()
                                    .orElseGet(
                                            () -> subject.slot().orElseThrow().parameter())
                            + ", and " + plain + " brings back something else" + cure());
        }
    }

    /** Not where only a number differs: those are siblings. */
    private static boolean isNear(String name, String known) {
        return !name.replaceAll("[0-9]+", "").equals(known.replaceAll("[0-9]+", ""))
                && Misspelling.changes(name, known) <= Math.max(1, known.length() / 4);
    }

    private String cure() {
        List<String> expected = expected();
        return expected.isEmpty() ? "" : ": write " + expected.getFirst();
    }

    private Optional<Word> first(Predicate<Word> wanted) {
        return known.stream().filter(wanted).findFirst();
    }

    private String title() {
        return subject.platform().title();
    }
}
