package io.rebound.console;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;

/** What the values of dimensions are called, in somebody's language and zone. Immutable. */
record ReportWords(Locale locale, ZoneId zone) {

    static ReportWords of(Viewer viewer) {
        return new ReportWords(viewer.locale(), viewer.zone());
    }

    /**
     * @param value as the API has it
     * @param name of a catalog item; empty where it has none or the value is none
     */
    String text(DimensionName dimension, String value, String name) {
        if (dimension.isTime()) {
            return time(value).map(time -> text(dimension, time)).orElse(value);
        }
        if (value.isEmpty()) {
            return "(empty)";
        }
        return name.isEmpty() ? value : name;
    }

    /** As short as it can be where many stand side by side. */
    String label(DimensionName dimension, ZonedDateTime time, boolean oneDay) {
        return switch (dimension) {
            case TIME_MONTH -> format("yMMM", time);
            case TIME_HOUR, TIME_15M -> oneDay ? clock(time) : format("MMMd", time) + " " + clock(time);
            default -> format("MMMd", time);
        };
    }

    /** A time as reports and addresses have it, in this zone. */
    Optional<ZonedDateTime> time(String value) {
        try {
            return Optional.of(
                    value.length() <= "2026-01-31".length()
                            ? LocalDate.parse(value).atStartOfDay(zone)
                            : OffsetDateTime.parse(value).atZoneSameInstant(zone));
        } catch (DateTimeException other) {
            return Optional.empty();
        }
    }

    private String text(DimensionName dimension, ZonedDateTime time) {
        return switch (dimension) {
            case TIME_MONTH -> format("yMMMM", time);
            case TIME_WEEK -> "Week of " + day(time.toLocalDate());
            case TIME_HOUR, TIME_15M -> day(time.toLocalDate()) + ", " + clock(time);
            default -> format("yMMMEd", time);
        };
    }

    String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(day);
    }

    /** With the offset in the hour that a day has twice. */
    private String clock(ZonedDateTime time) {
        boolean twice = zone.getRules().getValidOffsets(time.toLocalDateTime()).size() > 1;
        String clock = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(time);
        return twice ? clock + " (UTC" + time.getOffset() + ")" : clock;
    }

    private String format(String pattern, ZonedDateTime time) {
        return DateTimeFormatter.ofLocalizedPattern(pattern).withLocale(locale).format(time);
    }
}
