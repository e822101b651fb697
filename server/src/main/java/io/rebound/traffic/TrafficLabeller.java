package io.rebound.traffic;

import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.Traffic;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Says of each click what kind of traffic it is; drops none. Owned by one thread.
 *
 * <p><b>Order.</b> What the request said of itself, its agent, its network, and then what the clicks before it say: the first
 * that applies is the label. The same clicks in the same order get the same labels; a repeat and a flood depend on the
 * clicks of the last day.
 *
 * <p><b>Priming.</b> After a restart it recalls what the clicks before were, added up; before a day is labelled anew it is shown
 * them: label them and forget the answers. Thirty seconds of them are enough for repeats, a day and an hour for floods.
 */
public final class TrafficLabeller {
    private static final int MOST_SOURCES = 4_096;
    private static final long SECOND = 1_000;

    private final TrafficRules rules;
    private final Agents agents;
    private final Places places;
    private final Label valid;
    private final RepeatMemory repeats = new RepeatMemory();
    private final Map<Integer, SourceRate> rates = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, SourceRate> eldest) {
            return size() > MOST_SOURCES;
        }
    };

    TrafficLabeller(TrafficRules rules, Agents agents, Places places) {
        this.rules = rules;
        this.agents = agents;
        this.places = places;
        this.valid = new Label(Label.VALID, Reading.NO_RULE, rules.version());
    }

    /** Before the first click: those that somebody labelled before. */
    void recall(TrafficPast past) {
        int step = 0;
        for (TrafficPast.Span span : past.spans()) {
            long begin = span.number() * SourceRate.SPAN;
            for (; step < past.steps().size() && past.steps().get(step).number() * SourceRate.STEP < begin; step++) {
                recall(past.steps().get(step));
            }
            rate(span.source(), begin).recall(span);
        }
        past.steps().subList(step, past.steps().size()).forEach(this::recall);
        for (TrafficPast.Visitor visitor : past.visitors()) {
            var ignored = repeats.replace(visitor.visitor(), visitor.campaign(), visitor.millis());
        }
    }

    private void recall(TrafficPast.Step step) {
        rate(step.source(), step.number() * SourceRate.STEP).recall(step);
    }

    private SourceRate rate(int source, long millis) {
        return rates.computeIfAbsent(source, any -> new SourceRate(millis));
    }

    /**
     * Labels the next click.
     *
     * @param place of its network
     * @param source of its campaign
     */
    public Label label(ClickRecorded click, Place place, int source) {
        return label(Visit.of(click, place, source));
    }

    /** Labels the next click, be it new or stored before. */
    public Label label(Visit visit) {
        if (visit.asked() != Traffic.VALID) {
            return asked(visit.asked());
        }
        Reading reading = agents.reading(visit.userAgent());
        if (!reading.traffic().equals(Label.VALID)) {
            return labelled(reading.traffic(), reading.rule());
        }
        if (visit.millis() < reading.notBefore()) {
            return labelled(AgentFaults.IMPOSSIBLE, "future-version");
        }
        Optional<String> dataCentre = places.dataCentre(visit.asn(), visit.network());
        if (dataCentre.isPresent()) {
            return labelled("data-centre", dataCentre.get());
        }
        if (repeats(visit)) {
            return labelled("repeat", "same-visitor");
        }
        return floods(visit) ? labelled("flood", "source-rate") : valid;
    }

    private Label asked(Traffic traffic) {
        return switch (traffic) {
            case HEAD -> labelled("head", "method");
            case PREFETCH -> labelled("prefetch", "header");
            case PREVIEW -> labelled("preview", "header");
            case TEST -> labelled("test", "marked");
            case VALID, UNRECOGNIZED -> valid;
        };
    }

    private boolean repeats(Visit visit) {
        long before = repeats.replace(visit.visitor(), visit.campaign(), visit.millis());
        return before != RepeatMemory.NEVER && Math.abs(visit.millis() - before) < rules.repeatSeconds() * SECOND;
    }

    private boolean floods(Visit visit) {
        return rate(visit.source(), visit.millis())
                .floods(visit.millis(), rules.floodFactor(), rules.floodLeastClicks());
    }

    private Label labelled(String traffic, String rule) {
        return new Label(traffic, rule, rules.version());
    }
}
