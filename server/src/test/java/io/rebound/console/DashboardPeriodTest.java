package io.rebound.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which days the dashboard compares. */
class DashboardPeriodTest {

    @ParameterizedTest
    @CsvSource({
        "TODAY,        2026-11-23T00:00+01:00, 2026-11-23T17:20+01:00, 2026-11-22T00:00+01:00, 2026-11-22T17:20+01:00",
        "YESTERDAY,    2026-11-22T00:00+01:00, 2026-11-23T00:00+01:00, 2026-11-21T00:00+01:00, 2026-11-22T00:00+01:00",
        "LAST_7_DAYS,  2026-11-16T00:00+01:00, 2026-11-23T00:00+01:00, 2026-11-09T00:00+01:00, 2026-11-16T00:00+01:00",
        "LAST_30_DAYS, 2026-10-24T00:00+02:00, 2026-11-23T00:00+01:00, 2026-09-24T00:00+02:00, 2026-10-24T00:00+02:00",
        "THIS_MONTH,   2026-11-01T00:00+01:00, 2026-11-23T17:20+01:00, 2026-10-01T00:00+02:00, 2026-10-23T17:20+02:00",
    })
    void whatIsNotOverIsComparedWithAsMuchOfTheTimeBefore(
            ReportPreset preset, String from, String to, String before, String beforeTo) {
        DashboardPeriod period = DashboardPeriod.of(preset, berlin("2026-11-23T17:20"));
        assertThat(period.from().toOffsetDateTime()).hasToString(from);
        assertThat(period.to().toOffsetDateTime()).hasToString(to);
        assertThat(period.before().toOffsetDateTime()).hasToString(before);
        assertThat(period.beforeTo().toOffsetDateTime()).hasToString(beforeTo);
    }

    @Test
    void theEndOfALongMonthIsComparedWithAllOfAShortOne() {
        DashboardPeriod period = DashboardPeriod.of(ReportPreset.THIS_MONTH, berlin("2026-03-31T12:00"));
        assertThat(period.beforeTo()).isEqualTo(berlin("2026-02-28T12:00"));
        assertThat(period.beforeEnd()).isEqualTo(berlin("2026-03-01T00:00"));
    }

    @Test
    void aDayHasItsHoursAndAMonthItsDays() {
        assertThat(DashboardPeriod.of(ReportPreset.TODAY, berlin("2026-03-29T12:00"))
                        .steps(Locale.US))
                .as("the clock is put forward at two")
                .hasSize(23)
                .doesNotContain("02:00");
        assertThat(DashboardPeriod.of(ReportPreset.THIS_MONTH, berlin("2026-11-03T12:00"))
                        .steps(Locale.US))
                .hasSize(30)
                .startsWith("Nov 1")
                .endsWith("Nov 30");
        assertThat(DashboardPeriod.of(ReportPreset.LAST_7_DAYS, berlin("2026-11-03T12:00"))
                        .steps(Locale.GERMANY))
                .containsExactly("27. Okt.", "28. Okt.", "29. Okt.", "30. Okt.", "31. Okt.", "1. Nov.", "2. Nov.");
    }

    private static ZonedDateTime berlin(String time) {
        return LocalDateTime.parse(time).atZone(ZoneId.of("Europe/Berlin"));
    }
}
