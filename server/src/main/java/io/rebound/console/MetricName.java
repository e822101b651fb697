package io.rebound.console;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A report's metrics as people read them. */
enum MetricName {
    CLICKS("Clicks", Unit.COUNT),
    VALID_CLICKS("Valid clicks", Unit.COUNT),
    UNIQUE_CLICKS("Unique clicks", Unit.COUNT),
    CONVERSIONS("Conversions", Unit.COUNT),
    REVENUE("Revenue", Unit.MONEY),
    PAYOUT("Payout", Unit.MONEY),
    COST("Cost", Unit.MONEY),
    PROFIT("Profit", Unit.MONEY),
    ROI("ROI", Unit.SHARE),
    CR("CR", Unit.SHARE),
    EPC("EPC", Unit.RATE),
    HELD("Held", Unit.COUNT),
    APPROVED("Approved", Unit.COUNT),
    PENDING("Pending", Unit.COUNT),
    REJECTED("Rejected", Unit.COUNT),
    REVERSED("Reversed", Unit.COUNT),
    AVG_SECONDS_TO_CONVERT("Time to convert", Unit.SECONDS);

    private final String title;
    private final Unit unit;

    MetricName(String title, Unit unit) {
        this.title = title;
        this.unit = unit;
    }

    /** What a metric is counted in. */
    enum Unit {
        COUNT,
        MONEY,
        /** Money, mostly fractions of a unit. */
        RATE,
        SHARE,
        SECONDS
    }

    String title() {
        return title;
    }

    /** As the API has it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether less of it is better news. */
    boolean lessIsBetter() {
        return this == COST || this == PAYOUT || this == REJECTED || this == REVERSED || this == HELD;
    }

    /** Whether it is an amount of the base currency. */
    boolean isMoney() {
        return unit == Unit.MONEY || unit == Unit.RATE;
    }

    boolean isShare() {
        return unit == Unit.SHARE;
    }

    /** Whether its values may be added up, and nothing is zero. */
    boolean adds() {
        return unit == Unit.COUNT || unit == Unit.MONEY;
    }

    /** Whether a change of it is good news; null where it is neither. */
    @Nullable
    Boolean goodNews(@Nullable BigDecimal change) {
        if (change == null || change.signum() == 0) {
            return null;
        }
        boolean more = change.signum() > 0;
        return more != lessIsBetter();
    }

    Shown.Value shown(Shown shown, @Nullable BigDecimal value, String currency) {
        return switch (unit) {
            case COUNT -> shown.count(value);
            case MONEY -> shown.money(value, currency);
            case RATE -> shown.rate(value, currency);
            case SHARE -> shown.percent(value);
            case SECONDS -> shown.duration(value);
        };
    }

    static Optional<MetricName> labelled(String label) {
        return Arrays.stream(values())
                .filter(metric -> metric.label().equals(label))
                .findFirst();
    }
}
