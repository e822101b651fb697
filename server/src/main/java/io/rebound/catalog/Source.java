package io.rebound.catalog;

import java.util.List;
import java.util.Optional;

/**
 * Sends the clicks and wants to hear of the conversions. Immutable.
 *
 * @param kind {@code affiliate}, {@code ad_network} or {@code direct}
 * @param dialect the preset whose parameter names its clicks use, {@code generic} by default
 * @param postbackUrl the template of the postback it wants
 * @param postbackOn the statuses it wants to hear of
 * @param successMatch a text that its answer must contain to count as heard
 * @param cost of its clicks, where they do not say themselves
 */
public record Source(
        Id<Source> id,
        String name,
        String kind,
        String dialect,
        Optional<String> postbackUrl,
        List<String> postbackOn,
        Optional<String> successMatch,
        Optional<ClickCost> cost,
        boolean archived)
        implements CatalogItem {

    @Override
    public String noun() {
        return "source";
    }

    @Override
    public Source archive() {
        return new Source(id, name, kind, dialect, postbackUrl, postbackOn, successMatch, cost, true);
    }
}
