package io.rebound.console;

import io.rebound.console.FormField.Choice;
import io.rebound.http.ApiAnswer;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /conversions}: what was settled, each with its entries, and what somebody decides about it. Thread-safe; blocks. */
final class ConversionPages {
    static final String PATH = "/conversions";
    static final List<String> FILTERS = List.of("status", "why", "goal", "campaign", "source", "txid");
    static final List<String> HOLDS = List.of("needs-approval", "too-fast", "no-rate", "over-cap", "nothing-to-change");
    static final List<String> STATUSES = List.of("held", "pending", "approved", "rejected", "reversed");
    private static final int ON_A_PAGE = 50;

    private final Gate gate;

    ConversionPages(Gate gate) {
        this.gate = gate;
    }

    /** One line of the list, its names looked up. */
    record Row(
            ConversionAnswer conversion,
            String goal,
            String campaign,
            String source,
            Shown.Value amount,
            Shown.Value revenue,
            Shown.Value payout) {

        static Row of(ConversionAnswer one, Names names, Shown shown) throws Exception {
            return new Row(
                    one,
                    names.plain(ItemKind.GOALS, one.goal()),
                    names.plain(ItemKind.CAMPAIGNS, one.campaign()),
                    names.plain(ItemKind.SOURCES, one.source()),
                    shown.money(one.left(), one.currency()),
                    shown.money(one.revenue(), one.bookCurrency()),
                    shown.money(one.payout(), one.bookCurrency()));
        }
    }

    /** What can be chosen from, and what is. */
    record Filters(
            Map<String, String> chosen,
            Period period,
            List<String> statuses,
            List<Choice> goals,
            List<Choice> campaigns,
            List<Choice> sources) {

        String of(String name) {
            return chosen.getOrDefault(name, "");
        }
    }

    /** @param older the address of the following page; null on the last */
    record Model(
            Filters filters,
            List<Row> rows,
            String wrong,
            boolean filtered,
            @Nullable String older) {}

    /** One conversion, and the form that changes it. */
    record One(Row row, String offer, String advertiser, Typed typed, boolean changed) {
        /**
         * The form as it was typed.
         *
         * @param wrong what the API says of it; empty if nothing
         * @param field which field that is about; empty for the whole
         */
        record Typed(String status, String amount, String reason, String wrong, String field) {
            static final Typed NOTHING = new Typed("", "", "", "", "");

            String wrongWith(String name) {
                return field.equals(name) ? wrong : "";
            }
        }
    }

    List<Route> routes() {
        return List.of(
                gate.get(PATH, this::list),
                gate.get(PATH + "/{id}", visit -> one(visit, 200, One.Typed.NOTHING)),
                gate.post(PATH + "/{id}/status", this::change));
    }

    private ApiAnswer list(Visit visit) throws Exception {
        Names names = new Names(visit.api());
        Map<String, String> chosen = new HashMap<>();
        FILTERS.forEach(name -> visit.query(name).ifPresent(value -> chosen.put(name, value)));
        Period period = Period.none(visit);
        List<Row> rows = new ArrayList<>();
        String wrong = "";
        String next = null;
        try {
            period = Period.of(visit);
            Target target = period.in(new Target(PATH).with(visit, FILTERS))
                    .with("tracking", visit.query("tracking"))
                    .with("limit", String.valueOf(ON_A_PAGE))
                    .with("cursor", visit.query("cursor"));
            ConversionAnswer.Page page = visit.api().get(target.text(), ConversionAnswer.Page.class);
            next = page.next();
            for (ConversionAnswer one : page.items()) {
                rows.add(Row.of(one, names, visit.shown()));
            }
        } catch (Problem problem) {
            wrong = String.valueOf(problem.getMessage());
        }
        Target here = new Target(PATH).with(visit, FILTERS).with(visit, List.of("from", "to", "tracking"));
        Filters filters = new Filters(
                chosen,
                period,
                STATUSES,
                names.choices(ItemKind.GOALS, chosen.getOrDefault("goal", "")),
                names.choices(ItemKind.CAMPAIGNS, chosen.getOrDefault("campaign", "")),
                names.choices(ItemKind.SOURCES, chosen.getOrDefault("source", "")));
        Model model = new Model(
                filters,
                rows,
                wrong,
                !here.text().equals(PATH),
                next == null ? null : here.with("cursor", next).text());
        Frame frame = visit.frame("Conversions", Section.CONVERSIONS);
        return Html.page(
                wrong.isEmpty() ? 200 : 422, (out, plain) -> JteconversionsGenerated.render(out, plain, frame, model));
    }

    private ApiAnswer one(Visit visit, int status, One.Typed typed) throws Exception {
        ConversionAnswer conversion = visit.api().get(path(visit), ConversionAnswer.class);
        Names names = new Names(visit.api());
        One model = new One(
                Row.of(conversion, names, visit.shown()),
                names.plain(ItemKind.OFFERS, conversion.offer()),
                names.plain(ItemKind.ADVERTISERS, conversion.advertiser()),
                typed,
                visit.query("changed").isPresent());
        Frame frame = visit.frame("Conversion " + conversion.id(), Section.CONVERSIONS);
        return Html.page(status, (out, plain) -> JteconversionGenerated.render(out, plain, frame, model));
    }

    private static String path(Visit visit) {
        return PATH + "/" + Target.segment(visit.request().path("id"));
    }

    private ApiAnswer change(Visit visit) throws Exception {
        Map<String, String> wish = new HashMap<>();
        for (String name : List.of("status", "amount", "reason")) {
            visit.form(name).ifPresent(value -> wish.put(name, value));
        }
        try {
            visit.api().send("POST", path(visit) + "/status", wish);
            return Html.see(path(visit) + "?changed=1");
        } catch (Problem problem) {
            if (problem.status() != 422 && problem.status() != 409) {
                throw problem;
            }
            String field = problem.field();
            return one(
                    visit,
                    problem.status(),
                    new One.Typed(
                            wish.getOrDefault("status", ""),
                            wish.getOrDefault("amount", ""),
                            wish.getOrDefault("reason", ""),
                            String.valueOf(problem.getMessage()),
                            field == null ? "" : field));
        }
    }
}
