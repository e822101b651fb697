package io.rebound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.journal.Await;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** A server whose sources are on this machine, and a clock that can be put forward. */
final class DeliveryScene implements AutoCloseable {
    static final String EVERYTHING = "/in?id={external_id}&site={sub1}&pay={payout}&amount={amount}"
            + "&currency={currency}&status={status}&txid={txid}";

    private static final Duration A_MOMENT = Duration.ofMinutes(1);

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final RunningServer server;

    DeliveryScene(Path data) {
        server = RunningServer.startAllowing(data, () -> Instant.now().plus(ahead.get()), "127.0.0.0/8");
    }

    RunningServer server() {
        return server;
    }

    void later(Duration by) {
        ahead.updateAndGet(now -> now.plus(by));
    }

    /** A funnel whose source is told. */
    Funnel told(String name, String postbackUrl, Map<String, Object> source) {
        Funnel funnel = Funnel.make(server, name, Map.of("payout", Map.of("percent", "60")));
        Map<String, Object> fields = new HashMap<>(source);
        fields.put("postback_url", postbackUrl);
        Reply changed = server.patch("sources/" + funnel.source(), fields);
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        return funnel;
    }

    /**
     * A click of now: one that was minted before the mint saw that the clock was put forward is from long ago.
     *
     * @param externalId percent-encoded
     */
    String click(Funnel funnel, String externalId) {
        Await.until(
                "the mint follows the clock",
                () -> !mintedAt(visit(funnel, "first-" + externalId))
                        .isBefore(Instant.now().plus(ahead.get()).minus(A_MOMENT)));
        return visit(funnel, externalId);
    }

    private String visit(Funnel funnel, String externalId) {
        return Funnel.tracker(server.get("/c/" + funnel.code() + "?sub1=a%20b&external_id=" + externalId));
    }

    /** The six bytes after the first of the 31 that the 50 characters hold, as docs/wire/tracker.md has it. */
    private static Instant mintedAt(String tracker) {
        BigInteger bits = new BigInteger(tracker, 32).shiftRight(250 - 56);
        return Instant.ofEpochMilli(bits.longValueExact() & ((1L << 48) - 1));
    }

    Reply settled(Funnel funnel, String tracker, String more) {
        Reply reply =
                server.get(funnel.postback(tracker, "10.00") + more, "Prefer", "wait=10", "Accept", "application/json");
        assertThat(reply.json().path("result").asText()).as(reply.toString()).isEqualTo("accepted");
        return reply;
    }

    /** The one delivery of its source. */
    JsonNode only(Funnel funnel) {
        JsonNode items = server.read("deliveries?source=" + funnel.source()).path("items");
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    JsonNode read(String id) {
        return server.read("deliveries/" + id);
    }

    /** Waits until a delivery of its source is in that state. */
    void awaitState(Funnel funnel, String state) {
        Await.until(state, () -> inState(funnel, state) > 0);
    }

    /** Waits until the one delivery of its source has that in its reason. */
    void awaitReason(Funnel funnel, String part) {
        try {
            Await.until(part, () -> only(funnel).path("reason").asText().contains(part));
        } catch (AssertionError late) {
            throw new AssertionError(read(only(funnel).path("id").asText()).toString(), late);
        }
    }

    int inState(Funnel funnel, String state) {
        return server.read("deliveries?state=" + state + "&source=" + funnel.source())
                .path("items")
                .size();
    }

    @Override
    public void close() {
        server.close();
    }
}
