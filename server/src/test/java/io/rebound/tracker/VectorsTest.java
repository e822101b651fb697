package io.rebound.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The same file is there for every other language that speaks our wire format. */
class VectorsTest {
    private final JsonNode vectors = read();
    private final KeySet keys = keys();

    @Test
    void everyVectorIsWrittenToTheByte() {
        for (JsonNode vector : vectors.get("genuine")) {
            Tracker tracker = tracker(vector);
            String text = WireFormat.write(tracker, Objects.requireNonNull(keys.opening(tracker.keyId())));
            byte[] bytes = new byte[WireFormat.BYTES];

            assertThat(text).as(name(vector)).isEqualTo(vector.get("tracker").textValue());
            assertThat(Base32Hex.decode(text, 0, bytes)).isZero();
            assertThat(HexFormat.of().formatHex(bytes))
                    .isEqualTo(vector.get("bytes").textValue());
        }
    }

    @Test
    void everyVectorOpensToItsFields() {
        for (JsonNode vector : vectors.get("genuine")) {
            assertThat(WireFormat.open(vector.get("tracker").textValue(), keys))
                    .as(name(vector))
                    .isEqualTo(new Opening.Genuine(tracker(vector)));
        }
    }

    @Test
    void everyClickIdIsTheSameInTextAndBack() {
        for (JsonNode vector : vectors.get("genuine")) {
            ClickId click = tracker(vector).click();

            assertThat(click).hasToString(vector.get("click_id").textValue());
            assertThat(ClickId.parse(click.toString())).contains(click);
            assertThat(click.time())
                    .isEqualTo(Instant.ofEpochMilli(vector.get("time_ms").longValue()));
            assertThat(click.node()).isEqualTo(vector.get("node").intValue());
        }
    }

    @Test
    void upperCaseAndSurroundingWhiteSpaceAreAccepted() {
        for (JsonNode vector : vectors.get("accepted")) {
            assertThat(WireFormat.open(vector.get("text").textValue(), keys))
                    .as(name(vector))
                    .isInstanceOf(Opening.Genuine.class)
                    .isEqualTo(WireFormat.open(vector.get("tracker").textValue(), keys));
        }
    }

    @Test
    void everyRefusalIsOfItsKind() {
        for (JsonNode vector : vectors.get("refused")) {
            assertThat(kind(WireFormat.open(vector.get("text").textValue(), keys)))
                    .as(name(vector))
                    .isEqualTo(vector.get("result").textValue());
        }
    }

    private static String kind(Opening opening) {
        return switch (opening) {
            case Opening.Genuine ignored -> "genuine";
            case Opening.Malformed ignored -> "malformed";
            case Opening.Truncated ignored -> "truncated";
            case Opening.Forged ignored -> "forged";
            case Opening.UnknownKey ignored -> "unknown-key";
        };
    }

    private static Tracker tracker(JsonNode vector) {
        long timeAndNode =
                vector.get("time_ms").longValue() << 16 | vector.get("node").longValue();
        return new Tracker(
                vector.get("key_id").intValue(),
                new ClickId(timeAndNode, (int) vector.get("sequence").longValue()),
                vector.get("campaign").intValue(),
                vector.get("offer").intValue());
    }

    private KeySet keys() {
        List<TrackerKey> held = new ArrayList<>();
        for (JsonNode key : vectors.get("keys")) {
            byte[] secret = HexFormat.of().parseHex(key.get("secret").textValue());
            held.add(new TrackerKey(
                    key.get("id").intValue(), Instant.EPOCH, Instant.EPOCH, false, new SigningKey(secret)));
        }
        return new KeySet(held);
    }

    private static JsonNode read() {
        try (InputStream file = VectorsTest.class.getResourceAsStream("/tracker/vectors.json")) {
            return new JsonMapper().readTree(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String name(JsonNode vector) {
        return vector.get("name").textValue();
    }
}
