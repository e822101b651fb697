package io.rebound.api;

import io.rebound.catalog.Advertiser;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.CatalogItem;
import io.rebound.catalog.Goal;
import io.rebound.catalog.Id;
import io.rebound.catalog.Offer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What each advertiser has in one catalog, archived items left out. Immutable. */
final class Belongings {
    private final Catalog catalog;
    private final Map<Id<Advertiser>, List<Offer>> offers;
    private final Map<Id<Advertiser>, List<Goal>> goals;

    private Belongings(Catalog catalog) {
        this.catalog = catalog;
        this.offers = byAdvertiser(catalog.offers(), Offer::advertiser);
        this.goals = byAdvertiser(catalog.goals(), Goal::advertiser);
    }

    private static <T extends CatalogItem> Map<Id<Advertiser>, List<T>> byAdvertiser(
            Collection<T> items, Function<T, Id<Advertiser>> advertiser) {
        return items.stream().filter(item -> !item.archived()).collect(Collectors.groupingBy(advertiser));
    }

    List<Offer> offers(Id<Advertiser> advertiser) {
        return offers.getOrDefault(advertiser, List.of());
    }

    List<Goal> goals(Id<Advertiser> advertiser) {
        return goals.getOrDefault(advertiser, List.of());
    }

    /** Keeps those of the catalog that was asked for last: lists ask for the same one again and again. Thread-safe. */
    static final class Newest {
        private volatile @Nullable Belongings newest;

        Belongings of(Catalog catalog) {
            Belongings known = newest;
            if (known == null || known.catalog != catalog) {
                known = new Belongings(catalog);
                newest = known;
            }
            return known;
        }
    }
}
