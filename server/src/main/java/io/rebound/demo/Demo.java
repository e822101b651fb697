package io.rebound.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.simulation.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The demo catalog: one advertiser with a goal and two offers, one source with a campaign, and more of them for each
 * platform. Made once through the API, as a user would; {@code demo.json} in the data directory remembers it, with a token that {@code rebound simulate} uses.
 *
 * @param click a campaign link to follow
 * @param postback the line that closes the loop, {@code <TRACKER>} to be replaced by what the link delivered
 * @param token an API token of the demo's own
 */
public record Demo(String click, String postback, String token) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String FILE = "demo.json";
    private static final String PLATFORM_OFFERS = "platform_offers";
    private static final String SHOP = "/demo/shop?click=<TRACKER>&site={sub1}";

    /**
     * Makes the catalog, or finds the one that was made before and tells its offers where the shop is today.
     *
     * @param tracking the tracking host's own address
     * @param console the console host's own address
     * @param makeToken makes an API token
     * @throws UncheckedIOException if the API refuses or {@code demo.json} cannot be read or written
     */
    public static Demo prepare(Path data, String tracking, String console, Supplier<String> makeToken) {
        Path file = data.resolve(FILE);
        try (HttpClient http = HttpClient.newHttpClient()) {
            ObjectNode notes = Files.exists(file)
                    ? (ObjectNode) JSON.readTree(Files.readAllBytes(file))
                    : JSON.createObjectNode().put("token", makeToken.get());
            Api api = new Api(http, console, notes.path("token").asText());
            if (!notes.has("campaign")) {
                make(api, tracking, notes);
                DemoPlatforms.make(api, tracking).forEach(notes.putArray(PLATFORM_OFFERS)::add);
            } else if (!tracking.equals(notes.path("tracking").asText())) {
                for (JsonNode offer : notes.path("offers")) {
                    api.patch("offers/" + offer.asText(), Map.of("url", tracking + SHOP));
                }
                for (JsonNode offer : notes.path(PLATFORM_OFFERS)) {
                    DemoPlatforms.move(api, offer.asText(), tracking);
                }
            }
            write(file, notes.put("tracking", tracking).put("console", console));
            JsonNode campaign = api.get("campaigns/" + notes.path("campaign").asText());
            JsonNode goal = api.get("goals/" + notes.path("goal").asText());
            return new Demo(
                    campaign.path("click_url").asText() + "?external_id=demo-1&sub1=front-page",
                    goal.path("postback_url").asText(),
                    notes.path("token").asText());
        } catch (IOException failed) {
            throw new UncheckedIOException("the demo catalog cannot be made: " + failed.getMessage(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static void make(Api api, String tracking, ObjectNode notes) throws IOException, InterruptedException {
        String advertiser = id(api.post("advertisers", Map.of("name", "Demo shop")));
        JsonNode goal = api.post(
                "goals",
                Map.of(
                        "advertiser",
                        advertiser,
                        "name",
                        "sale",
                        "amount_required",
                        true,
                        "payout",
                        Map.of("percent", "60")));
        String source = id(api.post("sources", Map.of("name", "Demo traffic", "kind", "ad_network")));
        String red =
                id(api.post("offers", Map.of("advertiser", advertiser, "name", "Red shoes", "url", tracking + SHOP)));
        String blue =
                id(api.post("offers", Map.of("advertiser", advertiser, "name", "Blue shoes", "url", tracking + SHOP)));
        JsonNode campaign = api.post(
                "campaigns",
                Map.of(
                        "source",
                        source,
                        "name",
                        "Demo campaign",
                        "code",
                        "demo",
                        "offers",
                        List.of(Map.of("offer", red, "weight", 3), Map.of("offer", blue, "weight", 1))));
        notes.put("goal", id(goal))
                .put("campaign", id(campaign))
                .putArray("offers")
                .add(red)
                .add(blue);
    }

    private static String id(JsonNode created) {
        return created.path("id").asText();
    }

    private static void write(Path file, ObjectNode notes) throws IOException {
        Path fresh = file.resolveSibling(FILE + ".tmp");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(notes));
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
