package io.rebound.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.ledger.BookedConversion;
import io.rebound.ledger.Entry;
import io.rebound.money.Money;
import io.rebound.settlement.Conversion;
import io.rebound.settlement.Hold;
import io.rebound.settlement.Status;
import java.time.Instant;

/** A conversion as the API shows it. Its {@code amount}, {@code revenue} and {@code payout} are the sums over its entries. */
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
        json.put("due_at", conversion.dueAt().map(Instant::toString).orElse(null));
        json.put("amount", Money.plain(conversion.amountMicros()));
        json.put("claimed_amount", Money.plain(conversion.claimedMicros()));
        json.put("currency", conversion.currency().getCurrencyCode());
        json.put("revenue", Money.plain(conversion.revenueMicros()));
        json.put("payout", Money.plain(conversion.payoutMicros()));
        json.put("book_currency", conversion.bookCurrency().getCurrencyCode());
        json.set(
                "terms",
                conversion.frozen().map(Entry.Terms::of).map(ConversionJson::of).orElse(null));
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
        json.put("kind", entry.kind().code());
        json.put("status_before", entry.posting().before().map(Status::code).orElse(null));
        json.put("status", entry.status().code());
        json.put("conversions", entry.conversions());
        json.put("amount", Money.plain(entry.posting().worth().amountMicros()));
        json.put("currency", entry.currency().getCurrencyCode());
        json.put("revenue", Money.plain(entry.revenueMicros()));
        json.put("payout", Money.plain(entry.payoutMicros()));
        json.put("book_currency", entry.bookCurrency().getCurrencyCode());
        json.set("terms", entry.terms().map(ConversionJson::of).orElse(null));
        json.put("receipt", entry.cause().toString());
        json.put("by", entry.by().who().isEmpty() ? null : entry.by().who());
        json.put("reason", entry.by().why().isEmpty() ? null : entry.by().why());
        json.put("booked_at", entry.bookedAt().toString());
        return json;
    }

    /** Of the goal's own payout there are no terms to name. */
    private static ObjectNode of(Entry.Terms terms) {
        ObjectNode json = Json.newObject();
        json.put("rate", terms.rate());
        json.put("rate_day", terms.rateDay());
        json.put("payout_terms", terms.payoutTerms() == 0 ? null : Integer.toString(terms.payoutTerms()));
        json.put("version", terms.version());
        return json;
    }
}
