package io.rebound.linter;

import io.rebound.link.BadTemplateException;
import io.rebound.link.LinkTemplate;
import io.rebound.linter.Finding.Code;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with a template as a link, whatever its macros mean. */
final class FormChecks {
    private static final Pattern ENTITY = Pattern.compile("&(?:amp|lt|gt|quot|#[0-9]+);", Pattern.CASE_INSENSITIVE);
    private static final Pattern SECOND_QUERY = Pattern.compile("\\?[A-Za-z0-9_.-]+=");
    private static final Pattern OWN_MACHINE =
            Pattern.compile("(?:localhost|[a-z0-9.-]+\\.localhost|127(?:\\.[0-9]+){3}|\\[::1])(?::[0-9]+)?");

    private FormChecks() {}

    static void check(Subject subject, Report report) {
        Anatomy template = subject.template();
        checkLink(subject, report);
        if (template.scheme().equals("http")
                && !OWN_MACHINE.matcher(template.host().text()).matches()
                && !isThePlatformsOwn(subject)) {
            report.warning(
                    Code.HTTP,
                    "http:// can be read and changed on its way: write https:// if "
                            + template.host().text() + " answers there");
        }
        Matcher entity = ENTITY.matcher(template.text());
        if (entity.find()) {
            report.error(
                    Code.HTML_ENTITY,
                    entity.group() + " comes from a web page's source: write the character that it stands for");
        }
        if (template.filled().chars().anyMatch(Character::isWhitespace)) {
            report.warning(Code.SPACE, "there is a space in the link: take it out, or write %20 if it belongs there");
        }
        checkQuery(template, report);
    }

    /** Macros have been looked at before, one by one; what is unclear with one is told once. */
    private static void checkLink(Subject subject, Report report) {
        boolean inbound = subject.use() == Use.INBOUND;
        try {
            LinkTemplate.parse(
                    inbound ? subject.template().filled() : subject.template().text(), subject.filled());
        } catch (BadTemplateException bad) {
            boolean told =
                    switch (bad.fault()) {
                        case UNKNOWN_MACRO, NOT_KNOWN_YET, DOUBLED_BRACKETS -> report.hasErrors();
                        case NOT_A_LINK -> report.has(Code.ACCOUNT_VALUE);
                        case MACRO_IN_HOST, MACRO_NOT_CLOSED, BAD_NAME -> false;
                    };
            if (!told) {
                report.error(code(bad.fault()), message(bad));
            }
        }
        if (inbound && !subject.template().host().placeholders().isEmpty()) {
            report.error(
                    Code.MACRO_IN_HOST,
                    "there is a placeholder in the host: the line begins with our own address, as the goal has it");
        }
    }

    static Code code(BadTemplateException.Fault fault) {
        return switch (fault) {
            case NOT_A_LINK, BAD_NAME -> Code.NOT_A_LINK;
            case MACRO_IN_HOST -> Code.MACRO_IN_HOST;
            case UNKNOWN_MACRO -> Code.UNKNOWN_MACRO;
            case NOT_KNOWN_YET -> Code.NOT_KNOWN_YET;
            case MACRO_NOT_CLOSED -> Code.MACRO_NOT_CLOSED;
            case DOUBLED_BRACKETS -> Code.DOUBLED_BRACKETS;
        };
    }

    static String message(BadTemplateException bad) {
        return String.valueOf(bad.getMessage());
    }

    /** Some platforms answer at http:// alone: their documents' word counts. */
    private static boolean isThePlatformsOwn(Subject subject) {
        String host = "http://" + subject.template().host().text() + "/";
        return subject.use() == Use.POSTBACK
                && subject.traffic()
                        .flatMap(traffic -> traffic.postbackUrl())
                        .filter(documented -> documented.startsWith(host))
                        .isPresent();
    }

    private static void checkQuery(Anatomy template, Report report) {
        for (Anatomy.Parameter parameter : template.parameters()) {
            String value = parameter.value().text();
            boolean link = value.startsWith("http://") || value.startsWith("https://");
            if (link && value.indexOf('?') >= 0) {
                report.warning(
                        Code.NESTED_LINK,
                        "the link in " + parameter.name()
                                + " is not percent-encoded, so what follows its first & is lost"
                                + " to it: write ? as %3F, & as %26 and = as %3D within it");
            } else if (!link && SECOND_QUERY.matcher(value).find()) {
                report.warning(
                        Code.TWO_QUESTION_MARKS,
                        "there is a second question mark in " + parameter.name() + "=" + value
                                + ": parameters after the first are joined with &");
            }
        }
    }
}
