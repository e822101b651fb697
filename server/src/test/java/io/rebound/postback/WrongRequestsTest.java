package io.rebound.postback;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.http.RecordingRequest;
import io.rebound.journal.event.PostbackReceived;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WrongRequestsTest {
    private static final Shop SHOP = new Shop();

    static List<WrongRequest> wrongRequests() {
        return WrongRequests.all();
    }

    @ParameterizedTest
    @MethodSource("wrongRequests")
    void aWrongRequestIsRefusedWithItsStatusItsCodeAndWhatWasExpected(WrongRequest row) {
        WrongRequest wrong = row.in(SHOP.world());

        RecordingRequest request = SHOP.send(wrong.request());

        assertThat(request.answered("Rebound-Result")).isEqualTo(wrong.code());
        if (!wrong.message().isEmpty()) {
            assertThat(request.text()).isEqualTo(wrong.text());
        }
        assertThat(request.status()).isEqualTo(wrong.status());
    }

    @Test
    void theTableHoldsEveryCodeAndAtLeastEightyRequests() {
        Set<String> shown = WrongRequests.all().stream().map(WrongRequest::code).collect(Collectors.toSet());

        assertThat(WrongRequests.all()).hasSizeGreaterThanOrEqualTo(80);
        assertThat(shown)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Result.values())
                        .filter(result -> result != Result.ACCEPTED && result != Result.UNRECORDED)
                        .map(Result::code)
                        .toList());
    }

    @Test
    void noAnswerAndNoEventHoldsAKeyOrAWholeTracker() {
        Shop shop = new Shop();
        List<String> keys = shop.catalog.catalog().goals().stream()
                .flatMap(goal -> java.util.stream.Stream.of(goal.key(), goal.pixelKey()))
                .toList();

        for (WrongRequest row : WrongRequests.all()) {
            String answer = shop.send(row.in(shop.world()).request()).text();
            assertThat(answer).as(row.toString()).doesNotContain(keys).doesNotContain(shop.click.text());
        }

        assertThat(shop.lane.postbacks())
                .extracting(PostbackReceived::toString)
                .allSatisfy(event -> assertThat(event).doesNotContain(keys));
    }
}
