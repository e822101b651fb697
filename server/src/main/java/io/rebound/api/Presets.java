package io.rebound.api;

import io.rebound.catalog.Advertiser;
import io.rebound.catalog.Goal;
import io.rebound.catalog.GoalDialect;
import io.rebound.catalog.Offer;
import io.rebound.catalog.Source;
import io.rebound.http.Problem;
import io.rebound.platform.Conversions;
import io.rebound.platform.Platform;
import io.rebound.platform.Platforms;
import io.rebound.platform.Traffic;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The presets by what the catalog says; the generic one where it says nothing, or a preset is gone. Immutable. */
final class Presets {
    private final Platforms platforms;
    private final Platform generic;

    Presets(Platforms platforms) {
        this.platforms = platforms;
        this.generic = platforms.get(Platforms.GENERIC);
    }

    Platform generic() {
        return generic;
    }

    Platform of(@Nullable Advertiser advertiser) {
        return named(advertiser == null ? Platforms.GENERIC : advertiser.platform());
    }

    Platform of(@Nullable Source source) {
        return named(source == null ? Platforms.GENERIC : source.dialect());
    }

    Platform named(String name) {
        return platforms.find(name).orElse(generic);
    }

    /** How it reports conversions; in the generic way, should it never be an advertiser's. */
    Conversions conversions(Platform platform) {
        return platform.conversions().or(generic::conversions).orElseThrow();
    }

    /** How it sends visitors; in the generic way, should it never be a source's. */
    Traffic traffic(Platform platform) {
        return platform.traffic().or(generic::traffic).orElseThrow();
    }

    /** The advertiser's platform, as the senders of this goal's postbacks depart from it. */
    Platform spoken(Goal goal, @Nullable Advertiser advertiser) {
        Platform platform = of(advertiser);
        return goal.dialect().equals(GoalDialect.NONE)
                ? platform
                : new Platform(
                        platform.name(),
                        platform.title(),
                        Optional.of(departing(conversions(platform), goal.dialect())),
                        platform.traffic(),
                        platform.checked());
    }

    private static Conversions departing(Conversions preset, GoalDialect dialect) {
        Map<String, List<String>> names = new LinkedHashMap<>(preset.names());
        names.replaceAll((ours, theirs) -> theirs.stream()
                .filter(name -> !dialect.ignored().contains(name))
                .toList());
        names.values().removeIf(List::isEmpty);
        names.putAll(dialect.names());
        Set<String> foreign = new HashSet<>(preset.foreign());
        foreign.addAll(dialect.ignored());
        return new Conversions(
                preset.tracker(),
                names,
                foreign,
                preset.sequence(),
                preset.macros(),
                preset.occurrences(),
                dialect.amounts().orElse(preset.amounts()),
                preset.currency(),
                preset.steps());
    }

    /** Where an offer's link gives our tracker; what was set before its advertiser had this platform does not count. */
    String trackerParameter(Offer offer, Platform platform) {
        boolean before =
                offer.trackerParameter().equals(conversions(generic).tracker().parameter());
        return before ? conversions(platform).tracker().parameter() : offer.trackerParameter();
    }

    /**
     * A field that names a preset, the generic one if it is absent.
     *
     * @throws Problem 422 with the names there are, and the one that was probably meant
     */
    String read(Fields fields, String field) {
        if (!fields.has(field)) {
            return Platforms.GENERIC;
        }
        List<String> known = platforms.all().stream().map(Platform::name).toList();
        String given = fields.optionalText(field, 100).orElseThrow();
        if (known.contains(given)) {
            return given;
        }
        Optional<String> near = Nearest.to(given, known);
        throw fields.wrong(
                field,
                "must be one of " + String.join(", ", known) + ", got " + Json.quoted(given)
                        + near.map(name -> ": did you mean " + Json.quoted(name) + "?")
                                .orElse(""));
    }
}
