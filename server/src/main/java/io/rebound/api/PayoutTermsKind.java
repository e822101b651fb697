package io.rebound.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.CatalogItem;
import io.rebound.catalog.Fresh;
import io.rebound.catalog.Goal;
import io.rebound.catalog.Id;
import io.rebound.catalog.Offer;
import io.rebound.catalog.PayoutTerms;
import io.rebound.catalog.PayoutTerms.Tier;
import io.rebound.catalog.Period;
import io.rebound.catalog.Source;
import io.rebound.http.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/payout-terms}. */
final class PayoutTermsKind implements CatalogKind<PayoutTerms> {
    private static final FieldNames NAMES = new FieldNames(
            List.of("source", "offer", "goal", "currency", "payout", "tiers", "per", "time_zone"),
            List.of("source", "offer", "goal", "per", "time_zone"),
            List.of("id", "version", "archived", "created_at"),
            List.of());

    private static final int MOST_TIERS = 100;

    private final Currency baseCurrency;

    PayoutTermsKind(Currency baseCurrency) {
        this.baseCurrency = baseCurrency;
    }

    @Override
    public Class<PayoutTerms> type() {
        return PayoutTerms.class;
    }

    @Override
    public String noun() {
        return "payout term";
    }

    @Override
    public String plural() {
        return "payout-terms";
    }

    @Override
    public FieldNames names() {
        return NAMES;
    }

    @Override
    public Collection<PayoutTerms> all(Catalog catalog) {
        return catalog.payoutTerms();
    }

    @Override
    public PayoutTerms read(Fields fields, @Nullable PayoutTerms present, Catalog catalog, Fresh fresh) {
        boolean keeps = present != null;
        Source source = referred(fields, "source", Source.class, catalog, keeps);
        Optional<Offer> offer = fields.has("offer")
                ? Optional.of(referred(fields, "offer", Offer.class, catalog, keeps))
                : Optional.empty();
        Optional<Goal> goal = fields.has("goal")
                ? Optional.of(referred(fields, "goal", Goal.class, catalog, keeps))
                : Optional.empty();
        if (offer.isPresent()
                && goal.isPresent()
                && !offer.get().advertiser().equals(goal.get().advertiser())) {
            throw fields.wrong(
                    "goal",
                    "is one of advertiser " + goal.get().advertiser() + " and the offer of "
                            + offer.get().advertiser() + ": no conversion is of both");
        }
        return new PayoutTerms(
                present == null ? fresh.id() : present.id(),
                present == null ? 1 : present.version(),
                source.id(),
                offer.map(Offer::id),
                goal.map(Goal::id),
                fields.currency("currency", baseCurrency),
                tiers(fields),
                fields.choice("per", Period.MONTH),
                fields.zone("time_zone"),
                false);
    }

    /** @param keeps whether it was there before, when it may be archived since */
    private static <T extends CatalogItem> T referred(
            Fields fields, String name, Class<T> type, Catalog catalog, boolean keeps) {
        return keeps
                ? Reference.of(fields, name, type, name + "s", catalog)
                : Reference.read(fields, name, type, name + "s", catalog);
    }

    private static List<Tier> tiers(Fields fields) {
        if (fields.has("payout") == fields.has("tiers")) {
            throw fields.wrong(
                    "payout",
                    "or tiers must be given, and the other left out or set to null: {\"fixed\":\"2.50\"},"
                            + " or [{\"from\":0,\"payout\":{\"fixed\":\"2.50\"}},{\"from\":100,\"payout\":{\"fixed\":\"3\"}}]");
        }
        if (fields.has("payout")) {
            return List.of(new Tier(0, PayoutFields.read(fields)));
        }
        List<Tier> tiers = new ArrayList<>();
        for (Fields tier : fields.objects("tiers")) {
            tier.only(List.of("from", "payout"));
            int from = tier.whole("from", -1, 0, Integer.MAX_VALUE);
            if (tiers.isEmpty() && from != 0) {
                throw tier.mustBe("from", "0: the first tier begins with the first conversion");
            }
            if (!tiers.isEmpty() && from <= tiers.getLast().from()) {
                throw tier.mustBe("from", "more than the " + tiers.getLast().from() + " of the tier before");
            }
            tiers.add(new Tier(from, PayoutFields.read(tier)));
        }
        if (tiers.isEmpty() || tiers.size() > MOST_TIERS) {
            throw fields.mustBe("tiers", "a list of 1 to " + MOST_TIERS + " tiers");
        }
        return tiers;
    }

    @Override
    public ObjectNode settings(PayoutTerms terms) {
        ObjectNode settings = Json.newObject()
                .put("source", terms.source().toString())
                .put("offer", terms.offer().map(Id::toString).orElse(null))
                .put("goal", terms.goal().map(Id::toString).orElse(null))
                .put("currency", terms.currency().getCurrencyCode())
                .putNull("payout")
                .putNull("tiers");
        if (terms.counted()) {
            ArrayNode tiers = settings.putArray("tiers");
            terms.tiers()
                    .forEach(tier ->
                            tiers.addObject().put("from", tier.from()).set("payout", PayoutFields.json(tier.payout())));
        } else {
            settings.set("payout", PayoutFields.json(terms.tiers().getFirst().payout()));
        }
        return settings.put("per", Json.word(terms.per()))
                .put("time_zone", terms.zone().getId());
    }

    @Override
    public void describe(PayoutTerms terms, Catalog catalog, ObjectNode answer) {
        answer.put("version", terms.version());
    }

    @Override
    public Map<String, BiPredicate<PayoutTerms, String>> filters() {
        return Map.of(
                "source", CatalogKind.equal(PayoutTerms::source),
                "offer",
                        CatalogKind.equal(
                                terms -> terms.offer().map(Id::toString).orElse("")),
                "goal",
                        CatalogKind.equal(
                                terms -> terms.goal().map(Id::toString).orElse("")),
                "currency", CatalogKind.equal(PayoutTerms::currency));
    }

    @Override
    public Problem taken(PayoutTerms wanted, int holder) {
        return new Problem(
                409,
                "source",
                "source " + wanted.source() + " has terms for these conversions already, payout term " + holder
                        + ": change that one, or archive it");
    }
}
