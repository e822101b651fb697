package io.rebound.warehouse;

import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.Traffic;
import io.rebound.traffic.Agent;
import io.rebound.traffic.ConversionTiming;
import io.rebound.traffic.Label;
import io.rebound.traffic.Language;
import io.rebound.traffic.Place;
import io.rebound.traffic.Referrer;
import io.rebound.traffic.TrafficData;
import io.rebound.traffic.TrafficLabeller;
import io.rebound.traffic.TrafficPast;
import io.rebound.traffic.TrafficRules;
import java.util.Locale;
import java.util.function.IntFunction;

/** What a click says beyond its own words. Called by the loading thread, in the order of the clicks. */
@FunctionalInterface
public interface Enrichment {

    /** Knows nothing but what the redirect saw. */
    Enrichment NONE = (click, source) -> new Traits(seen(click), Place.UNKNOWN, Agent.UNKNOWN, "unknown", "unknown");

    /** Knows what can be known of agents and networks, and labels each click by those before it. */
    static Enrichment of(TrafficData traffic) {
        return new Enrichment() {
            private TrafficLabeller labeller = traffic.labeller();

            @Override
            public void begin(IntFunction<TrafficPast> past) {
                labeller = traffic.labeller(past);
            }

            @Override
            public Traits of(ClickRecorded click, int source) {
                Place place = traffic.places().of(click.getNetwork());
                return new Traits(
                        labeller.label(click, place, source),
                        place,
                        traffic.agents().of(click.getUserAgent()),
                        Language.of(click.getAcceptLanguage()),
                        Referrer.host(click.getReferrer()));
            }

            @Override
            public ConversionTiming timing() {
                return traffic.timing();
            }
        };
    }

    /** @param source the id of the campaign's source, 0 if unknown */
    Traits of(ClickRecorded click, int source);

    /**
     * What clicks said that were shown before is forgotten: before the first one, and where some are shown again.
     *
     * @param past is asked for those that come before them, with how many seconds of visitors
     */
    default void begin(IntFunction<TrafficPast> past) {}

    /** A new one, that has learned nothing. */
    default ConversionTiming timing() {
        return new ConversionTiming(TrafficRules.OURS);
    }

    /**
     * @param language two letters, or {@code unknown}
     * @param referrerHost of the page that the click came from, or {@code unknown}
     */
    record Traits(Label label, Place place, Agent agent, String language, String referrerHost) {}

    private static Label seen(ClickRecorded click) {
        Traffic traffic = click.getTraffic();
        return new Label(traffic.name().toLowerCase(Locale.ROOT), "none", 0);
    }
}
