package io.rebound.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.Advertiser;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.Goal;
import io.rebound.catalog.Id;
import io.rebound.catalog.Offer;
import io.rebound.linter.Finding;
import io.rebound.linter.Use;
import io.rebound.platform.Conversions;
import io.rebound.platform.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is pasted at an advertiser's platform so that it reports a goal's conversions. Thread-safe. */
final class GoalLinks {
    private final Links links;
    private final Presets presets;
    private final Templates templates;
    private final Belongings.Newest belongings = new Belongings.Newest();

    GoalLinks(Links links, Presets presets, Templates templates) {
        this.links = links;
        this.presets = presets;
        this.templates = templates;
    }

    /** Adds the links, the names of their parameters, and what is wrong with them. */
    void describe(Goal goal, Catalog catalog, ObjectNode answer) {
        Platform platform = presets.spoken(goal, advertiser(goal, catalog));
        Conversions conversions = presets.conversions(platform);
        List<String> given = trackerParameters(goal.advertiser(), platform, catalog);
        String postback = links.postback(goal, conversions, given.getFirst());
        answer.put("postback_url", postback).put("pixel_url", links.pixel(goal, conversions, given.getFirst()));
        ObjectNode parameters = answer.putObject("parameters");
        links.parameters(conversions).forEach(parameters::put);

        List<Finding> findings =
                new ArrayList<>(templates.lint(postback, Use.INBOUND, platform, Optional.of(given.getFirst())));
        given.stream()
                .filter(other -> !links.postback(goal, conversions, other).equals(postback))
                .findFirst()
                .ifPresent(other -> findings.add(new Finding(
                        Finding.Severity.WARNING,
                        Finding.Code.OTHER_PARAMETER,
                        "the links of this advertiser's offers give the tracker in " + String.join(" and in ", given)
                                + ", and this line brings back " + given.getFirst()
                                + ": paste for each offer the line in the setup of its campaign")));
        Templates.warn(answer, "postback_url", findings);
    }

    void addSteps(Goal goal, Catalog catalog, ObjectNode answer) {
        Advertiser advertiser = advertiser(goal, catalog);
        Steps.put(
                answer,
                presets.conversions(presets.of(advertiser)).steps(),
                Map.of(
                        "url",
                        "the offer's url",
                        "postback_url",
                        answer.path("postback_url").asText()));
    }

    /** The line for visitors of that offer. */
    String postback(Goal goal, Offer offer, Catalog catalog) {
        Platform platform = presets.spoken(goal, advertiser(goal, catalog));
        return links.postback(goal, presets.conversions(platform), presets.trackerParameter(offer, platform));
    }

    /** Those goals of the advertiser that can take conversions. */
    List<Goal> goals(Id<Advertiser> advertiser, Catalog catalog) {
        return belongings.of(catalog).goals(advertiser);
    }

    private static Advertiser advertiser(Goal goal, Catalog catalog) {
        Advertiser advertiser = catalog.advertiser(goal.advertiser().value());
        if (advertiser == null) {
            throw new IllegalStateException(goal + " has no advertiser");
        }
        return advertiser;
    }

    /** Where the links of its offers give our tracker; where they would, if there is no offer yet. */
    private List<String> trackerParameters(Id<Advertiser> advertiser, Platform platform, Catalog catalog) {
        List<String> given = belongings.of(catalog).offers(advertiser).stream()
                .map(offer -> presets.trackerParameter(offer, platform))
                .distinct()
                .toList();
        return given.isEmpty() ? List.of(presets.conversions(platform).tracker().parameter()) : given;
    }
}
