package io.rebound.linter;

import io.rebound.link.Macro;
import io.rebound.linter.Anatomy.Parameter;
import io.rebound.linter.Finding.Code;
import io.rebound.platform.Slot;
import java.util.List;
import java.util.Optional;

/** Whether a destination takes our tracker to where its platform gives it back, whole. */
final class TrackerChecks {
    private TrackerChecks() {}

    static void check(Subject subject, Report report) {
        Anatomy template = subject.template();
        List<Parameter> carriers = template.parameters().stream()
                .filter(parameter -> holdsTracker(parameter.value()))
                .toList();
        carriers.forEach(carrier -> checkValue(subject, carrier, report));
        if (!carriers.isEmpty()) {
            checkName(subject, carriers, report);
        } else if (holdsTracker(template.path())) {
            checkPath(subject, report);
        } else if (holdsTracker(template.fragment())) {
            report.warning(
                    Code.IN_FRAGMENT,
                    "the tracker stands after the #, which browsers keep to themselves: put it before the #, "
                            + "as in " + example(subject));
        } else if (!report.hasErrors()) { // else one of them probably is the tracker
            report.error(
                    Code.MISSING_TRACKER,
                    "there is no tracker in the link, so no conversion can come back: add " + example(subject));
        }
    }

    private static void checkValue(Subject subject, Parameter carrier, Report report) {
        boolean nested = carrier.value().text().startsWith("http");
        if (!nested
                && (!carrier.value().bare() || carrier.value().placeholders().size() > 1)) {
            report.warning(
                    Code.TRACKER_NOT_ALONE,
                    carrier.name() + " holds more than the tracker, and comes back with it as bad-tracking: write "
                            + carrier.name() + "=" + Macro.TRACKER + " alone");
        }
        subject.slot()
                .filter(slot -> slot.parameter().equals(carrier.name()))
                .filter(slot -> !slot.holds(Subject.TRACKER) && slot.overflow().isEmpty())
                .ifPresent(slot -> report.error(
                        Code.SLOT_TOO_SHORT,
                        subject.platform().title() + " keeps " + slot.limit().orElseThrow() + " characters of "
                                + slot.parameter() + " and a tracker has " + Subject.TRACKER
                                + ": no conversion of such a click can be told; ask for a longer parameter"));
        long same = subject.template().parameters().stream()
                .filter(other -> other.name().equals(carrier.name()))
                .count();
        if (same > 1) {
            report.error(
                    Code.DUPLICATE_PARAMETER,
                    carrier.name() + " stands in the link more than once, and only one of them is read: leave the"
                            + " tracker's");
        }
    }

    /** What the advertiser says of its own links counts more than the preset. */
    private static void checkName(Subject subject, List<Parameter> carriers, Report report) {
        Optional<String> wanted = wanted(subject);
        if (wanted.isPresent()
                && carriers.stream().noneMatch(carrier -> carrier.name().equals(wanted.get()))) {
            report.warning(
                    Code.OTHER_PARAMETER,
                    subject.platform().title() + " gives back what stands in " + wanted.get() + ", and the tracker"
                            + " stands in " + carriers.getFirst().name() + ": write " + example(subject)
                            + ", or set tracker_parameter if this advertiser's links differ");
        }
    }

    /** Some platforms have links without a query; their presets' parameter is a guess then. */
    private static void checkPath(Subject subject, Report report) {
        boolean guess = subject.platform().checked().unverified().contains("conversions.tracker.parameter");
        wanted(subject)
                .filter(wanted -> !guess)
                .ifPresent(wanted -> report.warning(
                        Code.OTHER_PARAMETER,
                        subject.platform().title() + " gives back what stands in " + wanted
                                + ", and the tracker stands in the path: write " + example(subject)));
    }

    /** Empty where any will do. */
    private static Optional<String> wanted(Subject subject) {
        return subject.isGeneric()
                ? Optional.empty()
                : subject.trackerParameter().or(() -> subject.slot().map(Slot::parameter));
    }

    private static String example(Subject subject) {
        return subject.trackerParameter()
                        .or(() -> subject.slot().map(Slot::parameter))
                        .orElse("tracking")
                + "=" + Macro.TRACKER;
    }

    private static boolean holdsTracker(Anatomy.Part part) {
        return part.placeholders().stream().anyMatch(TrackerChecks::isTracker);
    }

    static boolean isTracker(Placeholder placeholder) {
        return is(placeholder, Macro.TRACKER);
    }

    static boolean is(Placeholder placeholder, Macro macro) {
        return placeholder.isLikeOurs()
                && Macro.named(placeholder.name()).filter(macro::equals).isPresent();
    }
}
