package io.rebound.linter;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.platform.Platform;
import io.rebound.platform.Platforms;
import io.rebound.platform.Traffic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeftoversTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "https://a.example/?id={external_id}&goal=[GOAL_ID] [GOAL_ID]",
                "https://a.example/?goal=%5BGOAL_ID%5D %5BGOAL_ID%5D",
                "https://a.example/?id=##CLICK_ID## ##CLICK_ID##",
                "https://a.example/?id=#s2# #s2#",
                "https://a.example/?id=%%CLICK%% %%CLICK%%",
                "https://a.example/?id=__CLICKID__ __CLICKID__",
                "https://a.example/?id={aff_sub:3} {aff_sub:3}",
                "https://a.example/?id={clickref} {clickref}"
            })
    void aForeignPlaceholderIsFoundAsItIsWritten(String template, String leftover) {
        assertThat(Leftovers.first(template)).contains(leftover);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/in?id={external_id}&t=<TRACKER>&s=%7Bstatus%7D",
                "https://a.example/in?ids[a]=1&b[]=2",
                "https://a.example/in?goal=[%47OAL_ID]",
                "https://a.example/in?guid={01234567-89ab-cdef-0123-456789abcdef}"
            })
    void whatIsFilledOrStandsForItselfIsNone(String template) {
        assertThat(Leftovers.first(template)).isEmpty();
    }

    @Test
    void noPresetsPostbackThatIsUsedAsItIsHasOne() {
        for (Platform platform : Platforms.load().all()) {
            platform.traffic()
                    .flatMap(Traffic::postbackUrl)
                    .filter(url -> !url.contains("["))
                    .ifPresent(url -> assertThat(Leftovers.first(url))
                            .as(platform.name() + " " + url)
                            .isEmpty());
        }
    }
}
