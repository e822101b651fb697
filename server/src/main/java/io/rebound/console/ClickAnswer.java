package io.rebound.console;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that the API knows of a click, or of a text that is none.
 *
 * @param id null where several things may be meant
 * @param more the other fields, sub ids among them
 */
record ClickAnswer(
        @Nullable String id,
        @Nullable Instant clickedAt,
        boolean stored,
        boolean test,
        String explanation,
        @Nullable String campaign,
        @Nullable String campaignName,
        @Nullable String offer,
        @Nullable String offerName,
        @Nullable String source,
        @Nullable String sourceName,
        @Nullable String advertiser,
        @Nullable String advertiserName,
        @Nullable String externalId,
        @Nullable BigDecimal cost,
        @Nullable String currency,
        @Nullable String traffic,
        @Nullable String trafficRule,
        List<PostbackAnswer> postbacks,
        List<ConversionAnswer> conversions,
        @Nullable List<DeliveryAnswer> deliveries,
        @Nullable List<ClickAnswer> clicks,
        @JsonAnySetter Map<String, JsonNode> more) {

    private static final String UNKNOWN = "unknown";
    private static final int MOST_SUBS = 10;

    ClickAnswer {
        more = more == null ? new TreeMap<>() : more;
    }

    /** What a search by external id or transaction id finds. */
    record Page(List<ClickAnswer> items, @Nullable String next, String explanation, List<PostbackAnswer> postbacks) {}

    /** The rule that labelled it; empty where none did. */
    String rule() {
        return trafficRule == null || trafficRule.equals("none") ? "" : trafficRule;
    }

    /** Another field; empty where it is not known. */
    String text(String name) {
        JsonNode value = more.get(name);
        return value == null || value.isNull() ? "" : value.asText();
    }

    /** Something that is known of it, under a title. */
    record Said(String title, String value) {}

    /** What source and visitor said: sub ids and the external id, those that were given. */
    List<Said> subs() {
        List<Said> subs = new ArrayList<>();
        add(subs, "External id", externalId == null ? "" : externalId);
        for (int i = 1; i <= MOST_SUBS; i++) {
            add(subs, "Sub id " + i, text("sub" + i));
        }
        return subs;
    }

    /** Who clicked, from where and with what. */
    List<Said> visitor() {
        List<Said> visitor = new ArrayList<>();
        String place = Stream.of("city", "region", "country")
                .map(this::text)
                .filter(part -> !part.isEmpty() && !part.equals(UNKNOWN))
                .collect(Collectors.joining(", "));
        add(visitor, "Place", place);
        add(visitor, "Network", text("network"));
        add(visitor, "AS", text("asn"));
        add(visitor, "Device", text("device"));
        add(visitor, "System", text("os"));
        add(visitor, "Browser", text("browser"));
        add(visitor, "Language", text("language"));
        add(visitor, "Referrer", text("referrer"));
        add(visitor, "User agent", text("user_agent"));
        return visitor;
    }

    private static void add(List<Said> said, String title, String value) {
        if (!value.isBlank() && !value.equals(UNKNOWN)) {
            said.add(new Said(title, value));
        }
    }
}
