package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;

/** What lists say of an item. */
final class ItemTable {
    private ItemTable() {}

    /** In words, as in {@code 60 %} or {@code 2.50 USD}. */
    static String payout(JsonNode item) {
        JsonNode payout = item.path("payout");
        String currency = item.path("currency").asText();
        if (payout.hasNonNull("percent")) {
            return payout.path("percent").asText() + " %";
        }
        return payout.hasNonNull("fixed") ? payout.path("fixed").asText() + " " + currency : "no payout";
    }
}
