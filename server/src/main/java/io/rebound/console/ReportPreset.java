package io.rebound.console;

import java.util.Locale;

/** Spans of days that one click asks for, told from today. */
enum ReportPreset {
    TODAY("Today"),
    YESTERDAY("Yesterday"),
    LAST_7_DAYS("Last 7 days"),
    LAST_30_DAYS("Last 30 days"),
    THIS_MONTH("This month"),
    LAST_MONTH("Last month");

    private final String title;

    ReportPreset(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** As the API has it. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
