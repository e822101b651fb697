package io.rebound;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Requests of all kinds from one seed: right ones, wrong ones, and noise that is hardly HTTP. One character is one byte.
 * Owned by one thread.
 */
final class GeneratedRequests {
    private static final List<String> METHODS = List.of(
            "GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW", "get", "G=T", "\u00e4");
    private static final List<String> NAMES = List.of(
            "api_key",
            "tracking",
            "amount",
            "txid",
            "goal",
            "currency",
            "status",
            "event_time",
            "external_id",
            "sub1",
            "sub10",
            "sub11",
            "cost",
            "click",
            "limit",
            "cursor",
            "from",
            "to",
            "group",
            "filter",
            "metrics",
            "sort");
    private static final List<String> WORDS = List.of(
            "",
            "0",
            "-1",
            "12.50",
            "12,50",
            "1e999",
            "NaN",
            "null",
            "true",
            "approved",
            "reversed",
            "USD",
            "usd",
            "Sale",
            "{click_id}",
            "%7Btracker%7D",
            "<TRACKER>",
            "#s2#",
            "%00",
            "%ff%fe",
            "%",
            "%zz",
            "%F0%9F%92%B6",
            "+",
            "../../etc/passwd",
            "';DROP TABLE entry;--",
            "2026-03-01T12:00:00Z",
            "99999999999999999999",
            "campaign",
            "time:hour",
            "campaign:eq:1",
            "clicks,revenue",
            "goals",
            "2147483647");
    private static final List<String> TYPES = List.of(
            "application/x-www-form-urlencoded",
            "application/json",
            "application/json; charset=utf-16",
            "text/xml",
            "multipart/form-data; boundary=x",
            "",
            ";",
            "application/json;;;=");
    private static final List<String> HEADERS = List.of(
            "Accept: application/json",
            "Accept: image/*",
            "Accept: ,;q=x,*/*;q=1.5",
            "Prefer: wait=1",
            "Prefer: wait=x",
            "Sec-Purpose: prefetch",
            "X-Forwarded-For: 1.2.3.4, x",
            "Forwarded: for=\"[2001:db8::1]:x\"",
            "User-Agent: \u00ff\u00fe",
            "Referer: https://a.example/?%zz",
            "Accept-Language: ,,,",
            "Cookie: a=b; c",
            "Authorization: Bearer wrong",
            "Authorization: Basic x",
            "Content-Encoding: gzip",
            "Accept-Encoding: gzip",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Range: bytes=0-",
            "If-None-Match: *",
            "X: ",
            "Host: other");
    private static final List<String> PATHS = List.of(
            "/postback", "/pixel.gif", "/pixel.html", "/demo/shop", "/healthz", "/readyz", "/rebound.js", "/click");
    private static final List<String> KINDS = List.of(
            "advertisers", "goals", "sources", "offers", "campaigns", "conversions", "clicks", "postbacks", "reports");
    private static final List<String> FIELDS = List.of(
            "name",
            "advertiser",
            "platform",
            "source",
            "url",
            "offers",
            "kind",
            "code",
            "payout",
            "duplicates",
            "id",
            "window_days",
            "default_amount",
            "enabled",
            "paused",
            "fallback_url");

    private final SplittableRandom random;
    private final Funnel funnel;
    private final List<String> trackers;

    GeneratedRequests(long seed, Funnel funnel, List<String> trackers) {
        this.random = new SplittableRandom(seed);
        this.funnel = funnel;
        this.trackers = trackers;
    }

    /** For the public host: complete, whatever it says. */
    String toTrackingHost() {
        String path =
                switch (random.nextInt(10)) {
                    case 0, 1, 2, 3 -> "/c/" + (oneIn(8) ? text(30) : funnel.code());
                    case 4, 5, 6 -> "/postback";
                    case 7, 8 -> pick(PATHS);
                    default -> target();
                };
        return request(path, false);
    }

    /** For the API and what stands beside it: complete, whatever it says. */
    String toConsoleHost() {
        String path =
                switch (random.nextInt(12)) {
                    case 0 -> pick(List.of("/healthz", "/readyz", "/metrics", "/", "/openapi.json", "/docs"));
                    case 1 -> target();
                    case 2, 3, 4, 5 -> "/api/v1/" + pick(KINDS) + "/" + segment();
                    default -> "/api/v1/" + pick(KINDS);
                };
        return request(path, true);
    }

    /** A request with a cut, a change or nothing right in it. */
    String noise() {
        if (oneIn(4)) {
            return text(random.nextInt(1, 400)) + "\r\n\r\n";
        }
        StringBuilder bytes = new StringBuilder(toTrackingHost());
        int changes = random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            bytes.setCharAt(random.nextInt(bytes.length()), (char) random.nextInt(256));
        }
        return oneIn(2) ? bytes.substring(0, random.nextInt(bytes.length())) : bytes.toString();
    }

    private String request(String path, boolean api) {
        String method = method(api);
        String query = oneIn(6) ? "" : "?" + parameters();
        StringBuilder request = new StringBuilder(256);
        request.append(method).append(' ').append(path).append(query);
        request.append(oneIn(400) ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n").append("Host: track\r\n");
        if (api && !oneIn(10)) {
            request.append("Authorization: Bearer ").append(RunningServer.TOKEN).append("\r\n");
        }
        while (oneIn(3)) {
            request.append(pick(HEADERS)).append("\r\n");
        }
        if (oneIn(100)) {
            request.append("X-Long: ")
                    .append("y".repeat(random.nextInt(20_000)))
                    .append("\r\n");
        }
        body(request, api ? json(2) : oneIn(3) ? json(1) : parameters(), method);
        return request.toString();
    }

    private String method(boolean api) {
        if (oneIn(12)) {
            return pick(METHODS);
        }
        return api
                ? pick(List.of("GET", "GET", "POST", "PATCH", "DELETE"))
                : pick(List.of("GET", "GET", "GET", "POST"));
    }

    private void body(StringBuilder request, String body, String method) {
        if (method.equals("GET") && !oneIn(20)) {
            request.append("\r\n");
            return;
        }
        String sent = oneIn(300) ? body + " ".repeat(random.nextInt(100_000)) : body;
        request.append("Content-Type: ").append(pick(TYPES)).append("\r\n");
        if (oneIn(4)) {
            request.append("Transfer-Encoding: chunked\r\n\r\n");
            request.append(sent.isEmpty() ? "" : Integer.toHexString(sent.length()) + "\r\n" + sent + "\r\n");
            request.append("0\r\n\r\n");
        } else {
            request.append("Content-Length: ")
                    .append(sent.length())
                    .append("\r\n\r\n")
                    .append(sent);
        }
    }

    private String parameters() {
        StringBuilder parameters = new StringBuilder();
        if (!oneIn(4)) {
            parameters.append("api_key=").append(oneIn(4) ? funnel.pixelKey() : funnel.key());
            parameters.append("&tracking=").append(tracker()).append("&amount=12.50");
        }
        while (!oneIn(3)) {
            parameters
                    .append('&')
                    .append(oneIn(12) ? text(10) : pick(NAMES))
                    .append('=')
                    .append(value());
        }
        return parameters.toString();
    }

    private String value() {
        if (oneIn(2_000)) {
            return "z".repeat(random.nextInt(70_000));
        }
        return oneIn(3)
                ? text(random.nextInt(1, 60))
                : pick(WORDS).replace("<", "%3C").replace(' ', '+');
    }

    private String tracker() {
        String tracker = pick(trackers);
        if (oneIn(4)) {
            int at = random.nextInt(tracker.length());
            return tracker.substring(0, at) + text(1) + tracker.substring(at + 1);
        }
        return oneIn(8) ? tracker.substring(0, random.nextInt(tracker.length())) : tracker;
    }

    private String segment() {
        return switch (random.nextInt(5)) {
            case 0 -> pick(trackers);
            case 1 -> pick(trackers).substring(0, 20);
            case 2 -> Integer.toString(random.nextInt());
            case 3 -> pick(WORDS).replace("<", "%3C").replace(' ', '+').replace("#", "%23");
            default -> text(20);
        };
    }

    private String json(int depth) {
        if (oneIn(10)) {
            return text(random.nextInt(1, 80));
        }
        StringBuilder json = new StringBuilder("{\"name\":\"" + random.nextInt(1_000) + '"');
        while (!oneIn(4)) {
            json.append(",\"")
                    .append(pick(oneIn(2) ? FIELDS : NAMES))
                    .append("\":")
                    .append(jsonValue(depth));
        }
        return json.append('}').toString();
    }

    private String jsonValue(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> "null";
            case 1 -> Integer.toString(random.nextInt());
            case 2 -> random.nextDouble() + "e" + random.nextInt(400);
            case 3 -> '"' + funnel.advertiser() + '"';
            case 4 -> oneIn(2) ? "true" : "false";
            case 5 -> '"' + pick(WORDS) + '"';
            case 6 -> json(depth - 1);
            default -> "[" + jsonValue(depth - 1) + "," + json(depth - 1) + "]";
        };
    }

    private String target() {
        return (oneIn(6) ? pick(List.of("*", "http://x.example/c/", "//", "/c/%2e%2e/", "?", "/%zz")) : "/") + text(20);
    }

    /** Characters that may stand in a request line, most of them plain. */
    private String text(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) (oneIn(6) ? random.nextInt(0x80, 0x100) : random.nextInt(0x21, 0x7f)));
        }
        return text.toString();
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
