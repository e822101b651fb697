package io.rebound.console;

import io.rebound.http.Problem;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The days that the dashboard shows and those that they are compared with, in the viewer's zone. What is not over yet is compared
 * with as much of the time before. Immutable.
 *
 * @param from the first moment
 * @param to the moment after the last one that is counted: now, or the end of what is over
 * @param before the first moment of the time before
 * @param beforeTo as far into the time before as {@code to} is into this one
 */
record DashboardPeriod(
        ReportPreset preset, ZonedDateTime from, ZonedDateTime to, ZonedDateTime before, ZonedDateTime beforeTo) {
    private static final List<ReportPreset> CHOICES = List.of(
            ReportPreset.TODAY,
            ReportPreset.YESTERDAY,
            ReportPreset.LAST_7_DAYS,
            ReportPreset.LAST_30_DAYS,
            ReportPreset.THIS_MONTH);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /** @throws Problem 422 where the address names a range that there is not */
    static ReportPreset chosen(Visit visit) {
        String label = visit.query("range").orElse(ReportPreset.TODAY.label());
        return CHOICES.stream()
                .filter(choice -> choice.label().equals(label))
                .findFirst()
                .orElseThrow(() -> Problem.field(
                        "range",
                        "must be one of "
                                + String.join(
                                        ", ",
                                        CHOICES.stream()
                                                .map(ReportPreset::label)
                                                .toList())
                                + ", got \"" + label + '"'));
    }

    static List<ReportPreset> choices() {
        return CHOICES;
    }

    static DashboardPeriod of(ReportPreset preset, ZonedDateTime now) {
        ZonedDateTime today = now.truncatedTo(ChronoUnit.DAYS);
        ZonedDateTime month = today.withDayOfMonth(1);
        return switch (preset) {
            case TODAY -> new DashboardPeriod(preset, today, now, today.minusDays(1), now.minusDays(1));
            case YESTERDAY -> whole(preset, today, 1);
            case LAST_7_DAYS -> whole(preset, today, 7);
            case LAST_30_DAYS -> whole(preset, today, 30);
            case THIS_MONTH -> new DashboardPeriod(preset, month, now, month.minusMonths(1), now.minusMonths(1));
            case LAST_MONTH -> throw new IllegalArgumentException("the dashboard does not show " + preset);
        };
    }

    private static DashboardPeriod whole(ReportPreset preset, ZonedDateTime today, int days) {
        ZonedDateTime from = today.minusDays(days);
        return new DashboardPeriod(preset, from, today, from.minusDays(days), from);
    }

    /** Where the time before ends, for a chart that shows all of it. */
    ZonedDateTime beforeEnd() {
        return preset == ReportPreset.LAST_30_DAYS || preset == ReportPreset.LAST_7_DAYS ? beforeTo : from;
    }

    boolean isByHour() {
        return preset == ReportPreset.TODAY || preset == ReportPreset.YESTERDAY;
    }

    /** As the API calls the dimension that the chart runs along. */
    String step() {
        return isByHour() ? "time:hour" : "time:day";
    }

    /** What stands along the chart: hours of the day, or days. */
    List<String> steps(Locale locale) {
        if (isByHour()) {
            return Stream.iterate(from, hour -> hour.plusHours(1))
                    .takeWhile(hour -> hour.toLocalDate().equals(from.toLocalDate()))
                    .map(HOUR::format)
                    .toList();
        }
        DateTimeFormatter day = DateTimeFormatter.ofLocalizedPattern("MMMd").withLocale(locale);
        ZonedDateTime end = preset == ReportPreset.THIS_MONTH ? from.plusMonths(1) : to;
        return Stream.iterate(from, one -> one.isBefore(end), one -> one.plusDays(1))
                .map(day::format)
                .toList();
    }

    /** What it is compared with, in words. */
    String against() {
        return switch (preset) {
            case TODAY -> "against the same hours of yesterday";
            case YESTERDAY -> "against the day before";
            case LAST_7_DAYS -> "against the 7 days before";
            case LAST_30_DAYS -> "against the 30 days before";
            case THIS_MONTH, LAST_MONTH -> "against the same days of last month";
        };
    }

    /** What the time before is called beside a line of the chart. */
    String beforeName() {
        return switch (preset) {
            case TODAY -> "yesterday";
            case YESTERDAY -> "the day before";
            case LAST_7_DAYS -> "the 7 days before";
            case LAST_30_DAYS -> "the 30 days before";
            case THIS_MONTH, LAST_MONTH -> "last month";
        };
    }

    String name() {
        return preset.title().toLowerCase(Locale.ROOT);
    }

    /** How often its figures are asked for again; what is over changes by late news only. */
    String refresh() {
        return preset == ReportPreset.TODAY ? "10s" : "60s";
    }

    /** The address of the dashboard that shows it. */
    static String path(ReportPreset choice) {
        return choice == ReportPreset.TODAY ? "/" : "/?range=" + choice.label();
    }
}
