package io.rebound.api;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whole days, told from today: an address that names one shows other days tomorrow. */
enum ReportRange {
    TODAY,
    YESTERDAY,
    /** Seven whole days, the last of them yesterday: they can be compared with the seven before. */
    LAST_7_DAYS,
    /** Thirty whole days, the last of them yesterday. */
    LAST_30_DAYS,
    /** To the end of today. */
    THIS_MONTH,
    LAST_MONTH;

    /** @param to exclusive */
    record Days(LocalDate from, LocalDate to) {}

    Days before(LocalDate today) {
        LocalDate month = today.withDayOfMonth(1);
        return switch (this) {
            case TODAY -> new Days(today, today.plusDays(1));
            case YESTERDAY -> new Days(today.minusDays(1), today);
            case LAST_7_DAYS -> new Days(today.minusDays(7), today);
            case LAST_30_DAYS -> new Days(today.minusDays(30), today);
            case THIS_MONTH -> new Days(month, today.plusDays(1));
            case LAST_MONTH -> new Days(month.minusMonths(1), month);
        };
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<ReportRange> labelled(String label) {
        return Arrays.stream(values())
                .filter(range -> range.label().equals(label))
                .findFirst();
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(ReportRange::label).toList();
    }
}
