package io.rebound.click;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.http.RecordingRequest;
import io.rebound.traffic.MmdbWriter;
import io.rebound.traffic.TrafficData;
import io.rebound.traffic.TrafficRules;
import io.rebound.traffic.TrafficSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisitorMacrosTest {
    private static final String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";

    @TempDir
    private Path folder;

    private final ClickFixture clicks = new ClickFixture();

    @Test
    void aDestinationIsToldWhoComesAndFromWhere() throws IOException {
        Path geo = folder.resolve("city.mmdb");
        new MmdbWriter("GeoLite2-City")
                .put("81.2.69.0/24", Map.of("country", Map.of("iso_code", "GB")))
                .to(geo);
        clicks.campaign("https://shop.example/{country}?d={device}&o={os}&b={browser}");
        try (TrafficData traffic =
                TrafficData.start(new TrafficSettings(List.of(geo), Optional.empty(), TrafficRules.OURS), folder)) {
            await(traffic);
            ClickHandler handler = new ClickHandler(
                    clicks.routing(traffic),
                    clicks.mint,
                    clicks.lane,
                    ClickFixture.KEY,
                    clicks.fallback,
                    clicks.counters);
            RecordingRequest briton =
                    RecordingRequest.get("/c/spring").with("User-Agent", IPHONE).from("81.2.69.142");
            handler.handle(briton);
            assertThat(briton.location()).isEqualTo("https://shop.example/GB?d=mobile&o=iOS&b=Mobile%20Safari");

            RecordingRequest nobody = RecordingRequest.get("/c/spring").from("9.9.9.9");
            handler.handle(nobody);
            assertThat(nobody.location())
                    .as("nothing of the visitor before is left")
                    .isEqualTo("https://shop.example/unknown?d=unknown&o=unknown&b=unknown");
        }
    }

    private static void await(TrafficData traffic) {
        traffic.places().of(com.google.protobuf.ByteString.EMPTY);
        traffic.agents().of(IPHONE);
    }
}
