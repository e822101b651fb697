package io.rebound.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.caps.CapFill;
import io.rebound.catalog.CatalogStore;
import io.rebound.database.LedgerDatabase;
import io.rebound.platform.Platforms;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong request is refused with the field, what came and the cure, and changes nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogBadInputTest {
    private LedgerDatabase database;
    private CatalogStore store;
    private ApiCaller api;
    private String advertiser;
    private String goal;
    private String source;
    private String offer;
    private String campaign;
    private String archived;

    @BeforeAll
    void setUpOneOfEach(@TempDir Path directory) {
        database = LedgerDatabase.open(directory);
        store = CatalogStore.open(database, InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z")));
        api = new ApiCaller(new CatalogApi(
                        store,
                        Platforms.load(),
                        () -> "https://track.example",
                        Currency.getInstance("USD"),
                        CapFill.EMPTY)
                .routes());
        advertiser = made("advertisers", "{'name':'Shop'}");
        goal = made("goals", "{'advertiser':'ADVERTISER','name':'Sale'}");
        source = made("sources", "{'name':'Ads','kind':'direct'}");
        offer = made("offers", "{'advertiser':'ADVERTISER','name':'Shoes','url':'https://shop.example/'}");
        campaign =
                made("campaigns", "{'source':'SOURCE','name':'Spring','code':'spring','offers':[{'offer':'OFFER'}]}");
        archived = made("advertisers", "{'name':'Gone'}");
        api.delete("/api/v1/advertisers/" + archived).ok();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "-", textBlock = """
            POST /advertisers |                                  | 400 | - | the body must be a JSON object, as in {'name':'…'}
            POST /advertisers | []                               | 400 | - | the body must be a JSON object, as in {'name':'…'}
            POST /advertisers | {'name':'a','name':'b'}          | 400 | - | the body is not JSON: Duplicate field 'name', at line 1, column 19
            POST /advertisers | {'name':'a'} x                   | 400 | - | the body is not JSON: Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false'), at line 1, column 14
            POST /advertisers | {}                               | 422 | name     | name is missing, it must be a text of 1 to 200 characters
            POST /advertisers | {'name':''}                      | 422 | name     | name must be a text of 1 to 200 characters, none of them a control character, got ''
            POST /advertisers | {'nmae':'Shop'}                  | 422 | nmae     | there is no field 'nmae', did you mean 'name'?
            POST /advertisers | {'name':'Shop','url':'x'}        | 422 | url      | there is no field 'url', known are name, platform
            POST /advertisers | {'name':'Shop','id':'5'}         | 422 | id       | id is given by the server: leave it out
            POST /advertisers | {'name':'Shop','archived':true}  | 422 | archived | archived is given by the server: leave it out

            POST /goals | {'name':'x'}                                                          | 422 | advertiser     | advertiser is missing, it must be an id that GET /api/v1/advertisers lists
            POST /goals | {'name':'x','advertiser':'5'}                                         | 422 | advertiser     | advertiser must be an id that GET /api/v1/advertisers lists, got '5'
            POST /goals | {'name':'x','advertiser':'abc'}                                       | 422 | advertiser     | advertiser must be an id that GET /api/v1/advertisers lists, got 'abc'
            POST /goals | {'name':'x','advertiser':'SOURCE'}                                    | 422 | advertiser     | advertiser must be an id that GET /api/v1/advertisers lists, got 'SOURCE'
            POST /goals | {'name':'x','advertiser':'ARCHIVED'}                                  | 422 | advertiser     | advertiser must be the id of one that is not archived, advertiser ARCHIVED is archived
            POST /goals | {'name':'x','advertiser':'ADVERTISER','amount_required':'yes'}        | 422 | amount_required | amount_required must be true or false, got 'yes'
            POST /goals | {'name':'x','advertiser':'ADVERTISER','default_amount':'1,00'}        | 422 | default_amount | default_amount must be a plain decimal like '12.50', of up to six decimals, got '1,00'
            POST /goals | {'name':'x','advertiser':'ADVERTISER','default_amount':'9','max_amount':'8'} | 422 | default_amount | default_amount must not be more than max_amount
            POST /goals | {'name':'x','advertiser':'ADVERTISER','currency':'usd'}               | 422 | currency       | currency must be a currency of ISO 4217 like 'USD', got 'usd'
            POST /goals | {'name':'x','advertiser':'ADVERTISER','payout':'2.50'}                | 422 | payout         | payout must be an object, got '2.50'
            POST /goals | {'name':'x','advertiser':'ADVERTISER','payout':{}}                    | 422 | payout         | payout must be either {'fixed':'2.50'} or {'percent':'60'}, got {}
            POST /goals | {'name':'x','advertiser':'ADVERTISER','payout':{'fixed':'1','percent':'1'}} | 422 | payout   | payout must be either {'fixed':'2.50'} or {'percent':'60'}, got {'fixed':'1','percent':'1'}
            POST /goals | {'name':'x','advertiser':'ADVERTISER','payout':{'fixd':'1'}}          | 422 | payout.fixd    | there is no field 'payout.fixd', did you mean 'fixed'?
            POST /goals | {'name':'x','advertiser':'ADVERTISER','payout':{'fixed':'-1'}}        | 422 | payout.fixed   | payout.fixed must be a plain decimal like '12.50', of up to six decimals, got '-1'
            POST /goals | {'name':'x','advertiser':'ADVERTISER','payout':{'percent':'100.1'}}   | 422 | payout.percent | payout.percent must be at most 100, got '100.1'
            POST /goals | {'name':'x','advertiser':'ADVERTISER','duplicates':'twice'}           | 422 | duplicates     | duplicates must be one of once, txid, every, update, got 'twice'
            POST /goals | {'name':'x','advertiser':'ADVERTISER','txid_scope':'all'}             | 422 | txid_scope     | txid_scope must be one of goal, click, got 'all'
            POST /goals | {'name':'x','advertiser':'ADVERTISER','window_days':0}                | 422 | window_days    | window_days must be a whole number from 1 to 3650, got 0
            POST /goals | {'name':'x','advertiser':'ADVERTISER','window_days':'30'}             | 422 | window_days    | window_days must be a whole number from 1 to 3650, got '30'
            POST /goals | {'name':'x','advertiser':'ADVERTISER','min_seconds':-1}               | 422 | min_seconds    | min_seconds must be a whole number from 0 to 2592000, got -1
            POST /goals | {'name':'x','advertiser':'ADVERTISER','min_seconds':86400,'window_days':1} | 422 | min_seconds | min_seconds must be shorter than the window of 1 days
            POST /goals | {'name':'x','advertiser':'ADVERTISER','approval':'never'}             | 422 | approval       | approval must be one of auto, manual, hold, got 'never'
            POST /goals | {'name':'x','advertiser':'ADVERTISER','approval':'hold'}              | 422 | hold_days      | hold_days is missing, it must be a number of days, as approval is 'hold'
            POST /goals | {'name':'x','advertiser':'ADVERTISER','approval':'hold','hold_days':0} | 422 | hold_days     | hold_days must be a whole number from 1 to 365, got 0
            POST /goals | {'name':'x','advertiser':'ADVERTISER','hold_days':3}                  | 422 | hold_days      | hold_days goes with approval 'hold' alone: leave it out, or set it to null
            POST /goals | {'name':'x','advertiser':'ADVERTISER','dialect':5} | 422 | dialect | dialect must be an object, got 5
            POST /goals | {'name':'x','advertiser':'ADVERTISER','dialect':{'trackng':['x']}} | 422 | dialect.trackng | there is no field 'dialect.trackng', did you mean 'tracking'?
            POST /goals | {'name':'x','advertiser':'ADVERTISER','dialect':{'amount':'sum'}} | 422 | dialect.amount | dialect.amount must be a list, got 'sum'
            POST /goals | {'name':'x','advertiser':'ADVERTISER','dialect':{'amount':[5]}} | 422 | dialect.amount[0] | dialect.amount[0] must be a text, got 5
            POST /goals | {'name':'x','advertiser':'ADVERTISER','dialect':{'amount':[' sum']}} | 422 | dialect.amount | dialect.amount must be names of 1 to 100 characters, decoded and without space around them, got [' sum']
            POST /goals | {'name':'x','advertiser':'ADVERTISER','dialect':{'amount':['api_key']}} | 422 | dialect.amount | dialect.amount cannot be api_key: that is always the key of the goal
            POST /goals | {'name':'x','advertiser':'ADVERTISER','dialect':{'amount':['a','a']}} | 422 | dialect.amount | dialect.amount names 'a' twice
            POST /goals | {'name':'x','advertiser':'ADVERTISER','dialect':{'tracking':['a'],'amount':['a']}} | 422 | dialect.amount | dialect.amount names 'a', which stands under tracking already
            POST /goals | {'name':'x','advertiser':'ADVERTISER','dialect':{'amount':['a'],'ignore':['a']}} | 422 | dialect.ignore | dialect.ignore names 'a', which stands under amount already
            POST /goals | {'name':'x','advertiser':'ADVERTISER','dialect':{'statuses':{'void':'gone'}}} | 422 | dialect.statuses.void | dialect.statuses.void must be one of approved, pending, rejected, reversed, rebill, upsell, nothing, rebill pending, rebill rejected, rebill reversed, upsell pending, upsell rejected, upsell reversed, got 'gone'
            POST /goals | {'name':'x','advertiser':'ADVERTISER','dialect':{'amounts':'cents'}} | 422 | dialect.amounts | dialect.amounts must be one of decimal, minor_units, got 'cents'
            POST /goals | {'name':'x','advertiser':'ADVERTISER','amount_mode':'loose'}          | 422 | amount_mode    | amount_mode must be one of strict, lenient, got 'loose'
            POST /goals | {'name':'x','advertiser':'ADVERTISER','answer':'ok'}                  | 422 | answer         | answer must be one of strict, always-200, got 'ok'
            POST /goals | {'name':'x','advertiser':'ADVERTISER','allowed_addresses':'::1'}      | 422 | allowed_addresses | allowed_addresses must be a list, got '::1'
            POST /goals | {'name':'x','advertiser':'ADVERTISER','allowed_addresses':['::1',1]}  | 422 | allowed_addresses[1] | allowed_addresses[1] must be a text, got 1
            POST /goals | {'name':'x','advertiser':'ADVERTISER','allowed_addresses':['::1','shop.example']} | 422 | allowed_addresses[1] | allowed_addresses[1]: an address range looks like 10.0.0.0/8, got 'shop.example'
            POST /goals | {'name':'x','advertiser':'ADVERTISER','allowed_addresses':['10.0.0.0/33']} | 422 | allowed_addresses[0] | allowed_addresses[0]: '10.0.0.0/33' has 33 network bits, at most 32 are possible
            POST /goals | {'name':'x','advertiser':'ADVERTISER','signature':{}}                 | 422 | signature      | signature must be true or false, got {}
            POST /goals | {'name':'x','advertiser':'ADVERTISER','signing_secret':'s'}           | 422 | signing_secret | signing_secret is given by the server: leave it out
            POST /goals/GOAL/keys | {'previous_key_until':'2026-03-01'}                         | 422 | previous_key_until | previous_key_until must lie ahead, got 2026-03-01T00:00:00Z
            POST /goals/GOAL/keys | {'previous':'soon'}                                         | 422 | previous       | there is no field 'previous', known are previous_key_until
            POST /goals/5/keys | {}                                                             | 404 | -              | there is no goal '5': GET /api/v1/goals lists them
            POST /goals | {'name':'x','advertiser':'ADVERTISER','key':'k'}                      | 422 | key            | key is given by the server: leave it out
            POST /goals | {'name':'x','advertiser':'ADVERTISER','window_day':5}                 | 422 | window_day     | there is no field 'window_day', did you mean 'window_days'?
            POST /goals | {'name':'sale','advertiser':'ADVERTISER'}                             | 409 | name           | the advertiser has a goal 'sale' already, goal GOAL: choose another name, or archive that goal

            POST /sources | {'name':'x'}                                                   | 422 | kind          | kind is missing, it must be one of affiliate, ad_network, direct
            POST /sources | {'name':'x','kind':'friend'}                                   | 422 | kind          | kind must be one of affiliate, ad_network, direct, got 'friend'
            POST /sources | {'name':'x','kind':'direct','postback_url':'ftp://x.example/'} | 422 | postback_url  | postback_url cannot be used: a link begins with https:// or http://, got 'ftp://x.example/'
            POST /sources | {'name':'x','kind':'direct','postback_url':5}                  | 422 | postback_url  | postback_url must be a text of 1 to 8192 characters, none of them a control character, got 5
            POST /sources | {'name':'x','kind':'direct','postback_on':'approved'}          | 422 | postback_on   | postback_on must be a list, got 'approved'
            POST /sources | {'name':'x','kind':'direct','postback_on':['sold']}            | 422 | postback_on   | postback_on must be a list of approved, pending, rejected, reversed, each at most once, got ['sold']
            POST /sources | {'name':'x','kind':'direct','postback_on':['pending','pending']} | 422 | postback_on | postback_on must be a list of approved, pending, rejected, reversed, each at most once, got ['pending','pending']
            POST /sources | {'name':'x','kind':'direct','success_match':''}                | 422 | success_match | success_match must be a text of 1 to 500 characters, none of them a control character, got ''
            POST /sources | {'name':'x','kind':'direct','cost':'0.10'}                     | 422 | cost          | cost must be an object, got '0.10'
            POST /sources | {'name':'x','kind':'direct','cost':{}}                         | 422 | cost          | cost must be either {'cpc':'0.05'} or {'cpm':'1.20'}, got {}
            POST /sources | {'name':'x','kind':'direct','cost':{'cpc':'1','cpm':'1'}}      | 422 | cost          | cost must be either {'cpc':'0.05'} or {'cpm':'1.20'}, got {'cpc':'1','cpm':'1'}
            POST /sources | {'name':'x','kind':'direct','cost':{'cpm':'0.0001'}}           | 422 | cost.cpm      | cost.cpm must be a plain decimal of up to three decimals: a click costs a thousandth of it, got '0.0001'
            POST /sources | {'name':'x','kind':'direct','cost':{'cpa':'1'}}                | 422 | cost.cpa      | there is no field 'cost.cpa', did you mean 'cpc'?

            POST /offers | {'name':'x','advertiser':'ADVERTISER'}                                  | 422 | url               | url is missing, it must be a link like 'https://shop.example/?tracking=<TRACKER>'
            POST /offers | {'name':'x','advertiser':'ADVERTISER','url':'shop.example'}             | 422 | url               | url cannot be used: a link begins with https:// or http://, got 'shop.example'
            POST /offers | {'name':'x','advertiser':'ADVERTISER','url':'https://{tracker}.example/'} | 422 | url             | url cannot be used: the macro {tracker} stands in the host of the link: it may stand in the path, the query or the fragment
            POST /offers | {'name':'x','advertiser':'ADVERTISER','url':'https://shop.example/?a={amount}'} | 422 | url       | url cannot be used: the macro {amount} is known only after a conversion: it can stand in a postback, not in a destination
            POST /offers | {'name':'x','advertiser':'ADVERTISER','url':'https://shop.example/','tracker_parameter':'a{b'} | 422 | tracker_parameter | tracker_parameter cannot be used: 'a{b' is not a parameter's name
            POST /offers | {'name':'x','url':'https://shop.example/'}                              | 422 | advertiser        | advertiser is missing, it must be an id that GET /api/v1/advertisers lists
            POST /offers | {'name':'x','advertiser':'ARCHIVED','url':'https://shop.example/'}      | 422 | advertiser        | advertiser must be the id of one that is not archived, advertiser ARCHIVED is archived

            POST /campaigns | {'source':'SOURCE','name':'x'}                                             | 422 | offers           | offers is missing, it must be a list of 1 to 100 offers like {'offer':'ID','weight':1}
            POST /campaigns | {'source':'SOURCE','name':'x','offers':[]}                                 | 422 | offers           | offers must be a list of 1 to 100 offers like {'offer':'ID','weight':1}, got []
            POST /campaigns | {'source':'SOURCE','name':'x','offers':['OFFER']}                          | 422 | offers[0]        | offers[0] must be an object, got 'OFFER'
            POST /campaigns | {'source':'SOURCE','name':'x','offers':[{'offer':'5'}]}                    | 422 | offers[0].offer  | offers[0].offer must be an id that GET /api/v1/offers lists, got '5'
            POST /campaigns | {'source':'SOURCE','name':'x','offers':[{'offer':'OFFER'},{'offer':'OFFER'}]} | 422 | offers[1].offer | offers[1].offer is in the list twice: give OFFER one weight
            POST /campaigns | {'source':'SOURCE','name':'x','offers':[{'offer':'OFFER','weight':-1}]}    | 422 | offers[0].weight | offers[0].weight must be a whole number from 0 to 1000000, got -1
            POST /campaigns | {'source':'SOURCE','name':'x','offers':[{'offer':'OFFER','weight':0}]}     | 422 | offers           | offers must not all have weight 0: to stop the campaign set paused to true
            POST /campaigns | {'source':'SOURCE','name':'x','offers':[{'offer':'OFFER','wieght':1}]}     | 422 | offers[0].wieght | there is no field 'offers[0].wieght', did you mean 'weight'?
            POST /campaigns | {'source':'OFFER','name':'x','offers':[{'offer':'OFFER'}]}                 | 422 | source           | source must be an id that GET /api/v1/sources lists, got 'OFFER'
            POST /campaigns | {'source':'SOURCE','name':'x','code':'a b','offers':[{'offer':'OFFER'}]}   | 422 | code             | code must be 1 to 64 of A-Z, a-z, 0-9, _ and -, got 'a b'
            POST /campaigns | {'source':'SOURCE','name':'x','code':'','offers':[{'offer':'OFFER'}]}      | 422 | code             | code must be 1 to 64 of A-Z, a-z, 0-9, _ and -, got ''
            POST /campaigns | {'source':'SOURCE','name':'x','code':'spring','offers':[{'offer':'OFFER'}]} | 409 | code            | the code 'spring' belongs to campaign CAMPAIGN for ever: choose another, or leave code out
            POST /campaigns | {'source':'SOURCE','name':'x','offers':[{'offer':'OFFER'}],'fallback_url':'/closed'} | 422 | fallback_url | fallback_url cannot be used: a link begins with https:// or http://, got '/closed'
            POST /campaigns | {'source':'SOURCE','name':'x','offers':[{'offer':'OFFER'}],'caps':{}}      | 422 | caps             | caps must be a list, got {}
            POST /campaigns | {'source':'SOURCE','name':'x','offers':[{'offer':'OFFER'}],'caps':[{'clicks':-1}]} | 422 | caps[0].clicks | caps[0].clicks must be a whole number from 0 to 2147483647, got -1
            POST /campaigns | {'source':'SOURCE','name':'x','offers':[{'offer':'OFFER'}],'caps':[{'clicks':1,'campaign':'5'}]} | 422 | caps[0].campaign | there is no field 'caps[0].campaign', known are conversions, revenue, clicks, budget, per, time_zone, over

            PATCH /advertisers/ADVERTISER | {'name':null}            | 422 | name       | name is missing, it must be a text of 1 to 200 characters
            PATCH /advertisers/ADVERTISER | {'id':'5'}               | 422 | id         | id is given by the server and cannot be changed: leave it out
            PATCH /advertisers/ADVERTISER | {'archived':true}        | 422 | archived   | archived is given by the server and cannot be changed: leave it out
            PATCH /advertisers/ADVERTISER | {'plattform':'generic'}  | 422 | plattform  | there is no field 'plattform', did you mean 'platform'?
            PATCH /advertisers/ARCHIVED   | {'name':'Back'}          | 409 | -          | advertiser ARCHIVED is archived and no longer changes: make another instead
            PATCH /advertisers/GOAL       | {'name':'x'}             | 404 | -          | there is no advertiser 'GOAL': GET /api/v1/advertisers lists them
            PATCH /goals/GOAL             | {'advertiser':'ARCHIVED'} | 422 | advertiser | the advertiser of goals never changes: make another goal instead
            PATCH /goals/GOAL             | {'advertiser':null}      | 422 | advertiser | the advertiser of goals never changes: make another goal instead
            PATCH /goals/GOAL             | {'key':'k'}              | 422 | key        | key is given by the server and cannot be changed: leave it out
            PATCH /goals/GOAL             | {'pixel_key':'k'}        | 422 | pixel_key  | pixel_key is given by the server and cannot be changed: leave it out
            PATCH /goals/GOAL             | {'signature':'s'}        | 422 | signature  | signature must be true or false, got 's'
            PATCH /goals/GOAL             | {                        | 400 | -          | the body is not JSON: Unexpected end-of-input: expected close marker for Object, at line 1, column 2
            PATCH /offers/OFFER           | {'advertiser':'ARCHIVED'} | 422 | advertiser | the advertiser of offers never changes: make another offer instead
            PATCH /offers/OFFER           | {'tracker_parameter':'s2'} | 422 | tracker_parameter | tracker_parameter alone changes nothing, as the url holds the tracker already: send the url without it as well
            PATCH /campaigns/CAMPAIGN     | {'source':'5'}           | 422 | source     | the source of campaigns never changes: make another campaign instead
            PATCH /campaigns/CAMPAIGN     | {'code':'summer'}        | 422 | code       | the code of campaigns never changes: make another campaign instead
            PATCH /campaigns/CAMPAIGN     | {'caps':[]}              | 422 | caps       | caps of a campaign that is there are made and changed at /api/v1/caps
            PATCH /campaigns/CAMPAIGN     | {'click_url':'x'}        | 422 | click_url  | click_url is given by the server and cannot be changed: leave it out

            GET /goals/5              |  | 404 | -        | there is no goal '5': GET /api/v1/goals lists them
            GET /goals/abc            |  | 404 | -        | there is no goal 'abc': GET /api/v1/goals lists them
            GET /goals/ADVERTISER     |  | 404 | -        | there is no goal 'ADVERTISER': GET /api/v1/goals lists them
            DELETE /offers/5          |  | 404 | -        | there is no offer '5': GET /api/v1/offers lists them
            GET /goals?limit=1001     |  | 422 | limit    | limit must be a whole number from 1 to 1000, got '1001'
            GET /goals?cursor=abc     |  | 422 | cursor   | cursor must be the 'next' of an earlier page, got 'abc'
            GET /goals?cursor=SOURCE  |  | 422 | cursor   | cursor must be the 'next' of an earlier page, got 'SOURCE'
            GET /goals?archived=1     |  | 422 | archived | archived must be true or false, got '1'
            GET /goals?advertisor=5   |  | 422 | advertisor | there is no parameter 'advertisor', did you mean 'advertiser'?
            GET /sources?to=soon      |  | 422 | to       | to must look like 2026-01-31T12:00:00Z or 2026-01-31, got 'soon'
            """)
    void aWrongRequestIsRefusedWithItsCure(String request, String body, int status, String field, String message) {
        long before = store.get().revision();
        String[] line = filled(request).split(" ", 2);

        ApiCaller.Reply reply = api.call(line[0], "/api/v1" + line[1], filled(Objects.requireNonNullElse(body, "")));

        assertThat(reply.message().replace('"', '\'')).isEqualTo(filled(message).replace('"', '\''));
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.field()).isEqualTo(field);
        assertThat(store.get().revision()).isEqualTo(before);
    }

    /** With the ids in the places of their names, and quotation marks as JSON has them. */
    private String filled(String text) {
        return text.replace('\'', '"')
                .replace("ADVERTISER", advertiser)
                .replace("GOAL", goal)
                .replace("SOURCE", source)
                .replace("OFFER", offer)
                .replace("CAMPAIGN", campaign)
                .replace("ARCHIVED", archived);
    }

    private String made(String plural, String body) {
        String filled = body.replace('\'', '"');
        if (plural.equals("goals") || plural.equals("offers")) {
            filled = filled.replace("ADVERTISER", advertiser);
        }
        if (plural.equals("campaigns")) {
            filled = filled.replace("SOURCE", source).replace("OFFER", offer);
        }
        return api.post("/api/v1/" + plural, filled).text("id");
    }
}
