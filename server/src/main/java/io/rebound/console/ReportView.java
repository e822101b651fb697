package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A report's answer as the page shows it. Immutable.
 *
 * @param chart what {@code charts.js} draws, as JSON; empty where there is nothing to draw
 */
record ReportView(
        List<Head> heads,
        List<Figure> totals,
        List<Row> rows,
        String chart,
        List<ReportControls.Link> charts,
        Notes notes) {

    /**
     * A column's head.
     *
     * @param link to the report in the order of this column
     * @param sorted {@code ascending}, {@code descending}, or null
     * @param change to the report in the order of this column's change; empty where nothing is compared
     */
    record Head(
            String title,
            boolean number,
            String link,
            @Nullable String sorted,
            String change) {}

    /** @param link to a closer look; empty where there is none */
    record Cell(String text, String link) {}

    /** @param loss whether it is below zero */
    record Figure(Shown.Value value, boolean loss, @Nullable Change change) {}

    /** @param good whether it is good news; null where it is neither */
    record Change(
            Shown.Value text,
            Shown.Value previous,
            @Nullable Boolean good) {

        /** Where there was nothing, no change can be told. */
        boolean isUnknown() {
            return text.text().equals(Shown.NOTHING);
        }
    }

    /**
     * @param filters of the report that is of this row alone, as JSON
     * @param name all of its values
     */
    record Row(List<Cell> cells, List<Figure> figures, String filters, String name) {}

    /**
     * What is to be known about the figures.
     *
     * @param period from when to when
     * @param compared the time before; empty where nothing is compared
     * @param asOf up to when everything is counted
     * @param remarks sentences
     * @param more the report with more rows; empty where there are none, or a page shows no more
     */
    record Notes(
            String period, String compared, Shown.Value asOf, List<String> remarks, String more, String moreTitle) {}

    /** Makes one out of an answer. */
    record Maker(
            ReportQuestion question, ReportAnswer answer, Shown shown, ReportWords words, Optional<Conversion> in) {

        ReportView view() {
            List<List<JsonNode>> rows = answer.rows().stream()
                    .filter(row -> !question.isOfLosses() || isLoss(row))
                    .toList();
            return new ReportView(
                    heads(),
                    figures(answer::total),
                    rows.stream().map(this::row).toList(),
                    new ReportChart(question, answer, words, in).json(rows),
                    question.metrics().stream()
                            .map(metric -> new ReportControls.Link(
                                    metric.title(),
                                    question.address()
                                            .with("chart", metric.label())
                                            .page(),
                                    metric == question.charted()))
                            .toList(),
                    new ReportNotes(question, answer, shown, words, in).notes(rows));
        }

        private boolean isLoss(List<JsonNode> row) {
            BigDecimal profit = answer.number(row, MetricName.PROFIT.label());
            return profit != null && profit.signum() < 0;
        }

        private List<Head> heads() {
            ReportQuestion.Sort sort = question.sort();
            List<Head> heads = new ArrayList<>();
            for (DimensionName dimension : question.group()) {
                boolean turned = sort.column().equals(dimension.label()) && !sort.descending();
                heads.add(new Head(
                        dimension.title(), false, sorted(dimension.label(), turned), sorted(dimension.label()), ""));
            }
            for (MetricName metric : question.metrics()) {
                String label = metric.label();
                boolean turned = sort.column().equals(label) && sort.descending();
                String change = label + "_change";
                boolean rising = sort.column().equals(change) && !sort.descending();
                heads.add(new Head(
                        metric.title(),
                        true,
                        sorted(label, !turned),
                        sorted(label),
                        question.isCompared() ? sorted(change, rising) : ""));
            }
            return heads;
        }

        private String sorted(String column, boolean descending) {
            return question.address()
                    .without("only")
                    .with("sort", new ReportQuestion.Sort(column, descending).toString())
                    .page();
        }

        private @Nullable String sorted(String column) {
            ReportQuestion.Sort sort = question.sort();
            return sort.column().equals(column) ? sort.descending() ? "descending" : "ascending" : null;
        }

        private Row row(List<JsonNode> row) {
            List<Cell> cells = new ArrayList<>();
            List<String> filters = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (DimensionName dimension : question.group()) {
                JsonNode value = row.get(answer.columns().indexOf(dimension.label()));
                if (value.isNull()) {
                    cells.add(new Cell(Shown.NOTHING, ""));
                    continue;
                }
                ReportFilter filter = ReportFilter.is(dimension, value.asText());
                String text = words.text(dimension, value.asText(), answer.text(row, dimension.label() + "_name"));
                cells.add(new Cell(text, question.closer(dimension, filter).page()));
                filters.add(filter.toString());
                names.add(text);
            }
            return new Row(
                    cells,
                    figures(column -> answer.number(row, column)),
                    OwnApi.text(filters),
                    String.join(", ", names));
        }

        private List<Figure> figures(Values values) {
            return question.metrics().stream()
                    .map(metric -> figure(metric, values))
                    .toList();
        }

        private Figure figure(MetricName metric, Values values) {
            BigDecimal value = values.of(metric.label());
            return new Figure(
                    shown(metric, value),
                    value != null && value.signum() < 0,
                    question.isCompared() ? change(metric, values) : null);
        }

        private Change change(MetricName metric, Values values) {
            BigDecimal change = values.of(metric.label() + "_change");
            return new Change(
                    shown.change(change),
                    shown(metric, values.of(metric.label() + "_previous")),
                    metric.goodNews(change));
        }

        private Shown.Value shown(MetricName metric, @Nullable BigDecimal value) {
            return in.isPresent() && metric.isMoney()
                    ? metric.shown(shown, in.get().of(value), in.get().currency())
                    : metric.shown(shown, value, answer.currency());
        }

        /** A row's numbers, or the totals. */
        @FunctionalInterface
        private interface Values {
            @Nullable
            BigDecimal of(String column);
        }
    }
}
