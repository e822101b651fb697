package io.rebound.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The console's pages over what a server has. A new page is a line in here. */
record ConsolePages(String console, String token) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Pages that are at their address whatever there is. */
    private static final List<String> PLAIN = List.of(
            "conversions",
            "postbacks",
            "deliveries",
            "set-up",
            "campaigns",
            "offers",
            "sources",
            "advertisers",
            "goals",
            "caps",
            "payout-terms",
            "postback-rules",
            "statements",
            "reconciliations",
            "imports",
            "costs",
            "exchange-rates",
            "books",
            "account");

    /** Lists of what has a page of its own, which is taken of the first of them. */
    private static final Map<String, String> ONE_OF = Map.of(
            "campaign", "campaigns",
            "offer", "offers",
            "source", "sources",
            "advertiser", "advertisers",
            "goal", "goals",
            "delivery", "deliveries",
            "import", "imports",
            "reconciliation", "reconciliations");

    /** By the names of their pictures; what there is none of is left out, and said. */
    Map<String, String> byName() throws IOException, InterruptedException {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("dashboard", "/");
        pages.put("dashboard-week", "/?range=last-7-days");
        pages.put("report-campaigns", "/reports?group=campaign&range=today");
        pages.put("report-placements", "/reports?group=sub1,device&range=today&sort=-profit&limit=25");
        pages.put("report-days", "/reports?group=time:day&range=last-7-days&compare=previous");
        PLAIN.forEach(page -> pages.put(page, "/" + page));
        pages.put("deliveries-dead", "/deliveries?state=dead");
        pages.put("campaign-new", "/campaigns/new");
        pages.put("campaigns-bulk", "/campaigns/bulk");
        pages.put("search", "/search?q=shoes");
        pages.put("nothing-found", "/search?q=nothing-of-this-name");
        pages.put("no-such-page", "/nothing-here");
        pages.put("no-such-campaign", "/campaigns/999999");
        for (Map.Entry<String, String> one : ONE_OF.entrySet()) {
            first(one.getValue(), "id", pages, one.getKey(), "/" + one.getValue() + "/");
        }
        first("conversions", "id", pages, "conversion", "/conversions/");
        first("conversions", "click_id", pages, "click", "/clicks/");
        first("postbacks?result=bad-amount", "receipt", pages, "postback-refused", "/postbacks/");
        first("campaigns", "id", pages, "links", "/set-up/links?campaign=");
        return pages;
    }

    private void first(String list, String field, Map<String, String> pages, String name, String before)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(console + "/api/v1/" + list))
                    .header("Authorization", "Bearer " + token)
                    .build();
            JsonNode items = JSON.readTree(
                            http.send(request, BodyHandlers.ofByteArray()).body())
                    .path("items");
            if (items.isEmpty()) {
                System.out.println("there is nothing in " + list + " to take a picture of");
            } else {
                pages.put(name, before + items.get(items.size() - 1).path(field).asText());
            }
        }
    }
}
