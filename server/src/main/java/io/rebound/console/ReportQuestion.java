package io.rebound.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an address asks for: for the API what it is asked, for the page how it shows the answer. What the API would not
 * understand is handed to it all the same: it says what is wrong. Immutable.
 */
record ReportQuestion(ReportAddress address) {
    static final String LOSSES = "losses";
    static final int MOST_DIMENSIONS = 6;

    /** How many rows are shown, one step after the other; all of them are in the file. */
    private static final List<Integer> ROWS = List.of(100, 500, 2_000, 5_000);

    private static final int ROWS_OVER_TIME = 1_000;

    private static final List<MetricName> USUAL = List.of(
            MetricName.CLICKS,
            MetricName.VALID_CLICKS,
            MetricName.CONVERSIONS,
            MetricName.REVENUE,
            MetricName.PAYOUT,
            MetricName.COST,
            MetricName.PROFIT,
            MetricName.ROI,
            MetricName.EPC,
            MetricName.CR);

    private static final List<MetricName> CHARTED = List.of(MetricName.PROFIT, MetricName.REVENUE, MetricName.CLICKS);

    /**
     * How the rows are ordered.
     *
     * @param column as the API calls it; empty: by time
     */
    record Sort(String column, boolean descending) {

        @Override
        public String toString() {
            return descending ? "-" + column : column;
        }
    }

    /** The address with everything in it that the answer depends on, so that it means the same to whoever is given it. */
    static ReportAddress tidied(ReportAddress sent, String zone) {
        ReportAddress address = sent.with("group", sent.listed("group")).with("metrics", sent.listed("metrics"));
        if (address.get("group").isEmpty()) {
            address = address.with("group", DimensionName.CAMPAIGN.label());
        }
        if (Stream.of("range", "from", "to").allMatch(name -> sent.get(name).isEmpty())) {
            address = address.with("range", ReportPreset.TODAY.label());
        }
        if (address.get("tz").isEmpty()) {
            address = address.with("tz", zone);
        }
        ReportQuestion question = new ReportQuestion(address);
        List<String> sort = address.listed("sort").stream()
                .filter(key -> question.columns().contains(key.replaceFirst("^-", "")))
                .toList();
        return address.with("sort", sort);
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>(address.listed("group"));
        for (MetricName metric : metrics()) {
            columns.add(metric.label());
            if (isCompared()) {
                columns.add(metric.label() + "_previous");
                columns.add(metric.label() + "_change");
            }
        }
        return columns;
    }

    List<DimensionName> group() {
        return address.listed("group").stream()
                .flatMap(label -> DimensionName.labelled(label).stream())
                .toList();
    }

    List<MetricName> metrics() {
        List<MetricName> chosen = address.listed("metrics").stream()
                .flatMap(label -> MetricName.labelled(label).stream())
                .toList();
        if (chosen.isEmpty()) {
            return USUAL;
        }
        return isOfLosses() && !chosen.contains(MetricName.PROFIT)
                ? Stream.concat(chosen.stream(), Stream.of(MetricName.PROFIT)).toList()
                : chosen;
    }

    List<ReportFilter> filters() {
        return address.all(ReportFilter.PARAMETER).stream()
                .flatMap(text -> ReportFilter.read(text).stream())
                .toList();
    }

    /** Whether rows all have the same value of it, so that nothing is learnt from it. */
    boolean isFixed(DimensionName dimension) {
        return filters().stream()
                .anyMatch(filter -> filter.dimension() == dimension && filter.operator() == ReportFilter.Operator.EQ);
    }

    /** Whether only what lost money is shown. */
    boolean isOfLosses() {
        return address.has("only", LOSSES);
    }

    boolean isCompared() {
        return address.get("compare").isPresent();
    }

    boolean isOverTime() {
        return !group().isEmpty() && group().getFirst().isTime();
    }

    MetricName charted() {
        return address.get("chart")
                .or(() -> address.get("sort").map(key -> sort().column()))
                .flatMap(MetricName::labelled)
                .filter(metrics()::contains)
                .orElseGet(() -> CHARTED.stream()
                        .filter(metrics()::contains)
                        .findFirst()
                        .orElse(metrics().getFirst()));
    }

    Sort sort() {
        if (isOfLosses()) {
            return new Sort(MetricName.PROFIT.label(), false);
        }
        return address.listed("sort").stream()
                .findFirst()
                .map(key -> new Sort(key.replaceFirst("^-", ""), key.startsWith("-")))
                .orElseGet(() -> group().stream().anyMatch(DimensionName::isTime)
                        ? new Sort("", false)
                        : new Sort(metrics().getFirst().label(), true));
    }

    int rows() {
        return address.get("limit")
                .filter(limit -> limit.matches("[0-9]{1,5}"))
                .map(Integer::valueOf)
                .orElse(isOverTime() ? ROWS_OVER_TIME : ROWS.getFirst());
    }

    /** More rows than are shown now; empty where a page shows no more. */
    Optional<Integer> moreRows() {
        return ROWS.stream().filter(rows -> rows > rows()).findFirst();
    }

    /** The question to the API for what the page shows. */
    String forPage() {
        ReportAddress asked = forFile();
        return asked.get("limit").isPresent()
                ? asked.query()
                : asked.with("limit", Integer.toString(rows())).query();
    }

    /** The question to the API for all of it. */
    ReportAddress forFile() {
        ReportAddress asked = address.without("chart", "currency", "only");
        if (address.listed("metrics").stream()
                .allMatch(label -> MetricName.labelled(label).isPresent())) {
            asked = asked.with(
                    "metrics", metrics().stream().map(MetricName::label).toList());
        }
        return isOfLosses() ? asked.with("sort", sort().toString()) : asked;
    }

    /** The page of the report of one value, by what is learnt next. */
    ReportAddress closer(DimensionName dimension, ReportFilter filter) {
        List<DimensionName> left =
                group().stream().filter(other -> other != dimension).toList();
        List<DimensionName> group =
                left.isEmpty() ? List.of(dimension.next(other -> other == dimension || isFixed(other))) : left;
        return address.and(ReportFilter.PARAMETER, filter.toString())
                .without("limit")
                .with("group", group.stream().map(DimensionName::label).toList());
    }
}
