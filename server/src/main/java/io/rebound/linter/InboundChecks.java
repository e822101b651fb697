package io.rebound.linter;

import io.rebound.link.Misspelling;
import io.rebound.linter.Anatomy.Parameter;
import io.rebound.linter.Finding.Code;
import io.rebound.platform.Conversions;
import io.rebound.platform.Conversions.AmountForm;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether the line that was pasted at a platform tells us of conversions. Owned by one thread. */
final class InboundChecks {
    private static final List<String> OUR_NAMES =
            List.of("tracking", "amount", "txid", "goal", "currency", "status", "event_time");
    private static final String API_KEY = "api_key";
    private static final Pattern PATH = Pattern.compile(".*/(?:postback|pixel\\.gif|pixel\\.html)/?");
    private static final Pattern KEY = Pattern.compile("[0-9a-z]{42}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]+\\.[0-9]{2}");
    private static final Pattern MINOR = Pattern.compile("[0-9]+");

    private final Subject subject;
    private final Report report;
    private final Optional<Conversions> conversions;
    private final Map<String, String> ourByTheirs = new HashMap<>();

    InboundChecks(Subject subject, Report report) {
        this.subject = subject;
        this.report = report;
        this.conversions = subject.conversions();
        OUR_NAMES.stream()
                .filter(name -> conversions
                        .filter(theirs -> theirs.foreign().contains(name))
                        .isEmpty())
                .forEach(name -> ourByTheirs.put(name, name));
        conversions.ifPresent(theirs ->
                theirs.names().forEach((ours, names) -> names.forEach(name -> ourByTheirs.put(name, ours))));
    }

    void check() {
        checkAddress();
        checkKey();
        checkNames();
        boolean tracked = false;
        Set<String> seen = new HashSet<>();
        for (Parameter parameter : subject.template().parameters()) {
            String ours = ourByTheirs.get(parameter.name());
            if (ours == null || parameter.value().text().isEmpty()) {
                continue;
            }
            if (!seen.add(ours)) {
                report.error(
                        Code.DUPLICATE_PARAMETER,
                        parameter.name() + " says a second time what " + ours + " is, which is refused: leave one");
            }
            tracked |= ours.equals("tracking");
            checkValue(ours, parameter);
        }
        if (!tracked && !addsItsOwnFields()) {
            report.error(
                    Code.MISSING_TRACKER,
                    "there is no tracker in the line, so we cannot tell whose conversion it is: add tracking="
                            + trackingMacro().orElse("the platform's placeholder for the click's id"));
        }
    }

    private void checkAddress() {
        Anatomy template = subject.template();
        if (!PATH.matcher(template.path().text()).matches()) {
            report.error(
                    Code.WRONG_PATH,
                    "conversions are taken at /postback, and this line goes to "
                            + (template.path().text().isEmpty()
                                    ? "/"
                                    : template.path().text())
                            + ": copy the goal's postback_url again");
        }
        if (!template.fragment().text().isEmpty()) {
            report.error(
                    Code.IN_FRAGMENT,
                    "what follows a # is never sent, here #"
                            + template.fragment().text() + ": close the placeholder, or leave the # out");
        }
    }

    private void checkKey() {
        List<Parameter> keys = named(API_KEY);
        if (keys.isEmpty()) {
            report.error(Code.NO_KEY, "there is no api_key in the line: copy the goal's postback_url again");
        } else if (keys.size() > 1) {
            report.error(Code.DUPLICATE_PARAMETER, "api_key stands in the line more than once: leave one");
        } else if (!KEY.matcher(keys.getFirst().value().text()).matches()) {
            report.error(
                    Code.BAD_KEY,
                    "api_key must be the goal's own, 42 characters of a-z and 0-9, and this has "
                            + keys.getFirst().value().text().length() + ": copy the goal's postback_url again");
        }
    }

    /** Names that are nearly ours, and so are not read. */
    private void checkNames() {
        Set<String> known = new HashSet<>(ourByTheirs.keySet());
        known.add(API_KEY);
        for (Parameter parameter : subject.template().parameters()) {
            if (known.contains(parameter.name())) {
                continue;
            }
            String name = parameter.name().toLowerCase(Locale.ROOT);
            known.stream()
                    .filter(near -> Misspelling.changes(name, near.toLowerCase(Locale.ROOT)) <= near.length() / 4)
                    .min(String::compareTo)
                    .ifPresent(near -> report.warning(
                            Code.UNKNOWN_PARAMETER,
                            parameter.name() + " is not read, and looks like " + near + ": write " + near));
        }
    }

    private void checkValue(String ours, Parameter parameter) {
        Anatomy.Part value = parameter.value();
        if (value.placeholders().isEmpty()) {
            checkFixed(ours, parameter);
            return;
        }
        if (addsItsOwnFields()) {
            report.error(
                    Code.ADDS_ITS_OWN_FIELDS,
                    subject.platform().title() + " replaces nothing in the line, it adds its own fields: leave out "
                            + parameter.name() + "=" + value.text());
            return;
        }
        if (ours.equals("tracking")) {
            checkTracking(parameter);
        }
        for (Placeholder placeholder : value.placeholders()) {
            boolean rest = !placeholder.equals(value.placeholders().getFirst());
            new InboundMacroCheck(subject, ours, placeholder, rest, report).check();
            if (ours.equals("amount") && form() == AmountForm.DECIMAL && MinorUnits.suggestedBy(placeholder.name())) {
                report.error(
                        Code.MINOR_UNITS,
                        placeholder.written() + " is in cents, and an amount must look like 12.50: write "
                                + conversions
                                        .map(theirs -> theirs.macros().get("amount"))
                                        .orElse("the placeholder of the amount in whole units"));
            }
        }
    }

    private void checkFixed(String ours, Parameter parameter) {
        String text = parameter.value().text();
        if (ours.equals("tracking")) {
            report.error(
                    Code.MISSING_TRACKER,
                    parameter.name() + "=" + text + " is the same for every conversion: write "
                            + trackingMacro().orElse("the platform's placeholder for the click's id"));
        }
        boolean decimal = form() == AmountForm.DECIMAL;
        if (ours.equals("amount") && !(decimal ? DECIMAL : MINOR).matcher(text).matches()) {
            report.error(
                    Code.BAD_AMOUNT,
                    "an amount must look like " + (decimal ? "12.50" : "1250") + ", and " + parameter.name() + " is "
                            + text);
        }
    }

    private void checkTracking(Parameter parameter) {
        if (!parameter.value().bare()) {
            report.warning(
                    Code.TRACKER_NOT_ALONE,
                    parameter.name() + " holds more than a placeholder, and is refused as bad-tracking: leave out what"
                            + " stands around it");
        }
        conversions
                .map(Conversions::tracker)
                .filter(slot -> !slot.holds(Subject.TRACKER))
                .filter(slot -> subject.trackerParameter()
                        .filter(other -> !other.equals(slot.parameter()))
                        .isEmpty())
                .filter(slot -> slot.overflow().isEmpty()
                        || !trackingMacro().equals(Optional.of(parameter.value().text())))
                .ifPresent(slot -> report.error(
                        Code.SLOT_TOO_SHORT,
                        subject.platform().title() + " keeps " + slot.limit().orElseThrow() + " characters of "
                                + slot.parameter() + " and a tracker has " + Subject.TRACKER + ": "
                                + (slot.overflow().isEmpty()
                                        ? "ask for a longer parameter"
                                        : "join the rest to it, "
                                                + trackingMacro().orElse(""))));
    }

    private boolean addsItsOwnFields() {
        return conversions.filter(theirs -> theirs.macros().isEmpty()).isPresent();
    }

    private Optional<String> trackingMacro() {
        return conversions.flatMap(theirs -> theirs.trackingMacro(
                subject.trackerParameter().orElse(theirs.tracker().parameter()), Subject.TRACKER));
    }

    private AmountForm form() {
        return conversions.map(Conversions::amounts).orElse(AmountForm.DECIMAL);
    }

    private List<Parameter> named(String name) {
        return subject.template().parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .toList();
    }
}
