package io.rebound.click;

import io.rebound.catalog.Campaign;
import io.rebound.catalog.Catalog;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The routes of the current catalog, each made at its campaign's first click. Owned by one event loop. */
final class ClickRoutes {
    private final Routing routing;
    private final Map<String, ClickRoute> byCode = new HashMap<>();
    private @Nullable Catalog catalog;

    ClickRoutes(Routing routing) {
        this.routing = routing;
    }

    /** Null if no campaign has this code; such codes are not remembered. */
    @Nullable
    ClickRoute find(String code) {
        Catalog now = routing.catalog().get();
        if (now != catalog) {
            byCode.clear();
            catalog = now;
        }
        ClickRoute known = byCode.get(code);
        return known == null ? make(code, now) : known;
    }

    private @Nullable ClickRoute make(String code, Catalog now) {
        Campaign campaign = now.campaignByCode(code);
        if (campaign == null) {
            return null;
        }
        ClickRoute made = ClickRoute.of(campaign, now, routing.platforms(), routing.caps());
        byCode.put(code, made);
        return made;
    }
}
