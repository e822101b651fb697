package io.rebound.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.integration.Sighting.State;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SightingTest {
    private static final String TRACKER = "0034sdtvbu3t80002ab4uov9i1c8kd3m5n7p9r1t3v5a7c9e0f";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?s2=T | IDENTICAL | 50 | s2 holds all 50 characters",
                "?s1=x&s2=abc-T&s3=y | IDENTICAL | 50 | s2 holds all 50 characters",
                "/go/T/next | IDENTICAL | 50 | the path holds",
                "#T | IDENTICAL | 50 | the fragment holds",
                "?u=https%3A%2F%2Fx.example%2F%3Ft%3DT | IDENTICAL | 50 | u holds",
                "?s2=E1 | IDENTICAL | 50 | s2 holds",
                "?s2=U | CASE_CHANGED | 50 | not in lower case",
                "?s2=E2 | ENCODED_TWICE | 50 | percent-encoded twice",
                "?s2=T32 | CUT | 32 | s2 holds the first 32 of 50",
                "?s2=T32&s3=x | CUT | 32 | s2 holds the first 32 of 50",
                "?s2=T49 | CUT | 49 | s2 holds the first 49 of 50",
                "?s2=T32&s3=R32 | SPLIT | 32 | s3 the rest",
                "?s2=T20zzzzzzzzzz | CHANGED | 20 | what follows is another text",
                "?s2=T7 | MISSING | 0 | no part",
                "? | MISSING | 0 | no part",
                "?s2=%zz&t=x | MISSING | 0 | no part"
            })
    void itIsSaidWhatIsLeftOfTheTracker(String reference, State state, int kept, String detail) {
        Sighting seen = seen(reference
                .replace("T32", TRACKER.substring(0, 32))
                .replace("R32", TRACKER.substring(32))
                .replace("T49", TRACKER.substring(0, 49))
                .replace("T20", TRACKER.substring(0, 20))
                .replace("T7", TRACKER.substring(0, 7))
                .replace("E1", encoded(TRACKER))
                .replace("E2", encoded(TRACKER).replace("%", "%25"))
                .replace("T", TRACKER)
                .replace("U", TRACKER.toUpperCase(Locale.ROOT)));

        assertThat(seen.state()).isEqualTo(state);
        assertThat(seen.kept()).isEqualTo(kept);
        assertThat(seen.detail()).contains(detail);
    }

    @Test
    void everyLengthOfACutIsTold() {
        for (int length = 8; length < TRACKER.length(); length++) {
            Sighting seen = seen("?s2=" + TRACKER.substring(0, length) + "&s3=");

            assertThat(seen.state()).isEqualTo(State.CUT);
            assertThat(seen.kept()).isEqualTo(length);
        }
    }

    private static Sighting seen(String reference) {
        WebAddress base = WebAddressTest.address(WebAddress.read("https://shop.example/"));
        return Sighting.of(TRACKER, WebAddressTest.address(base.follow(reference)));
    }

    private static String encoded(String text) {
        StringBuilder all = new StringBuilder();
        text.chars().forEach(c -> all.append("%%%02x".formatted(c)));
        return all.toString();
    }
}
