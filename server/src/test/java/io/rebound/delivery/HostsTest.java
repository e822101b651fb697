package io.rebound.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Heard WELL = new Heard(200, Optional.empty(), "", "");
    private static final Heard HUNG = Heard.nothing("it did not answer");

    private final Hosts hosts = new Hosts();

    private void call(String host, Heard heard, Instant ended) {
        hosts.begin(host, ended);
        hosts.finished(host, heard, ended);
    }

    private int room(String host, Instant now) {
        return hosts.places(now).room(host);
    }

    private void beginAll(String host, Instant now) {
        for (int left = room(host, now); left > 0; left--) {
            hosts.begin(host, now);
        }
    }

    @Test
    void aHostThatAnswersMayHaveSixteenCallsUnderWayAndNoMore() {
        call("good:80", WELL, NOW);
        beginAll("good:80", NOW);

        assertThat(hosts.underWay()).isEqualTo(16);
        assertThat(room("good:80", NOW)).isZero();
    }

    @Test
    void aHostThatHasNotAnsweredLatelyHasButFour() {
        call("idle:80", WELL, NOW);

        assertThat(room("unknown:80", NOW)).isEqualTo(4);
        assertThat(room("idle:80", NOW.plusSeconds(60))).isEqualTo(16);
        assertThat(room("idle:80", NOW.plusSeconds(61))).isEqualTo(4);
    }

    @Test
    void aHostThatLetsItsCallsWaitGetsNoMoreOfThem() {
        call("slow:80", WELL, NOW);
        for (int i = 0; i < 8; i++) {
            hosts.begin("slow:80", NOW);
        }

        assertThat(room("slow:80", NOW.plusMillis(1_000))).isEqualTo(8);
        assertThat(room("slow:80", NOW.plusMillis(1_001))).isZero();
        hosts.finished("slow:80", WELL, NOW.plusSeconds(3));
        assertThat(room("slow:80", NOW.plusSeconds(3))).isEqualTo(9);
    }

    @Test
    void howeverManyHostsHangHalfOfThePlacesAreThereForThoseThatAnswer() {
        call("good:80", WELL, NOW);
        for (int i = 0; i < 1_000; i++) {
            beginAll("hanging-" + i + ":80", NOW);
        }

        assertThat(hosts.underWay()).isEqualTo(3 * Hosts.AT_ONCE / 2); // half, and one for each that was never tried
        assertThat(room("good:80", NOW)).isEqualTo(16);
    }

    @Test
    void hostsThatAnsweredUntilNowAndHangAllAtOnceLeaveHalfOfThePlacesToo() {
        for (int i = 0; i < 32; i++) {
            call("was-good-" + i + ":80", WELL, NOW);
            beginAll("was-good-" + i + ":80", NOW);
        }
        Instant later = NOW.plusMillis(1_001);
        call("good:80", WELL, later);

        assertThat(hosts.underWay()).isEqualTo(Hosts.AT_ONCE);
        assertThat(room("good:80", later)).isEqualTo(16);
        assertThat(room("unknown:80", later)).isEqualTo(1);
        assertThat(room("was-good-0:80", later)).isZero();
    }

    @Test
    void inAllThereIsAnEndToTheCallsUnderWay() {
        for (int wave = 0; wave < 20; wave++) {
            Instant now = NOW.plusSeconds(2L * wave);
            for (int i = 0; i < 32; i++) {
                String host = "wave-" + wave + "-" + i + ":80";
                call(host, WELL, now);
                beginAll(host, now);
            }
        }

        assertThat(hosts.underWay()).isLessThanOrEqualTo(2 * Hosts.AT_ONCE);
    }

    @Test
    void whatOneSourceTakesIsNotThereForTheNextOneOfTheSameHost() {
        call("good:80", WELL, NOW);
        Hosts.Places places = hosts.places(NOW);
        places.take("good:80", 10);

        assertThat(places.room("good:80")).isEqualTo(6);
        assertThat(hosts.places(NOW).room("good:80")).isEqualTo(16);
    }

    @Test
    void aHostThatFailsFiveTimesInARowRestsAndIsThenTriedWithOneCall() {
        for (int i = 0; i < 5; i++) {
            assertThat(room("bad:80", NOW)).isPositive();
            call("bad:80", HUNG, NOW);
        }

        assertThat(room("bad:80", NOW.plusMillis(4_999))).isZero();
        assertThat(room("bad:80", NOW.plusSeconds(5))).isEqualTo(1);
        assertThat(room("good:80", NOW)).isPositive();
    }

    @Test
    void aHostThatDidNotAnswerTheLastCallIsTriedWithOne() {
        call("bad:80", WELL, NOW);
        call("bad:80", HUNG, NOW);

        assertThat(room("bad:80", NOW)).isEqualTo(1);
    }

    @Test
    void itRestsLongerEachTimeButFiveMinutesAtMost() {
        Instant now = NOW;
        for (int i = 0; i < 5; i++) {
            call("bad:80", HUNG, now);
        }
        for (int i = 0; i < 20; i++) {
            now = now.plus(Duration.ofMinutes(5));
            call("bad:80", HUNG, now);
        }

        assertThat(room("bad:80", now.plusSeconds(299))).isZero();
        assertThat(room("bad:80", now.plusSeconds(300))).isEqualTo(1);
    }

    @Test
    void callsThatWereUnderWayWhenItBeganToRestDoNotLengthenItsRest() {
        for (int i = 0; i < 16; i++) {
            hosts.begin("bad:80", NOW);
        }
        for (int i = 0; i < 16; i++) {
            hosts.finished("bad:80", HUNG, NOW);
        }

        assertThat(room("bad:80", NOW.plusSeconds(5))).isEqualTo(1);
    }

    @Test
    void oneGoodAnswerMakesItWell() {
        for (int i = 0; i < 7; i++) {
            call("bad:80", HUNG, NOW);
        }
        call("bad:80", WELL, NOW.plusSeconds(10));

        assertThat(room("bad:80", NOW.plusSeconds(10))).isEqualTo(16);
    }

    @Test
    void aHostThatSaysWhenToComeBackIsLeftAloneUntilThen() {
        call("busy:80", new Heard(429, Optional.of(Duration.ofSeconds(60)), "", ""), NOW);

        assertThat(room("busy:80", NOW.plusSeconds(59))).isZero();
        assertThat(room("busy:80", NOW.plusSeconds(60))).isEqualTo(16);
    }

    @Test
    void aRefusalOfOneDeliveryIsNoTroubleOfTheHost() {
        for (int i = 0; i < 50; i++) {
            call("strict:80", new Heard(400, Optional.empty(), "", ""), NOW);
        }

        assertThat(room("strict:80", NOW)).isEqualTo(16);
    }
}
