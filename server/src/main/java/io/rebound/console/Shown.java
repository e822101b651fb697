package io.rebound.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Figures and times as somebody reads them: in their locale's spelling and their zone, rounded where that helps, with the exact
 * value at hand. Nothing known is a dash. Immutable.
 */
final class Shown {
    /** What stands where nothing is known. */
    static final String NOTHING = "–";

    private static final BigDecimal COMPACT_FROM = BigDecimal.valueOf(1_000_000);

    private final Locale locale;
    private final ZoneId zone;

    Shown(Viewer viewer) {
        this.locale = viewer.locale();
        this.zone = viewer.zone();
    }

    /**
     * A value in its short and in its exact form.
     *
     * @param exact what is shown when somebody points at it; the same where nothing was rounded
     */
    record Value(String text, String exact) {}

    /** From a million on, shortened. */
    Value count(@Nullable BigDecimal value) {
        if (value == null) {
            return nothing();
        }
        String exact = NumberFormat.getIntegerInstance(locale).format(value);
        return new Value(value.abs().compareTo(COMPACT_FROM) < 0 ? exact : compact(value), exact);
    }

    Value count(long value) {
        return count(BigDecimal.valueOf(value));
    }

    /** With the decimals that the currency has, shortened from a million on. */
    Value money(@Nullable BigDecimal value, String currency) {
        if (value == null) {
            return nothing();
        }
        Currency unit = Currency.getInstance(currency);
        NumberFormat whole = NumberFormat.getCurrencyInstance(locale);
        whole.setCurrency(unit);
        whole.setRoundingMode(RoundingMode.HALF_UP);
        int decimals = Math.max(0, unit.getDefaultFractionDigits());
        whole.setMinimumFractionDigits(decimals);
        whole.setMaximumFractionDigits(decimals);
        String exact = value.stripTrailingZeros().scale() < decimals
                ? value.setScale(decimals, RoundingMode.HALF_UP).toPlainString()
                : value.stripTrailingZeros().toPlainString();
        String text = value.abs().compareTo(COMPACT_FROM) < 0
                ? whole.format(value)
                : compact(value) + " " + unit.getCurrencyCode();
        return new Value(text, exact + " " + unit.getCurrencyCode());
    }

    /** Money of which there is little for one thing, as for a click: with four decimals. */
    Value rate(@Nullable BigDecimal value, String currency) {
        if (value == null) {
            return nothing();
        }
        NumberFormat rate = NumberFormat.getCurrencyInstance(locale);
        rate.setCurrency(Currency.getInstance(currency));
        rate.setRoundingMode(RoundingMode.HALF_UP);
        rate.setMinimumFractionDigits(2);
        rate.setMaximumFractionDigits(4);
        return new Value(rate.format(value), value.toPlainString() + " " + currency);
    }

    /** @param seconds of it */
    Value duration(@Nullable BigDecimal seconds) {
        if (seconds == null) {
            return nothing();
        }
        long whole = seconds.setScale(0, RoundingMode.HALF_UP).longValueExact();
        String exact = number(seconds).text() + " s";
        if (whole < 60) {
            return new Value(whole + " s", exact);
        }
        if (whole < 3_600) {
            return new Value(whole / 60 + " min " + whole % 60 + " s", exact);
        }
        return new Value(
                whole < 86_400
                        ? whole / 3_600 + " h " + whole % 3_600 / 60 + " min"
                        : whole / 86_400 + " d " + whole % 86_400 / 3_600 + " h",
                exact);
    }

    /** A share, as in 0.0123, in percent. */
    Value percent(@Nullable BigDecimal value) {
        if (value == null) {
            return nothing();
        }
        NumberFormat percent = NumberFormat.getPercentInstance(locale);
        percent.setMaximumFractionDigits(value.abs().compareTo(BigDecimal.ONE) < 0 ? 2 : 0);
        return new Value(percent.format(value), value.toPlainString());
    }

    /** How something changed, as in 0.5 for half as much again, with its sign. */
    Value change(@Nullable BigDecimal value) {
        if (value == null) {
            return nothing();
        }
        NumberFormat percent = NumberFormat.getPercentInstance(locale);
        percent.setMaximumFractionDigits(value.abs().compareTo(BigDecimal.ONE) < 0 ? 1 : 0);
        String text = percent.format(value);
        return new Value(value.signum() > 0 ? "+" + text : text, value.toPlainString());
    }

    /** Any other number. */
    Value number(@Nullable BigDecimal value) {
        if (value == null) {
            return nothing();
        }
        NumberFormat number = NumberFormat.getNumberInstance(locale);
        number.setMaximumFractionDigits(4);
        return new Value(number.format(value), value.toPlainString());
    }

    /** A day and a time to the second; exactly, with its offset. */
    Value time(@Nullable Instant instant) {
        if (instant == null) {
            return nothing();
        }
        var here = instant.atZone(zone);
        DateTimeFormatter text = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.MEDIUM)
                .withLocale(locale);
        return new Value(text.format(here), DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(here));
    }

    String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(day);
    }

    private String compact(BigDecimal value) {
        NumberFormat compact = NumberFormat.getCompactNumberInstance(locale, NumberFormat.Style.SHORT);
        compact.setMaximumFractionDigits(2);
        return compact.format(value);
    }

    private static Value nothing() {
        return new Value(NOTHING, "");
    }
}
