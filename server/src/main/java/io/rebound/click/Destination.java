package io.rebound.click;

import io.rebound.link.LinkTemplate;
import io.rebound.link.LinkWriter;
import io.rebound.link.Macro;
import io.rebound.money.Money;
import io.rebound.tracker.Minted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Fills the macros of destinations and fallbacks with what is known of a click. Owned by one event loop. */
final class Destination implements LinkTemplate.Values {
    private final LinkWriter writer = new LinkWriter();
    private final ClickParameters parameters;
    private final Visitor visitor;
    private @Nullable ClickRoute route;
    private @Nullable ClickOffer offer;
    private @Nullable Minted minted;

    /**
     * @param parameters those of the click at hand, whenever a link is rendered
     * @param visitor whose click it is; asked only by links that say something of him
     */
    Destination(ClickParameters parameters, Visitor visitor) {
        this.parameters = parameters;
        this.visitor = visitor;
    }

    /**
     * Where a visitor is sent.
     *
     * @param clickMinted null where no tracker could be made: its macro stays empty
     */
    String render(ClickRoute clickRoute, ClickOffer clickOffer, @Nullable Minted clickMinted) {
        return render(clickOffer.destination(), clickRoute, clickOffer, clickMinted);
    }

    /** Where a visitor is sent whom no offer takes: without tracker and offer, and perhaps without a campaign. */
    String render(LinkTemplate fallback, @Nullable ClickRoute clickRoute) {
        return render(fallback, clickRoute, null, null);
    }

    private String render(
            LinkTemplate template,
            @Nullable ClickRoute clickRoute,
            @Nullable ClickOffer clickOffer,
            @Nullable Minted clickMinted) {
        route = clickRoute;
        offer = clickOffer;
        minted = clickMinted;
        return template.render(this, writer);
    }

    @Override
    public void write(Macro macro, LinkTemplate.ValueSink out) {
        switch (macro) {
            case TRACKER -> out.text(minted == null ? "" : minted.text());
            case CAMPAIGN -> out.text(route == null ? "" : route.campaignId());
            case CAMPAIGN_NAME -> out.text(route == null ? "" : route.campaign().name());
            case OFFER -> out.text(offer == null ? "" : offer.idText());
            case SOURCE -> out.text(route == null ? "" : route.sourceId());
            case SOURCE_NAME -> out.text(route == null ? "" : route.sourceName());
            case EXTERNAL_ID -> out.bytes(parameters.externalId());
            case SUB1, SUB2, SUB3, SUB4, SUB5, SUB6, SUB7, SUB8, SUB9, SUB10 -> out.bytes(parameters.sub(macro.sub()));
            case COST -> writeCost(out);
            case TIMESTAMP -> out.text(minted == null ? "" : Long.toString(clickedAt(minted)));
            case TIME ->
                out.text(
                        minted == null
                                ? ""
                                : Instant.ofEpochSecond(clickedAt(minted)).toString());
            case COUNTRY -> out.text(visitor.country());
            case DEVICE -> out.text(visitor.agent().device());
            case OS -> out.text(visitor.agent().os());
            case BROWSER -> out.text(visitor.agent().browser());
            case AMOUNT, PAYOUT, REVENUE, CURRENCY, GOAL, GOAL_NAME, STATUS, TXID, CONVERSION ->
                throw new IllegalStateException(macro + " is not known at a click");
        }
    }

    private void writeCost(LinkTemplate.ValueSink out) {
        long micros = parameters.costMicros(route == null ? Cost.ABSENT : route.usualCost());
        out.text(micros == Cost.ABSENT ? "" : Money.plain(micros));
    }

    /** Seconds since 1970. */
    private static long clickedAt(Minted minted) {
        return minted.tracker().clickedAt().getEpochSecond();
    }
}
