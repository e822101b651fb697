package io.rebound.bench;

import io.rebound.catalog.Campaign;
import io.rebound.catalog.Catalog;
import io.rebound.report.Dimension;
import io.rebound.report.Filter;
import io.rebound.report.Metric;
import io.rebound.report.ReportQuery;
import io.rebound.report.ReportQuery.Basis;
import io.rebound.report.ReportQuery.Period;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Twelve reports of a {@link MonthOfClicks}. */
final class TwelveReports {
    static final Instant END = MonthOfClicks.BEGIN.plus(MonthOfClicks.LENGTH);
    private static final int LIMIT = 1_000;

    private TwelveReports() {}

    record Question(String name, ReportQuery query) {}

    /** The same of every campaign. */
    static List<Question> ofCampaigns(Catalog catalog) {
        return catalog.campaigns().stream()
                .map(one -> oneCampaign("each campaign: sub2, country, browser", one))
                .toList();
    }

    /** The same of every source. */
    static List<Question> ofSources(Catalog catalog) {
        return catalog.sources().stream()
                .map(one -> question(
                        "each source: sub1, device, day",
                        List.of(Dimension.SUB1, Dimension.DEVICE, Dimension.TIME_DAY),
                        Optional.of(equal(Dimension.SOURCE, one.id().value()))))
                .toList();
    }

    private static Campaign campaign(Catalog catalog, int rank) {
        return catalog.campaigns().stream()
                .filter(one -> one.name().equals("Campaign " + rank))
                .findFirst()
                .orElseThrow();
    }

    private static Question oneCampaign(String name, Campaign campaign) {
        return question(
                name,
                List.of(Dimension.SUB2, Dimension.COUNTRY, Dimension.BROWSER),
                Optional.of(equal(Dimension.CAMPAIGN, campaign.id().value())));
    }

    static List<Question> of(Catalog catalog) {
        Campaign largest = campaign(catalog, 0);
        Filter source = equal(Dimension.SOURCE, largest.source().value());
        return List.of(
                everything(),
                question("by day", List.of(Dimension.TIME_DAY), Optional.empty()),
                question("by hour", List.of(Dimension.TIME_HOUR), Optional.empty()),
                question("by campaign", List.of(Dimension.CAMPAIGN), Optional.empty()),
                question(
                        "campaign, country, device",
                        List.of(Dimension.CAMPAIGN, Dimension.COUNTRY, Dimension.DEVICE),
                        Optional.empty()),
                question(
                        "source, os, browser",
                        List.of(Dimension.SOURCE, Dimension.OS, Dimension.BROWSER),
                        Optional.empty()),
                question(
                        "day, country, traffic",
                        List.of(Dimension.TIME_DAY, Dimension.COUNTRY, Dimension.TRAFFIC),
                        Optional.empty()),
                question("sub1 (5,000)", List.of(Dimension.SUB1), Optional.empty()),
                question("sub2 (2,000,000)", List.of(Dimension.SUB2), Optional.empty()),
                oneCampaign("the largest campaign: sub2, country, browser", largest),
                question(
                        "its source: sub1, device, day",
                        List.of(Dimension.SUB1, Dimension.DEVICE, Dimension.TIME_DAY),
                        Optional.of(source)),
                new Question(
                        "unique visitors by campaign",
                        query(List.of(Dimension.CAMPAIGN), List.of(Metric.UNIQUE_CLICKS), List.of())));
    }

    static Question everything() {
        return question("everything", List.of(), Optional.empty());
    }

    private static Filter equal(Dimension dimension, Object value) {
        return new Filter(dimension, Filter.Operator.EQ, List.of(value));
    }

    private static Question question(String name, List<Dimension> group, Optional<Filter> filter) {
        return new Question(name, query(group, Metric.USUAL, filter.stream().toList()));
    }

    private static ReportQuery query(List<Dimension> group, List<Metric> metrics, List<Filter> filters) {
        Period period = new Period(
                Optional.of(MonthOfClicks.BEGIN), Optional.of(END), ZoneId.of("Asia/Kathmandu"), Basis.CONVERSION_TIME);
        return new ReportQuery(
                period,
                group,
                metrics,
                filters,
                group.isEmpty() ? List.of() : List.of(new ReportQuery.Sort(metrics.getFirst(), true)),
                LIMIT,
                false);
    }
}
