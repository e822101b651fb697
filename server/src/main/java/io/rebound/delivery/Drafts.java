package io.rebound.delivery;

import io.rebound.catalog.Catalog;
import io.rebound.catalog.CurrentCatalog;
import io.rebound.link.Macro;
import io.rebound.tracker.TrackerMint;
import io.rebound.warehouse.Erased;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Fills the templates of recipients as they are now: what was mended serves for what is still to be sent. Thread-safe. */
final class Drafts {
    /** Why it is undeliverable, for ever. */
    static final String ERASED = "erased: what the click brought was erased";

    private final CurrentCatalog catalog;
    private final TrackerMint mint;
    private final Erased erased;
    private final Map<Recipient, PreparedEndpoint> prepared = new ConcurrentHashMap<>();

    Drafts(CurrentCatalog catalog, TrackerMint mint) {
        this(catalog, mint, Erased.NONE);
    }

    /** @param erased whose words are told to nobody */
    Drafts(CurrentCatalog catalog, TrackerMint mint, Erased erased) {
        this.catalog = catalog;
        this.mint = mint;
        this.erased = erased;
    }

    /** Where it is told, as host and port; empty if nowhere. */
    String host(Recipient recipient) {
        return Endpoint.of(catalog.get(), recipient)
                .map(endpoint -> prepared(recipient, endpoint).host())
                .orElse("");
    }

    Draft of(Delivery delivery) {
        Catalog now = catalog.get();
        Recipient recipient = delivery.recipient();
        Optional<Endpoint> endpoint = Endpoint.of(now, recipient);
        if (endpoint.isEmpty()) {
            return new Draft.Impossible(
                    recipient.rule() == Recipient.OWN
                            ? "the source has no postback_url any more"
                            : "postback rule " + recipient.rule() + " is archived");
        }
        PreparedEndpoint there = prepared(recipient, endpoint.get());
        if (there.trouble().isPresent()) {
            return new Draft.Impossible(there.trouble().get());
        }
        if (there.needsClick()) {
            if (erased.click(delivery.click())) {
                return new Draft.Impossible(ERASED);
            }
            if (delivery.words().isEmpty()) {
                return new Draft.NeedsClick();
            }
            Optional<String> lack = lack(there, delivery.words().get());
            if (lack.isPresent()) {
                return new Draft.Impossible(lack.get());
            }
        }
        return there.filled(new PostbackValues(delivery, now, mint));
    }

    /** What the click was to bring and did not, or not whole. */
    private static Optional<String> lack(PreparedEndpoint there, ClickWords words) {
        if (there.holds(Macro.EXTERNAL_ID) && !words.hasExternalId()) {
            return Optional.of("the click came without an external id");
        }
        for (Macro macro : PostbackValues.OF_THE_CLICK) {
            if (there.holds(macro) && words.isCut(macro)) {
                String what = macro == Macro.EXTERNAL_ID ? "external id" : "sub" + macro.sub();
                return Optional.of("the click's " + what + " was too long and is not known whole");
            }
        }
        return Optional.empty();
    }

    private PreparedEndpoint prepared(Recipient recipient, Endpoint endpoint) {
        return prepared.compute(
                recipient,
                (same, known) ->
                        known != null && known.endpoint().equals(endpoint) ? known : PreparedEndpoint.of(endpoint));
    }
}
