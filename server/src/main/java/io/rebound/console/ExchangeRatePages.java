package io.rebound.console;

import static io.rebound.console.FormField.Trait.REQUIRED;

import io.rebound.http.ApiAnswer;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code /exchange-rates}: what currencies are worth by day, and which conversions wait for a rate. Thread-safe; blocks. */
final class ExchangeRatePages {
    private static final String PATH = "/exchange-rates";
    private static final int ON_A_PAGE = 50;
    private static final int MOST_WAITING = 500;
    private static final String WAITING = ConversionPages.PATH + "?status=held&why=no-rate";
    private static final List<FormField> FIELDS = List.of(
            FormField.of("currency", "Currency", Input.TEXT).is(REQUIRED).hint("Its three letters, like EUR."),
            FormField.of("day", "Day, in UTC", Input.DAY).is(REQUIRED).hint("Holds for the seven days after it too."),
            FormField.of("rate", "One unit is worth", Input.MONEY)
                    .is(REQUIRED)
                    .hint("In the books' currency, like 1.0842."));

    private final Gate gate;
    private final InstantSource clock;

    ExchangeRatePages(Gate gate, InstantSource clock) {
        this.gate = gate;
        this.clock = clock;
    }

    /** A rate as somebody set it: what one unit of the currency is worth in the base currency. */
    record Rate(LocalDate day, String currency, BigDecimal rate, String base, Instant setAt, String setBy) {
        String text() {
            return "1 " + currency + " = " + rate.toPlainString() + " " + base;
        }
    }

    record Rates(List<Rate> items, @Nullable String next) {}

    /**
     * Conversions in a currency that are held until its rate is there.
     *
     * @param first the earliest day of one, in UTC
     * @param link to the form with what is needed filled in
     */
    record Waiting(String currency, int count, LocalDate first, LocalDate last, String link) {}

    /** @param superseded whether rates that were set again later are listed too */
    record Filters(String currency, Period period, boolean superseded) {
        boolean narrows() {
            return !currency.isEmpty()
                    || period.from().isPresent()
                    || period.to().isPresent();
        }
    }

    /**
     * @param more whether still more wait than were counted
     * @param older the address of the following page; null on the last
     * @param words what came of the form or the file before, and what is wrong
     */
    record Model(
            List<Rate> rates,
            Filters filters,
            ItemForm form,
            List<Waiting> waiting,
            boolean more,
            @Nullable String older,
            Words words) {
        String waitingLink() {
            return WAITING;
        }
    }

    /** What is said above the page; either may be empty. */
    record Words(String said, String wrong) {}

    List<Route> routes() {
        return List.of(
                gate.get(PATH, visit -> page(visit, 200, null)),
                gate.post(PATH, this::set),
                gate.post(PATH + "/file", visit -> Uploaded.answer(visit, new Target(PATH), PATH)));
    }

    private ApiAnswer set(Visit visit) throws Exception {
        Typed sent = Typed.of(visit.request().form());
        Typed typed = sent.with("currency", sent.text("currency").toUpperCase(Locale.ROOT));
        try {
            visit.api().send("POST", PATH, ItemForm.whole(FIELDS, typed));
            return Html.see(PATH + "?done=1");
        } catch (Problem problem) {
            return page(visit, problem.status(), problem);
        }
    }

    /** @param problem what the API said of what was typed; null if nothing was */
    private ApiAnswer page(Visit visit, int status, @Nullable Problem problem) throws Exception {
        Filters filters = new Filters("", Period.none(visit), false);
        Rates rates = new Rates(List.of(), null);
        String wrong = "";
        try {
            filters = new Filters(
                    visit.query("currency").orElse("").toUpperCase(Locale.ROOT),
                    Period.of(visit),
                    visit.query("superseded").isPresent());
            rates = rates(visit, filters);
        } catch (Problem refused) {
            wrong = String.valueOf(refused.getMessage());
        }
        Typed typed = problem == null
                ? Typed.NOTHING
                        .with("currency", filters.currency())
                        .with("day", visit.query("day").orElseGet(this::today))
                : Typed.of(visit.request().form());
        ConversionAnswer.Page held = visit.api().get(WAITING + "&limit=" + MOST_WAITING, ConversionAnswer.Page.class);
        Model model = new Model(
                rates.items(),
                filters,
                ItemForm.of(FIELDS, typed, "", problem, new Names(visit.api())),
                waiting(held.items()),
                held.next() != null,
                rates.next() == null
                        ? null
                        : target(filters).with("cursor", rates.next()).text(),
                new Words(Uploaded.said(visit, "Set", "known already"), wrong));
        Frame frame = visit.frame("Exchange rates", Section.EXCHANGE_RATES);
        return Html.page(
                wrong.isEmpty() ? status : 422,
                (out, plain) -> Jteexchange_ratesGenerated.render(out, plain, frame, model));
    }

    private String today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
    }

    private static Rates rates(Visit visit, Filters filters) throws Exception {
        Target target = new Target(PATH)
                .with("currency", filters.currency())
                .with("from", filters.period().fromText())
                .with("to", filters.period().to().map(day -> day.plusDays(1).toString()))
                .with("superseded", String.valueOf(filters.superseded()))
                .with("limit", String.valueOf(ON_A_PAGE))
                .with("cursor", visit.query("cursor"));
        return visit.api().get(target.text(), Rates.class);
    }

    private static Target target(Filters filters) {
        return new Target(PATH)
                .with("currency", filters.currency())
                .with("from", filters.period().fromText())
                .with("to", filters.period().toText())
                .with("superseded", filters.superseded() ? "true" : "");
    }

    /** By currency. */
    private static List<Waiting> waiting(List<ConversionAnswer> held) {
        Map<String, Waiting> waiting = new TreeMap<>();
        for (ConversionAnswer one : held) {
            LocalDate day = LocalDate.ofInstant(one.convertedAt(), ZoneOffset.UTC);
            waiting.merge(one.currency(), waiting(one.currency(), 1, day, day), ExchangeRatePages::together);
        }
        return List.copyOf(waiting.values());
    }

    private static Waiting together(Waiting one, Waiting other) {
        return waiting(
                one.currency(),
                one.count() + other.count(),
                one.first().isBefore(other.first()) ? one.first() : other.first(),
                one.last().isAfter(other.last()) ? one.last() : other.last());
    }

    private static Waiting waiting(String currency, int count, LocalDate first, LocalDate last) {
        String link = new Target(PATH)
                .with("currency", currency)
                .with("day", first.toString())
                .text();
        return new Waiting(currency, count, first, last, link);
    }
}
