package io.rebound.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.api.ApiCaller.Reply;
import io.rebound.platform.Platform;
import io.rebound.platform.Platforms;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlatformsApiTest {
    private static final String PATH = "/api/v1/platforms";

    private final Platforms platforms = Platforms.load();
    private final ApiCaller api = new ApiCaller(new PlatformsApi(platforms).routes());

    @Test
    void allPlatformsAreListedByName() {
        assertThat(names(api.get(PATH)))
                .containsExactlyElementsOf(
                        platforms.all().stream().map(Platform::name).toList());
    }

    @Test
    void aListGoesOnWhereItsPageEnded() {
        Reply first = api.get(PATH + "?limit=5");
        Reply rest = api.get(PATH + "?limit=1000&cursor=" + first.text("next"));

        assertThat(names(first)).hasSize(5);
        assertThat(names(rest)).hasSize(platforms.all().size() - 5).doesNotContainAnyElementsOf(names(first));
        assertThat(api.get(PATH + "?cursor=nobody").field()).isEqualTo("cursor");
    }

    @Test
    void aPlatformShowsWhatSomebodyNeedsToConnectIt() {
        JsonNode cake = api.get(PATH + "/cake").ok();

        assertThat(cake.path("kind").asText()).isEqualTo("advertiser");
        assertThat(cake.path("parameters").path("tracking").asText()).isEqualTo("tracking");
        assertThat(cake.path("macros").path("tracking").asText()).isEqualTo("#s2#");
        assertThat(cake.path("limits").path("s2").asInt()).isEqualTo(100);
        assertThat(cake.path("tracker_parameter").asText()).isEqualTo("s2");
        assertThat(cake.path("tracker_overflow").asText()).isEqualTo("s3");
        assertThat(cake.path("statuses").path("scrubbed").asText()).isEqualTo("conversion rejected");
        assertThat(cake.path("steps")).isNotEmpty();
        assertThat(cake.path("source").asText()).startsWith("https://support.getcake.com/");
        assertThat(cake.path("checked").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(cake.path("unverified")).isEmpty();
    }

    @Test
    void whatAPlatformCannotBeToldItsOwnNameForIsShown() {
        JsonNode nats = api.get(PATH + "/nats").ok();

        assertThat(nats.path("parameters").path("tracking").asText()).isEqualTo("passthrough1");
        assertThat(nats.path("parameters").path("status").asText()).isEqualTo("post_type");
        assertThat(nats.path("aliases").path("amount")).hasSize(4);
        assertThat(nats.path("foreign").valueStream().map(JsonNode::asText)).containsExactly("status");
        assertThat(nats.path("macros")).isEmpty();
        assertThat(nats.path("statuses").path("rebill").asText()).isEqualTo("rebill approved");
        assertThat(nats.path("statuses").path("expire").asText()).isEqualTo("nothing");
        assertThat(nats.path("unverified").valueStream().map(JsonNode::asText))
                .containsExactly("conversions.names.amount");
    }

    @Test
    void aSourceShowsItsTokensAndWhereItIsTold() {
        JsonNode exoclick = api.get(PATH + "/exoclick").ok();

        assertThat(exoclick.path("kind").asText()).isEqualTo("source");
        assertThat(exoclick.path("macros").path("external_id").asText()).isEqualTo("{conversions_tracking}");
        assertThat(exoclick.path("as_source").path("postback_url").asText()).contains("tag={external_id}");
        assertThat(exoclick.path("as_source").path("success_match").asText()).isEqualTo("OK");
    }

    @Test
    void aPlatformOnBothSidesShowsBoth() {
        JsonNode voluum = api.get(PATH + "/voluum").ok();

        assertThat(voluum.path("kind").asText()).isEqualTo("both");
        assertThat(voluum.path("macros").path("tracking").asText()).isEqualTo("{externalid}");
        assertThat(voluum.path("as_source").path("tokens").path("external_id").asText())
                .isEqualTo("{clickid}");
    }

    @Test
    void aMisspeltPlatformIsAnsweredWithTheNearest() {
        Reply reply = api.get(PATH + "/genric");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.message()).contains("did you mean \"generic\"?");
    }

    private static List<String> names(Reply reply) {
        return reply.ok()
                .path("items")
                .valueStream()
                .map(item -> item.path("name").asText())
                .toList();
    }
}
