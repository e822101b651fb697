package io.rebound.linter;

import io.rebound.link.BadTemplateException;
import io.rebound.link.LinkTemplate;
import io.rebound.link.Macro;
import io.rebound.link.Misspelling;
import io.rebound.linter.Finding.Code;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether the macros in a link of ours are ones that we fill. */
final class OurMacroChecks {
    private static final Pattern ACCOUNT_VALUE = Pattern.compile("[A-Z][A-Z0-9_]{2,}");

    private OurMacroChecks() {}

    static void check(Subject subject, Report report) {
        for (Placeholder placeholder : subject.template().placeholders()) {
            List<Word> owners = subject.words().owners(placeholder);
            if (placeholder.isLikeOurs()) {
                checkOurs(subject, placeholder, owners, report);
            } else if (!owners.isEmpty()) {
                report.error(Code.OTHER_PLATFORM, othersMessage(subject, placeholder, owners));
            } else {
                checkOtherSyntax(subject, placeholder, report);
            }
        }
    }

    /** The parser judges each by itself, so that all are told and not only the first. */
    private static void checkOurs(Subject subject, Placeholder placeholder, List<Word> owners, Report report) {
        try {
            LinkTemplate alone = LinkTemplate.parse("https://a.example/?a=" + placeholder.written(), subject.filled());
            boolean filled =
                    Macro.named(placeholder.name()).filter(alone::holds).isPresent();
            if (filled && placeholder.decoded().startsWith("$")) {
                report.warning(
                        Code.WRONG_SYNTAX,
                        "the $ before " + placeholder.written().substring(1) + " stays in the link: leave it out");
            } else if (!filled && !owners.isEmpty()) {
                report.error(Code.OTHER_PLATFORM, othersMessage(subject, placeholder, owners));
            }
        } catch (BadTemplateException bad) {
            boolean others = bad.fault() == BadTemplateException.Fault.UNKNOWN_MACRO
                    && !owners.isEmpty()
                    && !isMisspelt(placeholder.name());
            report.error(
                    others ? Code.OTHER_PLATFORM : FormChecks.code(bad.fault()),
                    others ? othersMessage(subject, placeholder, owners) : FormChecks.message(bad));
        }
    }

    /** Whether it takes but one change to make it ours. */
    private static boolean isMisspelt(String name) {
        return Arrays.stream(Macro.values())
                .flatMap(macro -> macro.names().stream())
                .anyMatch(known -> Misspelling.changes(name.strip().toLowerCase(Locale.ROOT), known) == 1);
    }

    private static void checkOtherSyntax(Subject subject, Placeholder placeholder, Report report) {
        Optional<Macro> meant = Macro.named(placeholder.name()).filter(macro -> macro.knownIn(subject.filled()));
        if (meant.isPresent()) {
            report.error(Code.WRONG_SYNTAX, placeholder.written() + " is sent as it stands: write " + meant.get());
        } else if (placeholder.decoded().startsWith("[")
                && ACCOUNT_VALUE.matcher(placeholder.name()).matches()) {
            report.error(
                    Code.ACCOUNT_VALUE,
                    placeholder.written() + " stands for a value of your own account"
                            + (subject.isGeneric()
                                    ? ""
                                    : " at " + subject.platform().title())
                            + ": write that value in its place");
        }
    }

    private static String othersMessage(Subject subject, Placeholder placeholder, List<Word> owners) {
        Word word = owners.stream()
                .filter(owner ->
                        owner.platform().name().equals(subject.platform().name()))
                .findFirst()
                .orElse(owners.getFirst());
        return placeholder.written() + " is a placeholder of " + word.platform().title()
                + ", which nobody fills in a link of ours: write "
                + cure(subject, word).map(Macro::toString).orElse("a macro of ours or the value itself");
    }

    private static Optional<Macro> cure(Subject subject, Word word) {
        return Macro.named(word.ours().equals("tracking") ? "tracker" : word.ours())
                .filter(macro -> macro.knownIn(subject.filled()));
    }
}
