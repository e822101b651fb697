package io.rebound.delivery;

import io.rebound.catalog.Catalog;
import io.rebound.catalog.CatalogItem;
import io.rebound.link.LinkTemplate;
import io.rebound.link.Macro;
import io.rebound.money.Money;
import io.rebound.tracker.TrackerMint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * What stands for the macros of a postback. Immutable.
 *
 * @param delivery with its click's words where it asks for any of them
 * @param mint which signs the click's tracker once more
 */
record PostbackValues(Delivery delivery, Catalog catalog, TrackerMint mint) implements LinkTemplate.Values {

    /** What is said of a visitor of whom nothing is known. */
    static final String UNKNOWN = "unknown";

    /** What only the click itself knows. */
    static final List<Macro> OF_THE_CLICK = Arrays.stream(Macro.values())
            .filter(macro -> switch (macro) {
                case EXTERNAL_ID, COST, COUNTRY, DEVICE, OS, BROWSER -> true;
                default -> macro.sub() > 0;
            })
            .toList();

    @Override
    public void write(Macro macro, LinkTemplate.ValueSink out) {
        switch (macro) {
            case TRACKER -> out.text(mint.again(delivery.click(), delivery.campaign(), delivery.offer()));
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
            case COUNTRY, DEVICE, OS, BROWSER ->
                out.text(click().ofVisitor(macro).orElse(UNKNOWN));
        }
    }

    private ClickWords click() {
        return delivery.words().orElseThrow();
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
