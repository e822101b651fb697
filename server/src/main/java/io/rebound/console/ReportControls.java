package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What stands above a report: its dimensions, days, filters and figures, each a link to the report that it would be. Nothing
 * here waits for the warehouse.
 */
record ReportControls(
        ReportQuestion question,
        List<Dimension> dimensions,
        List<Menu> more,
        List<Link> presets,
        Days days,
        List<Chip> filters,
        List<Choice> metrics,
        List<Link> ways,
        List<Link> currencies,
        List<Saved> saved,
        Said said) {

    record Link(String title, String address, boolean chosen) {}

    /** Links under a heading. */
    record Menu(String title, List<Link> links) {}

    /**
     * One that the report is grouped by.
     *
     * @param earlier the report with it one place further left; empty at the first
     * @param without the report without it; empty where it is the only one
     * @param instead what could stand in its place
     */
    record Dimension(String title, String earlier, String without, List<Menu> instead) {}

    /** A filter in words. */
    record Chip(String dimension, String operator, String value, String without) {}

    record Choice(String value, String title, boolean chosen) {}

    /** The first and the last day, as the date fields have them; empty where neither is known. */
    record Days(String first, String last, boolean chosen) {}

    record Saved(String id, String name, String address, boolean shown) {}

    /**
     * What came of saving.
     *
     * @param name as it was typed
     */
    record Said(String name, String error) {
        static final Said NOTHING = new Said("", "");
    }

    static ReportControls of(Visit visit, ReportQuestion question, Instant now, Said said) throws Exception {
        ReportAddress address = question.address();
        ReportWords words = ReportWords.of(visit.viewer());
        LocalDate today = LocalDate.ofInstant(now, visit.viewer().zone());
        return new ReportControls(
                question,
                dimensions(question),
                question.group().size() < ReportQuestion.MOST_DIMENSIONS
                        ? menus(question, question.group())
                        : List.of(),
                Arrays.stream(ReportPreset.values())
                        .map(preset -> new Link(
                                preset.title(),
                                address.without("from", "to")
                                        .with("range", preset.label())
                                        .page(),
                                address.has("range", preset.label())))
                        .toList(),
                days(address, words, today),
                chips(visit, address, words),
                Arrays.stream(MetricName.values())
                        .map(metric -> new Choice(
                                metric.label(),
                                metric.title(),
                                question.metrics().contains(metric)))
                        .toList(),
                ways(question),
                currencies(visit, address, today),
                saved(visit, address),
                said);
    }

    private static List<Dimension> dimensions(ReportQuestion question) {
        List<DimensionName> group = question.group();
        List<Dimension> dimensions = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            List<DimensionName> earlier = new ArrayList<>(group);
            if (i > 0) {
                earlier.set(i, earlier.set(i - 1, group.get(i)));
            }
            List<DimensionName> without = new ArrayList<>(group);
            without.remove(i);
            List<DimensionName> before = group.subList(0, i);
            List<DimensionName> after = group.subList(i + 1, group.size());
            dimensions.add(new Dimension(
                    group.get(i).title(),
                    i == 0 ? "" : grouped(question, earlier),
                    without.isEmpty() ? "" : grouped(question, without),
                    menus(question, before, after, group)));
        }
        return dimensions;
    }

    private static List<Menu> menus(ReportQuestion question, List<DimensionName> before) {
        return menus(question, before, List.of(), before);
    }

    /** All dimensions that are not there yet, each between those before and those after. */
    private static List<Menu> menus(
            ReportQuestion question, List<DimensionName> before, List<DimensionName> after, List<DimensionName> there) {
        return Arrays.stream(DimensionName.Kind.values())
                .map(kind -> new Menu(
                        kind.title(),
                        kind.dimensions().stream()
                                .filter(dimension -> !there.contains(dimension))
                                .map(dimension -> new Link(
                                        dimension.title(),
                                        grouped(
                                                question,
                                                Stream.of(before, List.of(dimension), after)
                                                        .flatMap(List::stream)
                                                        .toList()),
                                        false))
                                .toList()))
                .filter(menu -> !menu.links().isEmpty())
                .toList();
    }

    private static String grouped(ReportQuestion question, List<DimensionName> group) {
        return question.address()
                .without("limit")
                .with("group", group.stream().map(DimensionName::label).toList())
                .page();
    }

    private static Days days(ReportAddress address, ReportWords words, LocalDate today) {
        Optional<LocalDate> from = address.get("from").flatMap(words::time).map(time -> time.toLocalDate());
        Optional<LocalDate> to = address.get("to")
                .flatMap(words::time)
                .map(time -> time.minusNanos(1).toLocalDate());
        return new Days(
                from.orElse(today.minusDays(7)).toString(),
                to.orElse(today).toString(),
                from.isPresent() || to.isPresent());
    }

    private static List<Chip> chips(Visit visit, ReportAddress address, ReportWords words) throws Exception {
        List<Chip> chips = new ArrayList<>();
        for (String text : address.all(ReportFilter.PARAMETER)) {
            String without = address.withoutOne(ReportFilter.PARAMETER, text)
                    .without("limit")
                    .page();
            Optional<ReportFilter> filter = ReportFilter.read(text);
            chips.add(
                    filter.isEmpty()
                            ? new Chip("", "", text, without)
                            : new Chip(
                                    filter.get().dimension().title(),
                                    filter.get().operator().words(),
                                    value(visit, filter.get(), words),
                                    without));
        }
        return chips;
    }

    private static String value(Visit visit, ReportFilter filter, ReportWords words) throws Exception {
        List<String> values = new ArrayList<>();
        for (String value : filter.values()) {
            values.add(words.text(filter.dimension(), value, itemName(visit, filter.dimension(), value)));
        }
        return String.join(", ", values);
    }

    private static String itemName(Visit visit, DimensionName dimension, String id) throws Exception {
        if (!dimension.isItem() || !id.matches("[0-9]{1,10}")) {
            return "";
        }
        return OwnApi.ifThere(() -> visit.api()
                        .get("/" + dimension.label() + "s/" + id)
                        .path("name")
                        .asText(""))
                .orElse("");
    }

    /** Other ways to look at the same. */
    private static List<Link> ways(ReportQuestion question) {
        ReportAddress address = question.address();
        boolean byClick = address.has("by", "click_time");
        return List.of(
                new Link(
                        "Losses only",
                        question.isOfLosses()
                                ? address.without("only").page()
                                : address.without("limit")
                                        .with("only", ReportQuestion.LOSSES)
                                        .page(),
                        question.isOfLosses()),
                new Link(
                        "Compare with before",
                        question.isCompared()
                                ? address.without("compare").page()
                                : address.with("compare", "previous").page(),
                        question.isCompared()),
                new Link(
                        "By click time",
                        byClick
                                ? address.without("by").page()
                                : address.with("by", "click_time").page(),
                        byClick));
    }

    /** Empty where no rate is known. */
    private static List<Link> currencies(Visit visit, ReportAddress address, LocalDate today) throws Exception {
        List<Conversion> known = Conversion.known(visit, today);
        if (known.isEmpty()) {
            return List.of();
        }
        String base = known.getFirst().base();
        boolean other = known.stream().anyMatch(one -> address.has("currency", one.currency()));
        List<Link> links = new ArrayList<>();
        links.add(new Link(base, address.without("currency").page(), !other));
        for (Conversion one : known) {
            links.add(new Link(
                    one.currency(),
                    address.with("currency", one.currency()).page(),
                    address.has("currency", one.currency())));
        }
        return links;
    }

    private static List<Saved> saved(Visit visit, ReportAddress address) throws Exception {
        List<Saved> saved = new ArrayList<>();
        for (JsonNode item : visit.api().get("/saved-reports").path("items")) {
            String query = item.path("query").asText();
            saved.add(new Saved(
                    item.path("id").asText(),
                    item.path("name").asText(),
                    ReportAddress.PATH + "?" + query,
                    query.equals(address.query())));
        }
        return saved;
    }

    /** The currency that amounts are shown in; empty where it is the base currency and no other is known. */
    String currency() {
        return currencies.stream()
                .filter(Link::chosen)
                .map(Link::title)
                .findFirst()
                .orElse("");
    }

    /** What a form of the page sends along, so that the rest of the report stays as it is. */
    List<ReportAddress.Parameter> kept(String... changed) {
        return question.address().without(changed).parameters();
    }

    boolean isSaved() {
        return saved.stream().anyMatch(Saved::shown);
    }
}
