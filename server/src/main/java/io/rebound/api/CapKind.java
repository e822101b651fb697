package io.rebound.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.caps.CapFill;
import io.rebound.catalog.Campaign;
import io.rebound.catalog.Cap;
import io.rebound.catalog.Cap.Measure;
import io.rebound.catalog.Cap.Scope;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.CatalogItem;
import io.rebound.catalog.Fresh;
import io.rebound.catalog.Goal;
import io.rebound.catalog.Id;
import io.rebound.catalog.Offer;
import io.rebound.catalog.Period;
import io.rebound.catalog.Source;
import io.rebound.money.Money;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/caps}. */
final class CapKind implements CatalogKind<Cap> {
    /** What is said of a cap within the item that it is made with. */
    private static final List<String> WITHIN =
            List.of("conversions", "revenue", "clicks", "budget", "per", "time_zone", "over");

    private static final FieldNames NAMES = new FieldNames(
            List.of(
                    "goal",
                    "offer",
                    "campaign",
                    "source",
                    "conversions",
                    "revenue",
                    "clicks",
                    "budget",
                    "per",
                    "time_zone",
                    "over"),
            List.of("goal", "offer", "campaign", "source", "per", "time_zone"),
            List.of("id", "currency", "used", "period_start", "archived", "created_at"),
            List.of());

    private final Currency baseCurrency;
    private final CapFill fill;

    CapKind(Currency baseCurrency, CapFill fill) {
        this.baseCurrency = baseCurrency;
        this.fill = fill;
    }

    @Override
    public Class<Cap> type() {
        return Cap.class;
    }

    @Override
    public String noun() {
        return "cap";
    }

    @Override
    public String plural() {
        return "caps";
    }

    @Override
    public FieldNames names() {
        return NAMES;
    }

    @Override
    public Collection<Cap> all(Catalog catalog) {
        return catalog.caps();
    }

    @Override
    public Cap read(Fields fields, @Nullable Cap present, Catalog catalog, Fresh fresh) {
        Scope scope = only(fields, Scope.values(), "whose it is");
        int item = present == null ? item(fields, scope, catalog).id().value() : present.item();
        return read(fields, scope, item, present, fresh);
    }

    /** A new cap of an item that its fields do not name. */
    static Cap of(Fields fields, Scope scope, Id<?> item, Fresh fresh) {
        return read(fields.only(WITHIN), scope, item.value(), null, fresh);
    }

    private static Cap read(Fields fields, Scope scope, int item, @Nullable Cap present, Fresh fresh) {
        Measure measure = only(fields, Measure.values(), "what it limits");
        if (present != null && measure != present.measure()) {
            throw fields.wrong(
                    Json.word(measure),
                    "is not what this cap limits, and that never changes: make another cap instead");
        }
        if (scope == Scope.GOAL && measure == Measure.CLICKS) {
            throw fields.wrong(
                    "clicks", "cannot be limited for a goal, of which a click knows nothing: name the offer");
        }
        return new Cap(
                present == null ? fresh.id() : present.id(),
                scope,
                item,
                measure,
                fields.choice("per", Period.DAY),
                fields.zone("time_zone"),
                limit(fields, measure),
                fields.choice("over", Cap.Over.HOLD),
                false);
    }

    private static <E extends Enum<E>> E only(Fields fields, E[] constants, String what) {
        List<E> given = Arrays.stream(constants)
                .filter(one -> fields.has(Json.word(one)))
                .toList();
        if (given.size() != 1) {
            String names = Arrays.stream(constants).map(Json::word).collect(Collectors.joining(", "));
            throw fields.wrong(
                    Json.word(given.isEmpty() ? constants[0] : given.getLast()),
                    "or another of " + names + " must say " + what + ", exactly one of them");
        }
        return given.getFirst();
    }

    private static CatalogItem item(Fields fields, Scope scope, Catalog catalog) {
        return switch (scope) {
            case GOAL -> Reference.read(fields, "goal", Goal.class, "goals", catalog);
            case OFFER -> Reference.read(fields, "offer", Offer.class, "offers", catalog);
            case CAMPAIGN -> Reference.read(fields, "campaign", Campaign.class, "campaigns", catalog);
            case SOURCE -> Reference.read(fields, "source", Source.class, "sources", catalog);
        };
    }

    private static long limit(Fields fields, Measure measure) {
        String name = Json.word(measure);
        return measure.isMoney() ? fields.micros(name).orElseThrow() : fields.whole(name, 0, 0, Integer.MAX_VALUE);
    }

    @Override
    public ObjectNode settings(Cap cap) {
        ObjectNode settings = Json.newObject();
        for (Scope scope : Scope.values()) {
            settings.put(Json.word(scope), scope == cap.scope() ? Integer.toString(cap.item()) : null);
        }
        for (Measure measure : Measure.values()) {
            settings.putNull(Json.word(measure));
        }
        put(settings, Json.word(cap.measure()), cap, cap.limit());
        return settings.put("per", Json.word(cap.period()))
                .put("time_zone", cap.zone().getId())
                .put("over", Json.word(cap.over()));
    }

    private static void put(ObjectNode json, String name, Cap cap, long value) {
        if (cap.measure().isMoney()) {
            json.put(name, Money.plain(value));
        } else {
            json.put(name, value);
        }
    }

    @Override
    public void describe(Cap cap, Catalog catalog, ObjectNode answer) {
        answer.put("currency", cap.measure().isMoney() ? baseCurrency.getCurrencyCode() : null);
        CapFill.Fill now = fill.of(cap);
        put(answer, "used", cap, now.used());
        answer.put(
                "period_start", cap.period() == Period.TOTAL ? null : now.from().toString());
    }

    @Override
    public Map<String, BiPredicate<Cap, String>> filters() {
        Map<String, BiPredicate<Cap, String>> filters = new HashMap<>();
        for (Scope scope : Scope.values()) {
            filters.put(
                    Json.word(scope),
                    (cap, id) ->
                            cap.scope() == scope && Integer.toString(cap.item()).equals(id));
        }
        filters.put("per", CatalogKind.equal(cap -> Json.word(cap.period())));
        filters.put("over", CatalogKind.equal(cap -> Json.word(cap.over())));
        return filters;
    }
}
