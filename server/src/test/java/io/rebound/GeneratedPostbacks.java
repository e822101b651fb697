package io.rebound;

import io.rebound.platform.Conversions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Postbacks in one platform's dialect from one seed, most of them right, many spelled oddly, some wrong. Owned by one
 * thread.
 */
final class GeneratedPostbacks {
    private static final List<String> FIELDS =
            List.of("tracking", "amount", "txid", "goal", "currency", "status", "event_time");
    private static final List<String> AMOUNTS = List.of(
            "12.50",
            "12.50",
            "12.50",
            "0.00",
            "999.99",
            "12,50",
            "1,234",
            "1.234",
            "1,234.50",
            "1.234,50",
            "12",
            "1250",
            "12.5",
            "$12.50",
            "12.50 USD",
            "-1.00",
            "1e3",
            "NaN",
            "",
            "1000000.00",
            "12%2E50",
            "{payout}",
            "#price#");
    private static final List<String> STATUSES = List.of(
            "approved", "pending", "rejected", "reversed", "APPROVED", "Reversed", "1", "unheard-of", "", "[STATUS]");
    private static final List<String> GOALS = List.of("Sale", "sale", "Signup", "%53ale", "No such", "{goal}", "");
    private static final List<String> CURRENCIES = List.of("USD", "USD", "usd", "EUR", "JPY", "KWD", "ZZZ", "");
    private static final List<String> TIMES = List.of("0", "now", "2026-01-31T12:00:00Z", "2026-01-31T12:00:00+02:00");
    private static final List<String> NOISE = List.of(
            "siteid=7",
            "everything=1",
            "login_username=a%20b",
            "campaign_name=%C3%A4",
            "x[]=1",
            "ip=203.0.113.9",
            "tid=4711",
            "click_time=0",
            "=",
            "a",
            "%5B%5D=1");

    private final SplittableRandom random;
    private final Conversions platform;
    private final List<String> words;
    private final List<String> keys;
    private final List<String> trackers;
    private int orders;

    GeneratedPostbacks(long seed, Conversions platform, List<String> keys, List<String> trackers) {
        this.random = new SplittableRandom(seed);
        this.platform = platform;
        this.words = List.copyOf(platform.occurrences().keySet());
        this.keys = keys;
        this.trackers = trackers;
    }

    /** A whole request. */
    String next() {
        String parameters = parameters();
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> post("application/x-www-form-urlencoded", parameters);
            case 3 -> post("application/json", json());
            default -> "GET /postback?" + parameters + " HTTP/1.1\r\nHost: track\r\n\r\n";
        };
    }

    private static String post(String type, String body) {
        return "POST /postback HTTP/1.1\r\nHost: track\r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private String parameters() {
        List<String> pairs = new ArrayList<>();
        pairs.add(name("api_key") + "=" + pick(keys));
        for (String field : said()) {
            pairs.add(
                    encoded(name(field)) + "=" + (oneIn(40) ? encoded(encoded(value(field))) : encoded(value(field))));
        }
        while (oneIn(3)) {
            pairs.add(oneIn(20) ? "sub1=%7Bsub1%7D" : pick(NOISE));
        }
        if (oneIn(4)) {
            platform.sequence().ifPresent(sequence -> pairs.add(sequence + "=" + random.nextInt(3)));
        }
        String query = String.join(oneIn(60) ? "&amp;" : "&", pairs);
        if (oneIn(60)) {
            return encoded(query);
        }
        return oneIn(100) ? query + "%" : query;
    }

    private String json() {
        StringBuilder json =
                new StringBuilder("{\"api_key\":\"").append(pick(keys)).append('"');
        Set<String> used = new HashSet<>();
        for (String field : said()) {
            String name = name(field);
            if (used.add(name)) {
                json.append(",\"")
                        .append(name)
                        .append("\":\"")
                        .append(value(field))
                        .append('"');
            }
        }
        return json.append('}').toString();
    }

    /** The tracker nearly always, the amount mostly, the rest as it comes. */
    private List<String> said() {
        List<String> said = new ArrayList<>();
        for (String field : FIELDS) {
            boolean isSaid =
                    switch (field) {
                        case "tracking" -> !oneIn(50);
                        case "amount" -> !oneIn(8);
                        case "event_time" -> oneIn(20);
                        case "goal", "currency" -> oneIn(6);
                        default -> oneIn(2);
                    };
            if (isSaid) {
                said.add(field);
            }
        }
        if (oneIn(40)) {
            said.add(pick(FIELDS));
        }
        return said;
    }

    /** As the platform calls it, or natively, and at times in other letters. */
    private String name(String field) {
        List<String> theirs = platform.names().getOrDefault(field, List.of(field));
        String name = oneIn(5) ? field : pick(theirs);
        return switch (random.nextInt(60)) {
            case 0 -> name.toUpperCase(Locale.ROOT);
            case 1 -> name + "[]";
            default -> name;
        };
    }

    private String value(String field) {
        return switch (field) {
            case "tracking" -> tracker();
            case "amount" -> oneIn(3) ? pick(AMOUNTS) : "12.50";
            case "txid" -> oneIn(100) ? "x".repeat(300) : "order-" + orders++ / 2;
            case "goal" -> oneIn(3) && !words.isEmpty() ? pick(words) : pick(GOALS);
            case "currency" -> pick(CURRENCIES);
            case "status" -> words.isEmpty() || oneIn(6) ? pick(STATUSES) : pick(words);
            default -> pick(TIMES);
        };
    }

    private String tracker() {
        String tracker = pick(trackers);
        return switch (random.nextInt(30)) {
            case 0 -> tracker.substring(0, random.nextInt(tracker.length()));
            case 1 -> platform.macros().getOrDefault("tracking", "{tracker}");
            case 2 -> tracker.toUpperCase(Locale.ROOT);
            case 3 -> tracker.substring(0, 20) + pick(trackers).substring(20);
            case 4 -> " " + tracker + " ";
            default -> tracker;
        };
    }

    /** All but letters and digits as escapes, a space as a plus at times. */
    private String encoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || "-_.~".indexOf(c) >= 0) {
                encoded.append(c);
            } else if (c == ' ' && random.nextBoolean()) {
                encoded.append('+');
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
            }
        }
        return encoded.toString();
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
