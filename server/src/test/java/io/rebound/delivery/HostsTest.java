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
        hosts.begin(host);
        hosts.finished(host, heard, ended);
    }

    @Test
    void oneHostTakesNoMoreThanItsPart() {
        for (int i = 0; i < Hosts.AT_ONCE_TO_A_HOST; i++) {
            hosts.begin("slow:80");
        }

        assertThat(hosts.room("slow:80", NOW)).isZero();
        assertThat(hosts.room("good:80", NOW)).isEqualTo(Hosts.AT_ONCE_TO_A_HOST);
    }

    @Test
    void aHostThatFailsFiveTimesInARowRestsAndIsThenTriedWithOneCall() {
        for (int i = 0; i < 5; i++) {
            assertThat(hosts.room("bad:80", NOW)).isPositive();
            call("bad:80", HUNG, NOW);
        }

        assertThat(hosts.room("bad:80", NOW.plusMillis(4_999))).isZero();
        assertThat(hosts.room("bad:80", NOW.plusSeconds(5))).isEqualTo(1);
        assertThat(hosts.room("good:80", NOW)).isEqualTo(Hosts.AT_ONCE_TO_A_HOST);
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

        assertThat(hosts.room("bad:80", now.plusSeconds(299))).isZero();
        assertThat(hosts.room("bad:80", now.plusSeconds(300))).isEqualTo(1);
    }

    @Test
    void callsThatWereUnderWayWhenItBeganToRestDoNotLengthenItsRest() {
        for (int i = 0; i < 16; i++) {
            hosts.begin("bad:80");
        }
        for (int i = 0; i < 16; i++) {
            hosts.finished("bad:80", HUNG, NOW);
        }

        assertThat(hosts.room("bad:80", NOW.plusSeconds(5))).isEqualTo(1);
    }

    @Test
    void oneGoodAnswerMakesItWell() {
        for (int i = 0; i < 7; i++) {
            call("bad:80", HUNG, NOW);
        }
        call("bad:80", WELL, NOW.plusSeconds(10));

        assertThat(hosts.room("bad:80", NOW.plusSeconds(10))).isEqualTo(Hosts.AT_ONCE_TO_A_HOST);
    }

    @Test
    void aHostThatSaysWhenToComeBackIsLeftAloneUntilThen() {
        call("busy:80", new Heard(429, Optional.of(Duration.ofSeconds(60)), "", ""), NOW);

        assertThat(hosts.room("busy:80", NOW.plusSeconds(59))).isZero();
        assertThat(hosts.room("busy:80", NOW.plusSeconds(60))).isEqualTo(Hosts.AT_ONCE_TO_A_HOST);
    }

    @Test
    void aRefusalOfOneDeliveryIsNoTroubleOfTheHost() {
        for (int i = 0; i < 50; i++) {
            call("strict:80", new Heard(400, Optional.empty(), "", ""), NOW);
        }

        assertThat(hosts.room("strict:80", NOW)).isEqualTo(Hosts.AT_ONCE_TO_A_HOST);
    }
}
