package io.rebound.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.rebound.http.Answer;
import io.rebound.tracker.Opening;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A benchmark that is refused early looks fast: each does what its name says. */
class BenchmarksTest {

    @Test
    void genuineTrackersOpenAndForgedOnesDoNot() {
        TrackerBenchmark tracker = new TrackerBenchmark();
        assertThat(tracker.mint().text()).hasSize(50);
        assertThat(tracker.open()).isInstanceOf(Opening.Genuine.class);
        assertThat(tracker.openForged()).isInstanceOf(Opening.Forged.class);
    }

    @Test
    void linksHoldTheExternalIdOfTheirName() {
        LinkBenchmark link = new LinkBenchmark();
        assertThat(link.externalIdOf36()).contains("&id=" + Sample.EXTERNAL_ID + "&site=site-4711&zone=front%20page");
        assertThat(link.externalIdOf350()).contains("&id=" + Sample.LONG_EXTERNAL_ID + "&site=");
        assertThat(link.externalIdToEscape()).contains("&id=%2B%2Fa%2B%2Fb");
        assertThat(Sample.EXTERNAL_ID).hasSize(36);
        assertThat(Sample.LONG_EXTERNAL_ID).hasSize(350);
        assertThat(Sample.ESCAPED_EXTERNAL_ID).hasSize(36);
    }

    @Test
    void clicksAreWrittenWholeAndReadBack() throws InvalidProtocolBufferException {
        EventBenchmark event = new EventBenchmark();
        assertThat(event.readClick().getUserAgent()).isEqualTo(Sample.AGENT);
        assertThat(event.readClick().getExternalId().toStringUtf8()).isEqualTo(Sample.EXTERNAL_ID);
        assertThat(event.buildAndWriteClick()).isGreaterThan(200);
    }

    @Test
    void clicksAreRedirectedWithTheirTrackerAndTheirIds() {
        assertThat(new ClickBenchmark().redirect())
                .matches("https://shop\\.example/landing\\?click=[0-9a-v]{50}&id=" + Sample.EXTERNAL_ID
                        + "&site=site-4711");
    }

    @Test
    void postbacksAreAcceptedAndForgeriesRefused() {
        PostbackBenchmark postback = new PostbackBenchmark();
        assertThat(text(postback.query())).startsWith("OK accepted ");
        assertThat(text(postback.json())).startsWith("{\"result\":\"accepted\"");
        assertThat(text(postback.floodOfForgeries())).startsWith("ERROR forged-tracking");
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
