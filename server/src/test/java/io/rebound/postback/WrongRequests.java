package io.rebound.postback;

import java.util.ArrayList;
import java.util.List;

/**
 * The table of requests that must be refused, with the exact status, code and message; replayed in process and over HTTP.
 * {@code $KEY} is the key of a goal named Sale that requires an amount of at most 1,000.00 USD, its advertiser has another
 * named Closed that is disabled; {@code $TRACKER} is a fresh tracker of that advertiser's offer.
 */
public final class WrongRequests {
    private static final String GOOD = "/postback?api_key=$KEY&tracking=$TRACKER&amount=12.50";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    private final List<WrongRequest> all = new ArrayList<>();

    private WrongRequests() {}

    /** In the order of the checks. */
    public static List<WrongRequest> all() {
        WrongRequests table = new WrongRequests();
        table.unreadable();
        table.keys();
        table.duplicatesAndLengths();
        table.all.addAll(WrongSenders.all());
        table.tracking();
        table.macros();
        table.goals();
        table.amounts();
        table.currencies();
        table.statuses();
        table.times();
        table.pixels();
        return List.copyOf(table.all);
    }

    private void unreadable() {
        get(GOOD + "&txid=%4", 400, "unreadable", "txid has a broken percent-encoding");
        get(GOOD + "&txid=100%", 400, "unreadable", "txid has a broken percent-encoding");
        get(GOOD + "&txid=%zz", 400, "unreadable", "txid has a broken percent-encoding");
        get(GOOD + "&tx%id=1", 400, "unreadable", "a parameter's name has a broken percent-encoding");
        get(GOOD + "&txid=%E4", 400, "unreadable", "txid is not UTF-8");
        get(GOOD + "&txid=%ED%A0%80", 400, "unreadable", "txid is not UTF-8");
        get(GOOD + "&%FF=1", 400, "unreadable", "a parameter's name is not UTF-8");
        get(GOOD + "&txid=a%00b", 400, "unreadable", "txid holds a NUL character or half a surrogate pair");
        get(GOOD + "&a=".repeat(250), 400, "unreadable", "at most 250 parameters are taken, more came");
        String types = "the body must be application/x-www-form-urlencoded or application/json, got Content-Type ";
        post("text/xml", "<amount>12.50</amount>", 400, "unreadable", types + "\"text/xml\"");
        post("multipart/form-data; boundary=x", "--x--", 400, "unreadable", types + "\"multipart/form-data\"");
        post(
                "application/json; charset=utf-16",
                "{}",
                400,
                "unreadable",
                "the body must be UTF-8, got Content-Type \"application/json; charset=utf-16\"");
        post(FORM, "amount=%", 400, "unreadable", "amount has a broken percent-encoding");
        post(FORM, "txid=\u00e4", 400, "unreadable", "the body is not UTF-8");
        post(JSON, "{\"amount\":\"12.50\"", 400, "unreadable", "the body is not JSON at line 1, column 18");
        post(JSON, "{amount:12.50}", 400, "unreadable", "the body is not JSON at line 1, column 2");
        post(JSON, "{\"amount\":NaN}", 400, "unreadable", "the body is not JSON at line 1, column 14");
        post(JSON, "{\"txid\":\"\u00e4\"}", 400, "unreadable", "the body is not UTF-8");
        String object = "the body must be one JSON object, as in {\"amount\":\"12.50\"}";
        post(JSON, "[]", 400, "unreadable", object);
        post(JSON, "\"amount\"", 400, "unreadable", object);
        post(JSON, "12.50", 400, "unreadable", object);
        post(JSON, "{} {}", 400, "unreadable", "the body must be one JSON object, more follows it");
        post(JSON, "{\"amount\":[\"12.50\"]}", 400, "unreadable", "amount must be a string or a number, got an array");
        post(JSON, "{\"txid\":{\"id\":1}}", 400, "unreadable", "txid must be a string or a number, got an object");
        post(JSON, "{\"txid\":\"\\ud800\"}", 400, "unreadable", "txid holds a NUL character or half a surrogate pair");
        post(
                JSON,
                "{\"amount\":\"12.50\"}",
                400,
                "unreadable",
                "the body must not be compressed, got Content-Encoding \"gzip\"");
        last("Content-Encoding", "gzip");
        method("PUT", "/postback", "this address takes GET, POST, got PUT");
        method("DELETE", "/postback", "this address takes GET, POST, got DELETE");
        method("PATCH", "/postback", "this address takes GET, POST, got PATCH");
    }

    private void keys() {
        String missing = "api_key is missing: add the goal's unique key, or send Authorization: Bearer KEY";
        get("/postback", 401, "no-key", missing);
        get("/postback?tracking=$TRACKER&amount=12.50", 401, "no-key", missing);
        get("/postback?api_key=&tracking=$TRACKER&amount=12.50", 401, "no-key", missing);
        get("/postback?apikey=$KEY&tracking=$TRACKER&amount=12.50", 401, "no-key", missing);
        get("/postback?$KEY&tracking=$TRACKER&amount=12.50", 401, "no-key", missing);
        get("/postback?tracking=$TRACKER&amount=12.50", 401, "no-key", missing);
        last("Authorization", "Basic c2hvcDpzZWNyZXQ=");
        get("/postback?tracking=$TRACKER&amount=12.50", 401, "no-key", missing);
        last("Authorization", "Bearer ");
        get("/postback?api_key=wrong&tracking=$TRACKER", 401, "unknown-key", unknown(5));
        get("/postback?api_key=$KEYx&tracking=$TRACKER", 401, "unknown-key", unknown(43));
        get("/postback?api_key=%20$KEY&tracking=$TRACKER", 401, "unknown-key", unknown(43));
        get("/postback?tracking=$TRACKER", 401, "unknown-key", unknown(5));
        last("Authorization", "Bearer wrong");
        get(
                "/postback?api_key=%3CUNIQUE_KEY%3E&tracking=$TRACKER",
                401, "unknown-key", "api_key came as a placeholder: put the goal's unique key in its place");
        get(
                "/postback?api_key=$PIXEL_KEY&tracking=$TRACKER",
                401,
                "unknown-key",
                "this is a goal's pixel key, valid on /pixel.gif and /pixel.html only: send the goal's unique key");
        get(
                "/postback?api_key=$DISABLED_KEY&tracking=$TRACKER",
                401,
                "key-disabled",
                "the keys of this goal are disabled");
        get(
                "/postback?api_key=$ARCHIVED_KEY&tracking=$TRACKER",
                401,
                "key-disabled",
                "the goal of this api_key is archived");
    }

    private static String unknown(int characters) {
        return "no goal has this api_key, which has " + characters
                + " characters: copy the goal's unique key again, all 42";
    }

    private void duplicatesAndLengths() {
        String twice = "api_key came twice, counting the Authorization header: send it once";
        get(GOOD + "&api_key=$KEY", 400, "duplicate-parameter", twice);
        get(GOOD + "&api_key=another", 400, "duplicate-parameter", twice);
        get("/postback?api_key=wrong&api_key=wrong", 400, "duplicate-parameter", twice);
        get(GOOD, 400, "duplicate-parameter", twice);
        last("Authorization", "Bearer $KEY");
        post(FORM, "api_key=$KEY", 400, "duplicate-parameter", twice);
        get(GOOD + "&amount=12.50", 400, "duplicate-parameter", "amount came more than once");
        get(GOOD + "&amount=99.00&tracking=x", 400, "duplicate-parameter", "amount and tracking came more than once");
        get(GOOD + "&txid=1&txid=2", 400, "duplicate-parameter", "txid came more than once");
        post(FORM, "amount=12.50", 400, "duplicate-parameter", "amount came more than once");
        post(JSON, "{\"amount\":12.50}", 400, "duplicate-parameter", "amount came more than once");
        post(JSON, "{\"txid\":\"1\",\"txid\":\"1\"}", 400, "duplicate-parameter", "txid came more than once");
        get(
                GOOD + "&$KEY=1&$KEY=1",
                400,
                "duplicate-parameter",
                "a parameter whose name has 42 characters came more than once");
        get(GOOD + "&=1&=1", 400, "duplicate-parameter", "a parameter without a name came more than once");
        get(GOOD + "&sub=1&sub=1", 400, "duplicate-parameter", "sub came more than once");
        String shown = "\"" + "x".repeat(40) + "…\"";
        get(GOOD + "&txid=" + "x".repeat(256), 400, "too-long", "txid may have 255 characters, got 256 in " + shown);
        get(GOOD + "&goal=" + "x".repeat(201), 400, "too-long", "goal may have 200 characters, got 201 in " + shown);
    }

    private void tracking() {
        get(
                "/postback?api_key=$KEY&amount=12.50",
                400,
                "no-tracking",
                "tracking is missing or empty; what came is api_key and amount");
        get(
                "/postback?api_key=$KEY&tid=$TRACKER&clickid=1",
                400,
                "no-tracking",
                "tracking is missing or empty; what came is api_key, tid and clickid");
        get(
                "/postback?api_key=$KEY&tracking=&amount=12.50",
                400,
                "no-tracking",
                "tracking is missing or empty; what came is api_key and amount");
        String form = "tracking must be our tracker, 50 characters of 0-9 and a-v, got ";
        get("/postback?api_key=$KEY&tracking=1&amount=12.50", 422, "bad-tracking", form + "\"1\"");
        get("/postback?api_key=$KEY&tracking=null&amount=12.50", 422, "bad-tracking", form + "\"null\"");
        get(
                "/postback?api_key=$KEY&tracking=" + "z".repeat(50) + "&amount=12.50",
                422,
                "bad-tracking",
                form + "\"" + "z".repeat(40) + "…\"");
        get("/postback?api_key=$KEY&tracking=102f5c3e9d&amount=12.50", 422, "bad-tracking", form + "\"102f5c3e9d\"");
        get("/postback?api_key=$KEY&tracking=a%0Ab&amount=12.50", 422, "bad-tracking", form + "\"aU+000Ab\"");
        get("/postback?api_key=$KEY&tracking=$KEY!&amount=12.50", 422, "bad-tracking", form + "\"***!\"");
        get(
                "/postback?api_key=$KEY&tracking=$CUT_TRACKER&amount=12.50",
                422,
                "truncated-tracking",
                "tracking was cut on its way: 49 of 50 characters came, \"$SHOWN_TRACKER…\"");
        get(
                "/postback?api_key=$KEY&tracking=$SHORT_TRACKER&amount=12.50",
                422,
                "truncated-tracking",
                "tracking was cut on its way: 20 of 50 characters came, \"$SHORT_TRACKER\"");
        get(
                "/postback?api_key=$KEY&tracking=$FORGED_TRACKER&amount=12.50",
                422,
                "forged-tracking",
                "tracking has the form of our tracker, but not our signature: it was changed on its way or made up");
        get(
                "/postback?api_key=$KEY&tracking=$STRANGE_TRACKER&amount=12.50",
                422,
                "forged-tracking",
                "tracking was signed with key $STRANGE_KEY_ID, which is not held here or was revoked");
        get(
                "/postback?api_key=$KEY&tracking=$RIVALS_TRACKER&amount=12.50",
                422,
                "other-advertiser",
                "the click was on an offer of another advertiser than the api_key's");
        get(
                "/postback?api_key=$RIVAL_KEY&tracking=$TRACKER&amount=12.50",
                422,
                "other-advertiser",
                "the click was on an offer of another advertiser than the api_key's");
    }

    private void macros() {
        macro("tracking", "%7Bclick_id%7D", "{click_id}");
        macro("tracking", "%7B%7Bclick.id%7D%7D", "{{click.id}}");
        macro("tracking", "%23s2%23", "#s2#");
        macro("tracking", "%23s2%23%23s3%23", "#s2##s3#");
        macro("tracking", "%24%7BSUBID%7D", "${SUBID}");
        macro("tracking", "%3CTRACKER%3E", "<TRACKER>");
        macro("tracking", "__CLICKID__", "__CLICKID__");
        macro("tracking", "CLICK_ID", "CLICK_ID");
        macro("tracking", "REPLACE", "REPLACE");
        macro("amount", "%5BVALUE_OF_THE_TRANSACTION%5D", "[VALUE_OF_THE_TRANSACTION]");
        macro("amount", "%payout%", "%payout%");
        macro("amount", "%25%25payout%25%25", "%%payout%%");
        macro("amount", "%257Bpayout%257D", "{payout}");
        macro("amount", "OPTIONAL", "OPTIONAL");
        macro("txid", "%23%23ORDER_ID%23%23", "##ORDER_ID##");
        macro("txid", "%5B%5Border%5D%5D", "[[order]]");
        macro("txid", "(order_id)", "(order_id)");
        macro("txid", "~order~", "~order~");
        macro("txid", "order-%7Bid%7D", "{id}");
        macro("unknown", "%7Bcampaign%7D", "{campaign}");
    }

    private void goals() {
        String must = "goal must be the name of a goal of this advertiser, got ";
        get(GOOD + "&goal=Rebill", 422, "unknown-goal", must + "\"Rebill\"");
        get(GOOD + "&goal=Rival%20sale", 422, "unknown-goal", must + "\"Rival sale\"");
        get(GOOD + "&goal=Closed", 422, "goal-disabled", "the goal \"Closed\" takes no conversions now");
        get(
                "/postback?api_key=$CLOSED_KEY&tracking=$TRACKER",
                422,
                "goal-disabled",
                "the goal \"Closed\" takes no conversions now");
    }

    private void amounts() {
        String none = "amount is missing, it must look like 12.50";
        get("/postback?api_key=$KEY&tracking=$TRACKER", 400, "no-amount", none);
        get("/postback?api_key=$KEY&tracking=$TRACKER&amount=", 400, "no-amount", none);
        get("/postback?api_key=$KEY&tracking=$TRACKER&payout=12.50", 400, "no-amount", none);
        amount("12,50", "12,50");
        amount("000", "000");
        amount("0,00", "0,00");
        amount("0", "0");
        amount("12", "12");
        amount("12.5", "12.5");
        amount("12.500", "12.500");
        amount(".50", ".50");
        amount("12.", "12.");
        amount("1e3", "1e3");
        amount("-1.00", "-1.00");
        amount("%2B1.00", "+1.00");
        amount("+1.00x", " 1.00x");
        amount("+1.00", " 1.00");
        amount("1,234.56", "1,234.56");
        amount("1.234,56", "1.234,56");
        amount("%2412.50", "$12.50");
        amount("12.50USD", "12.50USD");
        amount("NaN", "NaN");
        amount("null", "null");
        amount("%D9%A1%D9%A2.%D9%A5%D9%A0", "\u0661\u0662.\u0665\u0660");
        amount("12345678901.00", "12345678901.00");
        amount("9".repeat(60), "9".repeat(40) + "…");
        get(
                "/postback?api_key=$KEY&tracking=$TRACKER&amount=1000.01",
                422,
                "amount-too-high",
                "amount may be at most 1000.00 USD, got \"1000.01\"");
    }

    private void currencies() {
        for (String code : List.of("US", "us", "EURO", "ZZZ", "XXX")) {
            get(
                    GOOD + "&currency=" + code,
                    422,
                    "unknown-currency",
                    "currency must be a code of ISO 4217 like USD, got \"" + code + "\"");
        }
    }

    private void statuses() {
        for (String status : List.of("chargeback", "1", "approve")) {
            get(
                    GOOD + "&status=" + status,
                    422,
                    "bad-status",
                    "status must be approved, pending, rejected or reversed, got \"" + status + "\"");
        }
    }

    private void times() {
        for (String time : List.of("yesterday", "2026-03-01", "2026-03-01T12:00:00", "1772366400000", "-1")) {
            get(
                    GOOD + "&event_time=" + time,
                    422,
                    "bad-time",
                    "event_time must be seconds since 1970 or look like 2026-01-31T12:00:00Z, got \"" + time + "\"");
        }
        get(
                GOOD + "&event_time=0",
                422,
                "bad-time",
                "event_time lies more than 5 minutes before the click at $CLICKED, got \"0\"");
        get(
                GOOD + "&event_time=4102444800",
                422,
                "bad-time",
                "event_time lies more than 5 minutes ahead of now, got \"4102444800\"");
        get(
                "/postback?api_key=$KEY&tracking=$OLD_TRACKER&amount=12.50&event_time=1772366400",
                422,
                "expired-tracking",
                "the click was at $OLD_CLICKED, the conversion at 2026-03-01T12:00:00Z: the goal allows 30 days");
    }

    private void pixels() {
        get("/pixel.gif", 200, "no-key", "");
        get("/pixel.gif?api_key=wrong&tracking=$TRACKER", 200, "unknown-key", "");
        get("/pixel.gif?api_key=$PIXEL_KEY", 200, "no-tracking", "");
        get("/pixel.html?api_key=$PIXEL_KEY&tracking=nonsense", 200, "bad-tracking", "");
        get("/pixel.gif?api_key=$PIXEL_KEY&tracking=$TRACKER&status=approved", 200, "bad-status", "");
        get("/pixel.gif?api_key=$PIXEL_KEY&tracking=$TRACKER&event_time=1772366400", 200, "bad-time", "");
        get("/pixel.gif?api_key=$PIXEL_KEY&tracking=$TRACKER&goal=Signup", 200, "unknown-goal", "");
        get("/pixel.gif?api_key=$KEY&tracking=$TRACKER&amount=12,50", 200, "bad-amount", "");
        all.add(new WrongRequest("POST", "/pixel.gif?api_key=$KEY", List.of(), "", 200, "unreadable", ""));
    }

    private void macro(String name, String encoded, String shown) {
        String target =
                name.equals("tracking") || name.equals("amount") ? GOOD.replaceAll("&" + name + "=[^&]*", "") : GOOD;
        get(
                target + "&" + name + "=" + encoded,
                422,
                "macro-not-replaced",
                name + " holds the macro " + shown + ", which the sender's platform did not replace");
    }

    private void amount(String encoded, String shown) {
        get(
                "/postback?api_key=$KEY&tracking=$TRACKER&amount=" + encoded,
                422,
                "bad-amount",
                "amount must look like 12.50, got \"" + shown + "\"");
    }

    private void get(String target, int status, String code, String message) {
        all.add(new WrongRequest("GET", target, List.of(), "", status, code, message));
    }

    private void post(String contentType, String body, int status, String code, String message) {
        all.add(new WrongRequest("POST", GOOD, List.of("Content-Type", contentType), body, status, code, message));
    }

    private void method(String method, String target, String message) {
        all.add(new WrongRequest(method, target, List.of(), "", 405, "unreadable", message));
    }

    private void last(String header, String value) {
        all.add(all.removeLast().with(header, value));
    }
}
