package io.rebound.simulation;

import java.util.List;

/** What simulated visitors' browsers call themselves: all of them differ, as they share one address. */
final class Browsers {
    private static final int BUILDS = 10_000;

    private static final List<String> AGENTS = List.of(
            "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.%d.%d Mobile Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6"
                    + " Mobile/15E148 Safari/604.1 Simulated/%d.%d",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.%d.%d Safari/537.36",
            "Mozilla/5.0 (Linux; Android 13; SM-A515F; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/142.0.%d.%d"
                    + " Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/480.0.0.54.88;]",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6"
                    + " Safari/605.1.15 Simulated/%d.%d",
            "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0 Simulated/%d.%d");

    private Browsers() {}

    static String agent(long visitor) {
        String agent = AGENTS.get((int) (visitor % AGENTS.size()));
        return agent.formatted(visitor / BUILDS, visitor % BUILDS);
    }
}
