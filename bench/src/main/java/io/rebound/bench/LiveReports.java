package io.rebound.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.simulation.Api;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Clicks at a steady rate on a running server, first without reports and then with one every second: how long clicks take
 * in both, how soon a click is in a report, and how much memory the server and its child hold.
 */
public final class LiveReports {
    private static final int CAMPAIGNS = 20;

    private LiveReports() {}

    /**
     * @param arguments the tracking host's URL, the console's, a token, the server's process id, seconds with and as many
     *     without reports, clicks a second, seconds to warm up
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        URI tracking = URI.create(arguments[0]);
        Api api = new Api(http, arguments[1], arguments[2]);
        Duration length = Duration.ofSeconds(Long.parseLong(arguments[4]));
        int rate = Integer.parseInt(arguments[5]);
        Duration warmUp = Duration.ofSeconds(Long.parseLong(arguments[6]));

        List<String> codes = new ArrayList<>();
        String last = "";
        for (Campaigns.Made campaign : Campaigns.make(api, CAMPAIGNS)) {
            codes.add(campaign.code());
            last = campaign.id();
        }
        Probes probes = new Probes(http, tracking, api, Campaigns.make(api, 1).getFirst());
        LiveQuestions questions = new LiveQuestions(api, last);
        try (OpenLoop loop = new OpenLoop(
                        new InetSocketAddress(tracking.getHost(), tracking.getPort()), new LiveClicks(codes));
                Resident resident = new Resident(Long.parseLong(arguments[3]))) {
            loop.run(rate, warmUp);
            resident.start();
            OpenLoop.Figures without = loop.run(rate, length);
            print("without reports", without, rate);
            questions.start();
            probes.start();
            OpenLoop.Figures with = loop.run(rate, length);
            questions.close();
            probes.close();
            print("with reports", with, rate);
            System.out.printf(
                    "p99 with reports: %.2f × without%n",
                    with.clicks().at(0.99) / without.clicks().at(0.99));
            questions.print();
            System.out.println("from a probe's 302 until a report counts it: " + probes.fresh());
            resident.print();
        }
        System.exit(0); // whatever still hangs
    }

    private static void print(String phase, OpenLoop.Figures figures, int rate) {
        System.out.printf(
                "%-16s %,d clicks at %,d/s: %s   (the generator itself was late: p99 %.2f ms)%n",
                phase,
                figures.clicks().count(),
                rate,
                figures.clicks(),
                figures.own().at(0.99));
    }

    /** What is clicked. */
    static final class Campaigns {
        private Campaigns() {}

        record Made(String id, String code) {}

        static List<Made> make(Api api, int count) throws IOException, InterruptedException {
            String shop = id(api.post("advertisers", Map.of("name", "Shop")));
            String offer = id(api.post(
                    "offers",
                    Map.of("advertiser", shop, "name", "Shoes", "url", "https://shop.example/?click={tracker}")));
            List<Made> made = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String source = id(api.post("sources", Map.of("name", "Source " + i, "kind", "ad_network")));
                var campaign = api.post(
                        "campaigns",
                        Map.of(
                                "source",
                                source,
                                "name",
                                "Campaign " + i,
                                "offers",
                                List.of(Map.of("offer", offer, "weight", 1))));
                made.add(new Made(id(campaign), campaign.path("code").asText()));
            }
            return made;
        }

        private static String id(JsonNode made) {
            return made.path("id").asText();
        }
    }
}
