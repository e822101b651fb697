package io.rebound.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.caps.CapFill;
import io.rebound.catalog.CatalogStore;
import io.rebound.database.LedgerDatabase;
import io.rebound.platform.Platforms;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Currency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostbackRuleKindTest {
    private static final String PATH = "/api/v1/postback-rules";

    private LedgerDatabase database;
    private ApiCaller api;
    private String source;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = LedgerDatabase.open(directory);
        CatalogStore store = CatalogStore.open(database, () -> Instant.parse("2026-03-01T10:00:00Z"));
        api = new ApiCaller(new CatalogApi(
                        store,
                        Platforms.load(),
                        () -> "https://track.example",
                        Currency.getInstance("USD"),
                        CapFill.EMPTY)
                .routes());
        source = api.post("/api/v1/sources", "{\"name\":\"Ads\",\"kind\":\"affiliate\"}")
                .text("id");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private ApiCaller.Reply make(String more) {
        return api.post(PATH, "{\"source\":\"" + source + "\"" + more.replace('\'', '"') + "}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            url    | ~~                                                                 | where to tell
            url    | ,'url':'https://a.example/?id={externalid}'                        | did you mean {external_id}
            url    | ,'url':'ftp://a.example/'                                          | https
            method | ,'url':'https://a.example/','method':'put'                         | get, post, json
            body   | ,'url':'https://a.example/','method':'post'                        | id={external_id}
            body   | ,'url':'https://a.example/','method':'post','body':'id={externalid}' | did you mean {external_id}
            body   | ,'url':'https://a.example/','body':'id=1'                          | method post only
            body   | ,'url':'https://a.example/','method':'json','body':'{}'            | always the documented one
            on     | ,'url':'https://a.example/','on':['held']                          | approved, pending
            goal   | ,'url':'https://a.example/','goal':'17'                            | GET /api/v1/goals
            campaign | ,'url':'https://a.example/','campaign':'17'                      | GET /api/v1/campaigns
            signing_secret | ,'url':'https://a.example/','signing_secret':'x'           | given by the server
            """)
    void whatIsWrongIsNamedWithItsCure(String field, String more, String cure) {
        ApiCaller.Reply refused = make(more);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.field()).isEqualTo(field);
        assertThat(refused.message()).contains(cure);
    }

    @Test
    void aCampaignOfAnotherSourceIsRefused() {
        String other = api.post("/api/v1/sources", "{\"name\":\"Other\",\"kind\":\"affiliate\"}")
                .text("id");
        String advertiser =
                api.post("/api/v1/advertisers", "{\"name\":\"Shop\"}").text("id");
        String offer = api.post(
                        "/api/v1/offers",
                        "{\"advertiser\":\"" + advertiser + "\",\"name\":\"Shoes\",\"url\":\"https://shop.example/\"}")
                .text("id");
        String campaign = api.post(
                        "/api/v1/campaigns",
                        "{\"source\":\"" + other + "\",\"name\":\"C\",\"offers\":[{\"offer\":\"" + offer
                                + "\",\"weight\":1}]}")
                .text("id");

        ApiCaller.Reply refused = make(",'url':'https://a.example/','campaign':'" + campaign + "'");

        assertThat(refused.field()).isEqualTo("campaign");
        assertThat(refused.message()).contains(other);
    }

    @Test
    void aRuleIsReadChangedAndArchivedAndItsSourceNeverChanges() {
        String id = make(",'url':'https://a.example/?id={external_id}'").text("id");
        ApiCaller.Reply changed = api.patch(PATH + "/" + id, "{\"on\":[\"reversed\",\"approved\"]}");
        ApiCaller.Reply moved = api.patch(PATH + "/" + id, "{\"source\":\"17\"}");
        ApiCaller.Reply listed = api.get(PATH + "?source=" + source);

        assertThat(changed.ok().path("on").toString()).isEqualTo("[\"approved\",\"reversed\"]");
        assertThat(changed.ok().path("method").asText()).isEqualTo("get");
        assertThat(changed.ok().path("signing_secret").isNull()).isTrue();
        assertThat(moved.field()).isEqualTo("source");
        assertThat(listed.ok().path("items")).hasSize(1);
        assertThat(api.delete(PATH + "/" + id).ok().path("archived").asBoolean())
                .isTrue();
        assertThat(api.get(PATH).ok().path("items")).isEmpty();
    }

    @Test
    void aRuleThatBecomesAWebhookGetsASecretAndOneThatNoLongerIsLosesIt() {
        String id = make(",'url':'https://a.example/hook'").text("id");
        ApiCaller.Reply none = api.post(PATH + "/" + id + "/signing-secrets", "");
        ApiCaller.Reply webhook = api.patch(PATH + "/" + id, "{\"method\":\"json\"}");
        ApiCaller.Reply again = api.patch(PATH + "/" + id, "{\"on\":[\"pending\"]}");
        ApiCaller.Reply plain = api.patch(PATH + "/" + id, "{\"method\":\"get\"}");

        assertThat(none.status()).isEqualTo(409);
        assertThat(webhook.text("signing_secret")).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(again.text("signing_secret")).isEqualTo(webhook.text("signing_secret"));
        assertThat(plain.ok().path("signing_secret").isNull()).isTrue();
    }

    @Test
    void itsTemplatesAreLintedLikeASourcesOwnPostback() {
        JsonNode url = make(",'url':'https://a.example/?goal=[GOAL_ID]&id={external_id}'")
                .ok()
                .path("warnings");
        JsonNode form = make(",'url':'https://a.example/','method':'post','body':'payout_cents={payout}&c={country}'")
                .ok()
                .path("warnings");
        JsonNode webhook =
                make(",'url':'https://a.example/','method':'json'").ok().path("warnings");

        assertThat(url.get(0).path("field").asText()).isEqualTo("url");
        assertThat(url.get(0).path("code").asText()).isEqualTo("account-value");
        assertThat(form.findValuesAsText("code")).contains("minor-units").doesNotContain("not-known-yet");
        assertThat(form.findValuesAsText("field")).containsOnly("body");
        assertThat(webhook).isEmpty();
    }
}
