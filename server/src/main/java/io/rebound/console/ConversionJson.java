package io.rebound.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.ledger.BookedConversion;
import io.rebound.ledger.Entry;
import io.rebound.money.Money;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.Hold;

/** A conversion as the API shows it. Its {@code amount} and {@code payout} are the sums over its entries. */
final class ConversionJson {
    private ConversionJson() {}

    static ObjectNode of(BookedConversion booked) {
        Conversion conversion = booked.conversion();
        ObjectNode json = Json.newObject();
        json.put("id", conversion.id().toString());
        json.put("click_id", conversion.origin().click().toString());
        json.put("goal", Integer.toString(conversion.goal()));
        json.put("advertiser", Integer.toString(conversion.origin().advertiser()));
        json.put("campaign", Integer.toString(conversion.origin().campaign()));
        json.put("offer", Integer.toString(conversion.origin().offer()));
        json.put("source", Integer.toString(conversion.origin().source()));
        json.put("kind", conversion.kind().code());
        json.put("status", conversion.status().code());
        json.put("why", conversion.hold().map(Hold::code).orElse(null));
        json.put("amount", Money.plain(conversion.revenueMicros()));
        json.put("payout", Money.plain(conversion.payoutMicros()));
        json.put("claimed_amount", Money.plain(conversion.claimedMicros()));
        json.put("currency", conversion.currency().getCurrencyCode());
        json.put("txid", conversion.txid());
        json.put("clicked_at", conversion.origin().click().time().toString());
        json.put("converted_at", conversion.convertedAt().toString());
        ArrayNode entries = json.putArray("entries");
        booked.entries().forEach(entry -> entries.add(of(entry)));
        return json;
    }

    private static ObjectNode of(Entry entry) {
        ObjectNode json = Json.newObject();
        json.put("number", Long.toString(entry.number()));
        json.put("kind", Json.word(entry.kind()));
        json.put("status_before", entry.statusBefore().isEmpty() ? null : entry.statusBefore());
        json.put("status", entry.status());
        json.put("conversions", entry.conversions());
        json.put("amount", Money.plain(entry.revenueMicros()));
        json.put("payout", Money.plain(entry.payoutMicros()));
        json.put("currency", entry.currency());
        json.put("receipt", entry.cause().toString());
        json.put("booked_at", entry.bookedAt().toString());
        return json;
    }
}
