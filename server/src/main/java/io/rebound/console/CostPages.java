package io.rebound.console;

import static io.rebound.console.FormField.Trait.REQUIRED;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.console.FormField.Choice;
import io.rebound.http.ApiAnswer;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /costs}: what campaigns cost by day, booked one by one or by file, and each entry of it. Thread-safe; blocks. */
final class CostPages {
    private static final String PATH = "/costs";
    private static final int ON_A_PAGE = 50;
    private static final int MOST_OF_A_DAY = 1_000;
    private static final List<FormField> FIELDS = List.of(
            FormField.reference("campaign", "Campaign", "campaigns").is(REQUIRED),
            FormField.of("day", "Day", Input.DAY).is(REQUIRED),
            FormField.choice("mode", "The amount is", "set", "what the day cost in all", "add", "what comes to it")
                    .hint("“In all” replaces what was booked before; what comes to it may be less than 0."),
            FormField.of("amount", "Amount", Input.MONEY).is(REQUIRED).hint("In the currency of the books."),
            FormField.of("time_zone", "Zone in which the day begins", Input.TEXT)
                    .hint("The same for all costs of a campaign's day."),
            FormField.of("reason", "Reason, kept with the entry", Input.TEXT).hint("As in: invoice 7"));

    private final Gate gate;

    CostPages(Gate gate) {
        this.gate = gate;
    }

    /** By how much a campaign's day became dearer or cheaper. */
    record Entry(
            LocalDate day,
            String timeZone,
            String campaign,
            String source,
            BigDecimal amount,
            String currency,
            String mode,
            String reason,
            Instant bookedAt,
            String bookedBy) {

        String modeWords() {
            return mode.equals("set") ? "set in all" : "added";
        }
    }

    record Entries(List<Entry> items, @Nullable String next) {}

    /** @param dayLink to the entries of that campaign's day alone, where it can be changed */
    record Row(Entry entry, String campaign, String source, Shown.Value amount, String dayLink) {}

    /** One campaign's day, which the filter has left alone. */
    record CampaignDay(String campaign, String id, LocalDate day, String timeZone, Shown.Value cost, boolean isFree) {}

    /**
     * @param older the address of the following page; null on the last
     * @param said what came of the form or the file before; empty if nothing
     */
    record Model(
            List<Row> rows,
            Filters filters,
            ItemForm form,
            @Nullable CampaignDay day,
            @Nullable String older,
            String said,
            String wrong) {}

    record Filters(List<Choice> campaigns, String campaign, Period period) {
        boolean narrows() {
            return !campaign.isEmpty()
                    || period.from().isPresent()
                    || period.to().isPresent();
        }
    }

    List<Route> routes() {
        return List.of(
                gate.get(PATH, visit -> page(visit, 200, null)),
                gate.post(PATH, this::book),
                gate.post(PATH + "/file", visit -> Uploaded.answer(visit, new Target(PATH), PATH)));
    }

    private ApiAnswer book(Visit visit) throws Exception {
        Typed typed = Typed.of(visit.request().form());
        try {
            JsonNode booked = visit.api().send("POST", PATH, ItemForm.whole(FIELDS, typed));
            boolean news = new BigDecimal(booked.path("booked").asText("0")).signum() != 0;
            return Html.see(dayLink(typed.text("campaign"), typed.text("day"))
                    .with(news ? "done" : "unchanged", "1")
                    .text());
        } catch (Problem problem) {
            return page(visit, problem.status(), problem);
        }
    }

    private static Target dayLink(String campaign, String day) {
        return new Target(PATH).with("campaign", campaign).with("from", day).with("to", day);
    }

    /** @param problem what the API said of what was typed; null if nothing was */
    private static ApiAnswer page(Visit visit, int status, @Nullable Problem problem) throws Exception {
        Names names = new Names(visit.api());
        String campaign = visit.query("campaign").orElse("");
        Period period = Period.none(visit);
        Entries entries = new Entries(List.of(), null);
        String wrong = "";
        try {
            period = Period.of(visit);
            entries = entries(visit, campaign, period, ON_A_PAGE, visit.query("cursor"));
        } catch (Problem refused) {
            wrong = String.valueOf(refused.getMessage());
        }
        List<Row> rows = new ArrayList<>();
        for (Entry entry : entries.items()) {
            rows.add(row(entry, names, visit.shown()));
        }
        CampaignDay day = wrong.isEmpty() ? day(visit, campaign, period, names) : null;
        Typed typed = problem == null
                ? proposed(visit, campaign, period, day)
                : Typed.of(visit.request().form());
        Model model = new Model(
                rows,
                new Filters(names.choices(ItemKind.CAMPAIGNS, campaign), campaign, period),
                ItemForm.of(FIELDS, typed, "", problem, names),
                day,
                entries.next() == null ? null : older(campaign, period, entries.next()),
                Uploaded.said(visit, "Booked", "cost that already"),
                wrong);
        Frame frame = visit.frame("Costs", Section.COSTS);
        return Html.page(
                wrong.isEmpty() ? status : 422, (out, plain) -> JtecostsGenerated.render(out, plain, frame, model));
    }

    private static Row row(Entry entry, Names names, Shown shown) throws Exception {
        return new Row(
                entry,
                names.plain(ItemKind.CAMPAIGNS, entry.campaign()),
                names.plain(ItemKind.SOURCES, entry.source()),
                shown.money(entry.amount(), entry.currency()),
                dayLink(entry.campaign(), entry.day().toString()).text());
    }

    private static Entries entries(Visit visit, String campaign, Period period, int limit, Optional<String> cursor)
            throws Exception {
        Target target = new Target(PATH)
                .with("campaign", campaign)
                .with("from", period.fromText())
                .with("to", period.to().map(day -> day.plusDays(1).toString()))
                .with("limit", String.valueOf(limit))
                .with("cursor", cursor);
        return visit.api().get(target.text(), Entries.class);
    }

    private static String older(String campaign, Period period, String cursor) {
        return new Target(PATH)
                .with("campaign", campaign)
                .with("from", period.fromText())
                .with("to", period.toText())
                .with("cursor", cursor)
                .text();
    }

    /** Null where there are several, or nothing is booked. */
    private static @Nullable CampaignDay day(Visit visit, String campaign, Period period, Names names)
            throws Exception {
        if (campaign.isEmpty() || period.from().isEmpty() || !period.from().equals(period.to())) {
            return null;
        }
        Entries all = entries(visit, campaign, period, MOST_OF_A_DAY, Optional.empty());
        if (all.items().isEmpty() || all.next() != null) {
            return null;
        }
        Entry newest = all.items().getFirst();
        BigDecimal cost = all.items().stream().map(Entry::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new CampaignDay(
                names.plain(ItemKind.CAMPAIGNS, campaign),
                campaign,
                newest.day(),
                newest.timeZone(),
                visit.shown().money(cost, newest.currency()),
                cost.signum() == 0);
    }

    /** What stands in the form at first. */
    private static Typed proposed(Visit visit, String campaign, Period period, @Nullable CampaignDay day) {
        return Typed.NOTHING
                .with("campaign", campaign)
                .with("day", period.from().equals(period.to()) ? period.fromText() : "")
                .with("time_zone", day == null ? visit.viewer().zoneName() : day.timeZone());
    }
}
