package io.rebound.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.CatalogItem;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.ledger.BookedConversion;
import io.rebound.money.Money;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Tracker;
import io.rebound.warehouse.StoredClick;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is known of a click. Immutable.
 *
 * @param origin what its tracker says, where the click is not stored
 * @param postbacks oldest first
 * @param conversions oldest first
 */
record ClickView(
        ClickId id,
        Optional<StoredClick> stored,
        Optional<Origin> origin,
        List<PostbackReceived> postbacks,
        Dossier dossier,
        List<BookedConversion> conversions,
        Timings timings,
        ToldSources told) {

    private static final String NOT_STORED =
            "The click is not stored, not yet or no longer; its tracker is signed and counts all the same. ";

    /** What a signed tracker says besides the click's id. */
    record Origin(int campaign, int offer) {}

    /** @param currency the base currency: of the click's cost */
    ObjectNode json(Currency currency) {
        ObjectNode json = Json.newObject()
                .put("id", id.toString())
                .put("clicked_at", id.time().toString())
                .put("stored", stored.isPresent());
        stored.ifPresentOrElse(click -> describe(click, currency, json), () -> describeOrigin(json));
        json.put("test", isTest());
        json.put("explanation", explanation());
        ArrayNode listed = json.putArray("postbacks");
        postbacks.forEach(postback -> listed.add(dossier.view(postback).json()));
        ArrayNode booked = json.putArray("conversions");
        conversions.forEach(conversion -> booked.add(ConversionJson.of(conversion)
                .put("timing", timings.of(conversion.entries().getFirst()))));
        told.describe(json.putArray("deliveries"));
        return json;
    }

    private void describe(StoredClick click, Currency currency, ObjectNode json) {
        item(json, "campaign", click.campaign());
        item(json, "offer", click.offer());
        item(json, "source", click.source());
        item(json, "advertiser", click.advertiser());
        json.put("external_id", click.externalId());
        for (int i = 0; i < click.subs().size(); i++) {
            json.put("sub" + (i + 1), click.subs().get(i));
        }
        json.put("cost", Money.plain(click.costMicros()))
                .put("currency", currency.getCurrencyCode())
                .put("traffic", click.label().traffic())
                .put("traffic_rule", click.label().rule())
                .put("country", click.place().country())
                .put("region", click.place().region())
                .put("city", click.place().city())
                .put("asn", click.place().asn())
                .put("device", click.agent().device())
                .put("os", click.agent().os())
                .put("browser", click.agent().browser())
                .put("language", click.language())
                .put("referrer_host", click.referrerHost())
                .put("visitor", HexFormat.of().toHexDigits(click.visitor()))
                .put("network", click.network())
                .put("user_agent", click.userAgent())
                .put("referrer", click.referrer())
                .put("accept_language", click.acceptLanguage());
        ArrayNode cut = json.putArray("cut");
        if ((click.cut() & 1) != 0) {
            cut.add("external_id");
        }
        for (int i = 1; i <= click.subs().size(); i++) {
            if ((click.cut() >> i & 1) != 0) {
                cut.add("sub" + i);
            }
        }
    }

    private void describeOrigin(ObjectNode json) {
        origin.ifPresent(said -> {
            item(json, "campaign", said.campaign());
            item(json, "offer", said.offer());
            var campaign = dossier.catalog().campaign(said.campaign());
            var offer = dossier.catalog().offer(said.offer());
            item(json, "source", campaign == null ? 0 : campaign.source().value());
            item(json, "advertiser", offer == null ? 0 : offer.advertiser().value());
        });
    }

    /** Whether it tests an integration. */
    boolean isTest() {
        return stored.map(StoredClick::campaign)
                .or(() -> origin.map(Origin::campaign))
                .filter(campaign -> campaign == Tracker.TEST_CAMPAIGN)
                .isPresent();
    }

    String explanation() {
        String click = stored.isPresent() ? "" : NOT_STORED;
        if (isTest()) {
            click += "It tests an integration: nothing of it is in any total. ";
        }
        if (postbacks.isEmpty()) {
            return click + "No postback with this click's tracker has arrived.";
        }
        int counted = conversions.stream()
                .mapToInt(booked -> booked.conversion().conversions())
                .sum();
        PostbackReceived last = postbacks.getLast();
        return click + counted + (counted == 1 ? " conversion counts. " : " conversions count. ") + "The last of "
                + postbacks.size() + (postbacks.size() == 1 ? " postback: " : " postbacks: ")
                + dossier.explanation(last);
    }

    private void item(ObjectNode json, String name, int id) {
        boolean none = id == 0 || id == Tracker.TEST_CAMPAIGN;
        CatalogItem item = none ? null : dossier.catalog().item(id);
        json.put(name, none ? null : Integer.toString(id)).put(name + "_name", item == null ? null : item.name());
    }
}
