package io.rebound.postback;

import io.rebound.catalog.Advertiser;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.CurrentCatalog;
import io.rebound.catalog.Goal;
import io.rebound.platform.Conversions;
import io.rebound.platform.Platform;
import io.rebound.platform.Platforms;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The dialects of the advertisers' platforms, with what their goals depart from them in. Made at first use and kept for
 * as long as the catalog does not change: then a look-up is all it takes. Thread-safe.
 */
public final class PresetDialects implements Dialect.Book {
    private final Platforms platforms;
    private final CurrentCatalog catalog;
    private volatile Edition edition;

    /** The dialects of one state of the catalog, by the goals' ids. */
    private record Edition(Catalog catalog, Map<Integer, Spoken> byGoal) {
        Edition(Catalog catalog) {
            this(catalog, new ConcurrentHashMap<>());
        }
    }

    private record Spoken(int version, Dialect dialect) {}

    public PresetDialects(Platforms platforms, CurrentCatalog catalog) {
        this.platforms = platforms;
        this.catalog = catalog;
        this.edition = new Edition(catalog.get());
    }

    @Override
    public Dialect of(Goal goal) {
        Catalog now = catalog.get();
        Edition current = edition;
        if (current.catalog != now) {
            current = new Edition(now);
            edition = current;
        }
        Spoken known = current.byGoal.get(goal.id().value());
        if (known != null && known.version == goal.version()) {
            return known.dialect;
        }
        Dialect made = make(now, goal);
        current.byGoal.put(goal.id().value(), new Spoken(goal.version(), made));
        return made;
    }

    private Dialect make(Catalog now, Goal goal) {
        Advertiser advertiser = now.advertiser(goal.advertiser().value());
        Optional<Conversions> preset = Optional.ofNullable(advertiser)
                .flatMap(known -> platforms.find(known.platform()))
                .flatMap(Platform::conversions);
        return Dialect.of(preset, goal.dialect());
    }
}
