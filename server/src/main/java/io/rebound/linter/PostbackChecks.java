package io.rebound.linter;

import io.rebound.link.Macro;
import io.rebound.linter.Anatomy.Parameter;
import io.rebound.linter.Finding.Code;
import io.rebound.platform.Traffic;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a source can tell, from what we would send it, which of its clicks converted and for how much. */
final class PostbackChecks {
    private static final Set<Macro> AMOUNTS = Set.of(Macro.AMOUNT, Macro.PAYOUT, Macro.REVENUE);

    private PostbackChecks() {}

    static void check(Subject subject, Report report) {
        checkExternalId(subject, report);
        for (Parameter parameter : subject.template().parameters()) {
            boolean amount = parameter.value().placeholders().stream()
                    .anyMatch(placeholder -> placeholder.isLikeOurs()
                            && Macro.named(placeholder.name())
                                    .filter(AMOUNTS::contains)
                                    .isPresent());
            if (amount && MinorUnits.suggestedBy(parameter.name())) {
                report.warning(
                        Code.MINOR_UNITS,
                        parameter.name() + " sounds like cents, and our amounts look like 12.50: give the amount in the"
                                + " parameter that takes whole units");
            }
        }
    }

    private static void checkExternalId(Subject subject, Report report) {
        Anatomy template = subject.template();
        List<Parameter> carriers = template.parameters().stream()
                .filter(parameter -> holds(parameter.value(), Macro.EXTERNAL_ID))
                .toList();
        if (!carriers.isEmpty()) {
            carriers.forEach(carrier -> checkCarrier(subject, carrier, report));
            return;
        }
        if (holds(template.path(), Macro.EXTERNAL_ID)) {
            return;
        }
        if (holds(template.fragment(), Macro.EXTERNAL_ID)) {
            report.error(
                    Code.IN_FRAGMENT,
                    Macro.EXTERNAL_ID + " stands after the #, which is never sent: put it before the #");
            return;
        }
        checkSubstitutes(subject, report);
    }

    /** A source that keeps its click's id in a sub id gets that back; our tracker tells it nothing. */
    private static void checkSubstitutes(Subject subject, Report report) {
        Optional<Placeholder> tracker = subject.template().placeholders().stream()
                .filter(TrackerChecks::isTracker)
                .findFirst();
        boolean sub = subject.template().placeholders().stream()
                .anyMatch(placeholder -> placeholder.isLikeOurs()
                        && Macro.named(placeholder.name())
                                .filter(macro -> macro.sub() > 0)
                                .isPresent());
        if (tracker.isPresent()) {
            report.warning(
                    Code.MISSING_EXTERNAL_ID,
                    tracker.get().written() + " is our tracker, which the source has never seen: its own click's id is "
                            + Macro.EXTERNAL_ID);
        } else if (!sub && !report.hasErrors()) { // else one of them probably is it
            report.warning(
                    Code.MISSING_EXTERNAL_ID,
                    "the source cannot tell which click converted: give it its own click's id, " + Macro.EXTERNAL_ID);
        }
    }

    private static void checkCarrier(Subject subject, Parameter carrier, Report report) {
        long same = subject.template().parameters().stream()
                .filter(other -> other.name().equals(carrier.name()))
                .count();
        if (same > 1) {
            report.error(
                    Code.DUPLICATE_PARAMETER,
                    carrier.name() + " stands in the link more than once, and only one of them is read: leave the one"
                            + " with " + Macro.EXTERNAL_ID);
        }
        documentedParameter(subject)
                .filter(documented -> !documented.equals(carrier.name()))
                .ifPresent(documented -> report.error(
                        Code.OTHER_PARAMETER,
                        subject.platform().title() + " reads its click's id from " + documented + ", spelt exactly so,"
                                + " and here it stands in " + carrier.name()));
    }

    /** Where the preset's postback has the external id, if this one goes to the same host. */
    private static Optional<String> documentedParameter(Subject subject) {
        return subject.traffic()
                .flatMap(Traffic::postbackUrl)
                .map(Anatomy::of)
                .filter(documented -> documented
                        .host()
                        .text()
                        .equals(subject.template().host().text()))
                .flatMap(documented -> documented.parameters().stream()
                        .filter(parameter -> holds(parameter.value(), Macro.EXTERNAL_ID))
                        .map(Parameter::name)
                        .findFirst());
    }

    private static boolean holds(Anatomy.Part part, Macro macro) {
        return part.placeholders().stream().anyMatch(placeholder -> TrackerChecks.is(placeholder, macro));
    }
}
