package io.rebound.delivery;

import io.rebound.catalog.Catalog;
import io.rebound.catalog.CatalogItem;
import io.rebound.link.LinkTemplate;
import io.rebound.link.Macro;
import io.rebound.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/**
 * What stands for the macros of a source's postback. Immutable.
 *
 * @param words empty if the template asks for none of them
 */
record PostbackValues(Delivery delivery, Optional<ClickWords> words, Catalog catalog) implements LinkTemplate.Values {

    /** Whether it is something that only the click itself knows. */
    static boolean isOfTheClick(Macro macro) {
        return macro.sub() > 0 || macro == Macro.EXTERNAL_ID || macro == Macro.COST;
    }

    @Override
    public void write(Macro macro, LinkTemplate.ValueSink out) {
        switch (macro) {
            case TRACKER -> out.text(delivery.click().toString());
            case CAMPAIGN -> out.text(Integer.toString(delivery.campaign()));
            case CAMPAIGN_NAME -> out.text(name(delivery.campaign()));
            case OFFER -> out.text(Integer.toString(delivery.offer()));
            case SOURCE -> out.text(Integer.toString(delivery.source()));
            case SOURCE_NAME -> out.text(name(delivery.source()));
            case EXTERNAL_ID -> out.bytes(click().externalId());
            case SUB1, SUB2, SUB3, SUB4, SUB5, SUB6, SUB7, SUB8, SUB9, SUB10 -> out.bytes(click().sub(macro.sub()));
            case COST -> out.text(Money.plain(click().costMicros()));
            case TIMESTAMP -> out.text(Long.toString(delivery.convertedAt().getEpochSecond()));
            case TIME ->
                out.text(Instant.ofEpochSecond(delivery.convertedAt().getEpochSecond())
                        .toString());
            case AMOUNT, REVENUE -> out.text(Money.plain(delivery.amountMicros()));
            case PAYOUT -> out.text(cents(delivery.payoutMicros()));
            case CURRENCY -> out.text(delivery.currency());
            case GOAL -> out.text(Integer.toString(delivery.goal()));
            case GOAL_NAME -> out.text(name(delivery.goal()));
            case STATUS -> out.text(delivery.status());
            case TXID -> out.text(delivery.txid());
            case CONVERSION -> out.text(delivery.conversion().toString());
            case COUNTRY, DEVICE, OS, BROWSER -> {
                // known once visitors are looked up in geo and device data
            }
        }
    }

    private ClickWords click() {
        return words.orElseThrow();
    }

    private String name(int id) {
        CatalogItem item = catalog.item(id);
        return item == null ? "" : item.name();
    }

    private static String cents(long micros) {
        return BigDecimal.valueOf(micros, Money.DECIMALS)
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
