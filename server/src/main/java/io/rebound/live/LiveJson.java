package io.rebound.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.ledger.Entry;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import io.rebound.warehouse.OpaqueText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;

/** What events say: ids as texts, money as plain decimals, no key, no address and no tracker. */
final class LiveJson {
    private static final int MONEY_DECIMALS = 2;
    private static final int EXACT_DECIMALS = 6;

    private LiveJson() {}

    static String click(ClickRecorded click) {
        ClickId id = new ClickId(click.getTimeAndNode(), click.getSequence());
        ObjectNode data = object().put("id", id.toString())
                .put("clicked_at", id.time().toString())
                .put("campaign", id(click.getCampaign()))
                .put("offer", id(click.getOffer()))
                .put("external_id", OpaqueText.of(click.getExternalId().toByteArray()));
        for (int i = 0; i < click.getSubCount(); i++) {
            if (!click.getSub(i).isEmpty()) {
                data.put("sub" + (i + 1), OpaqueText.of(click.getSub(i).toByteArray()));
            }
        }
        return data.put("cost", amount(click.getCostMicros()))
                .put("traffic", click.getTraffic().name().toLowerCase(Locale.ROOT))
                .toString();
    }

    static String postback(PostbackReceived postback) {
        ObjectNode data = object().put(
                        "receipt",
                        new Receipt(postback.getReceiptTimeAndNode(), postback.getReceiptSequence()).toString())
                .put(
                        "received_at",
                        Instant.ofEpochMilli(postback.getReceivedAt()).toString())
                .put("goal", id(postback.getGoal()))
                .put("advertiser", id(postback.getAdvertiser()))
                .put("result", postback.getResult())
                .put("message", postback.getMessage());
        if (postback.hasClick()) {
            ClickId click = new ClickId(
                    postback.getClick().getTimeAndNode(), postback.getClick().getSequence());
            data.put("click_id", click.toString())
                    .put("campaign", id(postback.getClick().getCampaign()));
        }
        if (postback.hasAmountMicros()) {
            data.put("amount", amount(postback.getAmountMicros())).put("currency", postback.getCurrency());
        }
        return data.put("txid", postback.getTxid()).toString();
    }

    static String conversion(Entry entry) {
        return object().put("conversion", entry.conversion().toString())
                .put("entry", Long.toString(entry.number()))
                .put("kind", entry.kind().code())
                .put("status", entry.status().code())
                .put("conversions", entry.conversions())
                .put("revenue", amount(entry.revenueMicros()))
                .put("payout", amount(entry.payoutMicros()))
                .put("currency", entry.bookCurrency().getCurrencyCode())
                .put("click_id", entry.click().toString())
                .put("campaign", id(entry.origin().campaign()))
                .put("offer", id(entry.origin().offer()))
                .put("source", id(entry.origin().source()))
                .put("advertiser", id(entry.origin().advertiser()))
                .put("goal", id(entry.goal()))
                .put("clicked_at", entry.click().time().toString())
                .put("converted_at", entry.convertedAt().toString())
                .put("booked_at", entry.bookedAt().toString())
                .toString();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** As the API writes ids of catalog items. */
    private static String id(int item) {
        return Integer.toString(item);
    }

    private static String amount(long micros) {
        BigDecimal exact = BigDecimal.valueOf(micros, EXACT_DECIMALS).stripTrailingZeros();
        return (exact.scale() < MONEY_DECIMALS ? exact.setScale(MONEY_DECIMALS, RoundingMode.UNNECESSARY) : exact)
                .toPlainString();
    }
}
