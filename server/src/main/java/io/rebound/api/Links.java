package io.rebound.api;

import io.rebound.catalog.Campaign;
import io.rebound.catalog.Goal;
import io.rebound.platform.Conversions;
import io.rebound.platform.Traffic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Supplier;

/** The links that people paste elsewhere, ready to paste. Thread-safe. */
final class Links {
    private static final int TRACKER = 50; // characters
    private static final List<String> POSTBACK_NAMES =
            List.of("tracking", "amount", "txid", "goal", "currency", "status", "event_time");

    private final Supplier<String> publicUrl;

    /** @param publicUrl what links begin with, as in {@code https://track.example} */
    Links(Supplier<String> publicUrl) {
        this.publicUrl = publicUrl;
    }

    /**
     * Where the advertiser's platform reports conversions; with the key alone where it adds fields of its own.
     *
     * @param trackerParameter where the advertiser's links give our tracker
     */
    String postback(Goal goal, Conversions platform, String trackerParameter) {
        StringJoiner line = new StringJoiner("&", base() + "/postback?", "").add("api_key=" + goal.key());
        for (String ours : platform.macros().keySet()) {
            String name = name(platform, ours);
            if (!platform.foreign().contains(name)) {
                line.add(name + "=" + macro(platform, ours, trackerParameter).orElseThrow());
            }
        }
        return line.toString();
    }

    /**
     * What the advertiser's thank-you page shows. It asks for the amount only if the goal takes amounts from pages, as an
     * amount that nobody filled in would be refused. Where the platform fills in nothing, whoever makes the page does.
     */
    String pixel(Goal goal, Conversions platform, String trackerParameter) {
        StringJoiner pixel = new StringJoiner("&", base() + "/pixel.gif?", "").add("api_key=" + goal.pixelKey());
        pixel.add(name(platform, "tracking") + "="
                + macro(platform, "tracking", trackerParameter).orElse("<TRACKER>"));
        if (goal.pixelAmounts()) {
            pixel.add(name(platform, "amount") + "="
                    + macro(platform, "amount", trackerParameter).orElse("<AMOUNT>"));
        }
        return pixel.toString();
    }

    /** Our names of a postback's parameters, and those under which that platform gives them. */
    Map<String, String> parameters(Conversions platform) {
        Map<String, String> parameters = new LinkedHashMap<>();
        POSTBACK_NAMES.forEach(ours -> parameters.put(ours, name(platform, ours)));
        return parameters;
    }

    private static Optional<String> macro(Conversions platform, String ours, String trackerParameter) {
        return ours.equals("tracking")
                ? platform.trackingMacro(trackerParameter, TRACKER)
                : Optional.ofNullable(platform.macros().get(ours));
    }

    private static String name(Conversions platform, String ours) {
        return platform.names().getOrDefault(ours, List.of(ours)).getFirst();
    }

    /** Where the source sends its visitors. */
    String click(Campaign campaign) {
        return base() + "/c/" + campaign.code();
    }

    /** The same with the source's own tokens. */
    String clickTemplate(Campaign campaign, Traffic source) {
        StringJoiner link = new StringJoiner("&", click(campaign) + "?", "").setEmptyValue(click(campaign));
        source.tokens()
                .forEach((ours, token) -> link.add(
                        source.names().getOrDefault(ours, List.of(ours)).getFirst() + "=" + token));
        return link.toString();
    }

    private String base() {
        String url = publicUrl.get();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
