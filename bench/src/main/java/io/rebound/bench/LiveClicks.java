package io.rebound.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;

/** Clicks as they come in: many visitors of some campaigns, each with an external id of its own. For one thread. */
final class LiveClicks implements Supplier<byte[]> {
    private static final int SUB1 = 5_000;
    private static final int SUB2 = 100_000;
    private static final List<String> AGENTS = List.of(
            Sample.AGENT,
            "Mozilla/5.0 (Linux; Android 15; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Mobile Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5"
                    + " Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15");

    private final SplittableRandom random = new SplittableRandom(7);
    private final List<String> campaigns;

    /** @param campaigns their codes; the first are clicked most */
    LiveClicks(List<String> campaigns) {
        this.campaigns = campaigns;
    }

    @Override
    public byte[] get() {
        String external = new UUID(random.nextLong(), random.nextLong()).toString();
        String request = "GET /c/" + campaigns.get(few(campaigns.size())) + "?external_id=" + external + "&sub1=site-"
                + few(SUB1)
                + "&sub2=zone-" + few(SUB2) + "&cost=0.01 HTTP/1.1\r\nHost: track.example\r\nUser-Agent: "
                + AGENTS.get(few(AGENTS.size())) + "\r\nAccept-Language: en-US,en;q=0.9\r\nX-Forwarded-For: "
                + (1 + random.nextInt(9)) + "." + random.nextInt(256) + "." + random.nextInt(256) + "."
                + random.nextInt(256) + "\r\n\r\n";
        return request.getBytes(StandardCharsets.US_ASCII);
    }

    /** Small numbers much more often than large ones. */
    private int few(int bound) {
        return (int) (bound * random.nextDouble() * random.nextDouble());
    }
}
