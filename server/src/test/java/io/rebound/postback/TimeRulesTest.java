package io.rebound.postback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeRulesTest {
    private static final String GOOD = "/postback?api_key=$KEY&tracking=$TRACKER&amount=12.50";
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration WINDOW = Duration.ofDays(30);

    private final Shop shop = new Shop();

    @Test
    void withoutAnEventTimeTheArrivalCounts() {
        assertThat(result("")).isEqualTo("accepted");
        assertThat(eventTime()).isEqualTo(Shop.NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T12:10:00Z",
                "2026-03-01T12:10Z",
                "2026-03-01T12:10:00.000Z",
                "2026-03-01T14:10:00%2B02:00",
                "2026-03-01T14:10:00+02:00",
                "2026-03-01T07:10:00-05:00",
                "1772367000"
            })
    void anEventTimeIsSecondsOrIso8601WithItsZone(String time) {
        assertThat(result("&event_time=" + time)).isEqualTo("accepted");
        assertThat(eventTime()).isEqualTo(Instant.parse("2026-03-01T12:10:00Z"));
    }

    @Test
    void upToFiveMinutesBeforeTheClickCountsAsTheClicksTime() {
        assertThat(at(Shop.CLICKED.minusSeconds(1))).isEqualTo("accepted");
        assertThat(eventTime()).isEqualTo(Shop.CLICKED);
        assertThat(at(Shop.CLICKED.minus(FIVE_MINUTES))).isEqualTo("accepted");
        assertThat(eventTime()).isEqualTo(Shop.CLICKED);
        assertThat(at(Shop.CLICKED.minus(FIVE_MINUTES).minusSeconds(1))).isEqualTo("bad-time");
    }

    @Test
    void upToFiveMinutesAheadOfNowCountsAsNow() {
        assertThat(at(Shop.NOW.plusSeconds(1))).isEqualTo("accepted");
        assertThat(eventTime()).isEqualTo(Shop.NOW);
        assertThat(at(Shop.NOW.plus(FIVE_MINUTES))).isEqualTo("accepted");
        assertThat(eventTime()).isEqualTo(Shop.NOW);
        assertThat(at(Shop.NOW.plus(FIVE_MINUTES).plusSeconds(1))).isEqualTo("bad-time");
    }

    @Test
    void aClickOfANodeWhoseClockIsAheadCountsAtItsOwnTime() {
        shop.at(Shop.CLICKED.minusSeconds(30));

        assertThat(result("")).isEqualTo("accepted");
        assertThat(eventTime()).isEqualTo(Shop.CLICKED);
    }

    @Test
    void theWindowClosesAfterItsLastMillisecond() {
        shop.at(Shop.CLICKED.plus(WINDOW));
        assertThat(result("")).isEqualTo("accepted");

        shop.at(Shop.CLICKED.plus(WINDOW).plusMillis(1));
        assertThat(result("")).isEqualTo("expired-tracking");
    }

    @Test
    void whatHappenedWithinTheWindowMayArriveAfterIt() {
        shop.at(Shop.CLICKED.plus(WINDOW).plus(Duration.ofDays(3)));

        assertThat(at(Shop.CLICKED.plus(Duration.ofDays(29)))).isEqualTo("accepted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"approved", "pending", "rejected", "reversed"})
    void aStatedStatusMayChangeWhatExistsLongAfterTheWindow(String status) {
        shop.at(Shop.CLICKED.plus(WINDOW).plus(Duration.ofDays(60)));

        assertThat(result("&status=" + status)).isEqualTo("accepted");
    }

    @Test
    void aWindowOfLessThanADayIsToldInHours() {
        shop.catalog.change(shop.sale, terms -> terms.window = Duration.ofHours(36));
        shop.at(Shop.CLICKED.plus(Duration.ofHours(37)));

        assertThat(shop.get(GOOD).text())
                .isEqualTo("ERROR expired-tracking: the click was at 2026-03-01T12:00:00Z, the conversion at"
                        + " 2026-03-03T01:00:00Z: the goal allows 36 hours\n");
    }

    private String at(Instant time) {
        return result("&event_time=" + time);
    }

    private String result(String more) {
        return String.valueOf(shop.get(GOOD + more).answered("Rebound-Result"));
    }

    private Instant eventTime() {
        return Instant.ofEpochMilli(shop.lane.last().getEventTime());
    }
}
