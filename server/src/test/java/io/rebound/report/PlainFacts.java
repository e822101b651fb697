package io.rebound.report;

import io.rebound.catalog.Campaign;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.Offer;
import io.rebound.costs.CostEntry;
import io.rebound.journal.event.ClickRecorded;
import io.rebound.ledger.Entry;
import io.rebound.report.Measure.Fact;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import io.rebound.traffic.ConversionTiming;
import io.rebound.traffic.TrafficRules;
import io.rebound.warehouse.Network;
import io.rebound.warehouse.SimulatedTraffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Simulated traffic as a plain loop reads it. */
final class PlainFacts {
    private static final List<Dimension> DIMENSIONS = List.of(Dimension.values());

    final List<PlainFact> all = new ArrayList<>();

    PlainFacts(SimulatedTraffic traffic, Words words) {
        Catalog catalog = traffic.catalog.catalog();
        Map<ClickId, ClickRecorded> clicks = new HashMap<>();
        for (ClickRecorded click : traffic.clicks) {
            clicks.put(SimulatedTraffic.id(click), click);
            all.add(click(click, words, catalog));
        }
        Map<Receipt, String> statuses = new HashMap<>();
        traffic.entries.forEach(
                entry -> statuses.put(entry.conversion(), entry.status().code()));
        Map<Sale, String> timings = timings(traffic.entries);
        for (Entry entry : traffic.entries) {
            String timing = timings.getOrDefault(new Sale(entry.click(), entry.goal()), "");
            String status = statuses.getOrDefault(entry.conversion(), "");
            PlainFact fact = entry(entry, clicks.get(entry.click()), status, words);
            fact.values()[place(Dimension.TIMING)] = timing;
            all.add(fact);
        }
        for (CostEntry cost : traffic.costs) {
            cost.shares().forEach(share -> all.add(cost(cost, share)));
        }
    }

    private record Sale(ClickId click, int goal) {}

    /** The first entry of a click at a goal is judged. */
    private static Map<Sale, String> timings(List<Entry> entries) {
        ConversionTiming timing = new ConversionTiming(TrafficRules.OURS);
        Map<Sale, String> timings = new HashMap<>();
        for (Entry entry : entries) {
            timings.computeIfAbsent(
                    new Sale(entry.click(), entry.goal()),
                    sale -> timing.label(
                            entry.origin().campaign(),
                            entry.origin().source(),
                            Duration.between(entry.click().time(), entry.convertedAt())));
        }
        return timings;
    }

    static int place(Dimension dimension) {
        return DIMENSIONS.indexOf(dimension);
    }

    private static PlainFact click(ClickRecorded click, Words words, Catalog catalog) {
        Campaign campaign = catalog.campaign(click.getCampaign());
        Offer offer = catalog.offer(click.getOffer());
        @Nullable Object[] values = said(click, words);
        values[place(Dimension.CAMPAIGN)] = click.getCampaign();
        values[place(Dimension.OFFER)] = click.getOffer();
        values[place(Dimension.SOURCE)] =
                campaign == null ? 0 : campaign.source().value();
        values[place(Dimension.ADVERTISER)] =
                offer == null ? 0 : offer.advertiser().value();
        Instant time = SimulatedTraffic.id(click).time();
        return new PlainFact(Fact.CLICK, time, time, values, click.getVisitor(), click.getCostMicros(), null);
    }

    private static PlainFact entry(Entry entry, @Nullable ClickRecorded click, String status, Words words) {
        @Nullable Object[] values = said(click, words);
        values[place(Dimension.CAMPAIGN)] = entry.origin().campaign();
        values[place(Dimension.OFFER)] = entry.origin().offer();
        values[place(Dimension.SOURCE)] = entry.origin().source();
        values[place(Dimension.ADVERTISER)] = entry.origin().advertiser();
        values[place(Dimension.GOAL)] = entry.goal();
        values[place(Dimension.STATUS)] = status;
        var booked = new PlainFact.Booked(
                entry.number(),
                entry.conversion().sequence(),
                entry.statusBefore(),
                entry.status().code(),
                entry.conversions(),
                entry.revenueMicros(),
                entry.payoutMicros(),
                entry.bookCurrency().getCurrencyCode());
        return new PlainFact(Fact.ENTRY, entry.convertedAt(), entry.click().time(), values, 0, 0, booked);
    }

    private static PlainFact cost(CostEntry cost, CostEntry.Share share) {
        @Nullable Object[] values = new Object[DIMENSIONS.size()];
        values[place(Dimension.CAMPAIGN)] = cost.campaign();
        values[place(Dimension.SOURCE)] = cost.source();
        return new PlainFact(Fact.COST, share.hour(), share.hour(), values, 0, share.micros(), null);
    }

    /** What the click says, or what stands there where it is not known. */
    private static @Nullable Object[] said(@Nullable ClickRecorded click, Words words) {
        @Nullable Object[] values = new Object[DIMENSIONS.size()];
        for (Dimension dimension : DIMENSIONS) {
            dimension
                    .word()
                    .ifPresent(word -> values[place(dimension)] =
                            click != null ? words.of(click, word).intern() : word.isOpaque() ? "" : "unknown");
        }
        long network = click == null ? 0 : Words.network(click);
        values[place(Dimension.IP24)] =
                network == 0 ? "unknown" : Network.text(network).intern();
        return values;
    }
}
