package io.rebound.console;

import io.rebound.console.FormField.Choice;
import io.rebound.http.ApiAnswer;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /statements}: what an advertiser owes us, and what we owe a source, by booking time. Thread-safe; blocks. */
final class StatementPages {
    private static final String PATH = "/statements";
    private static final Map<String, String> CSV = Map.of("accept", "text/csv");

    private final Gate gate;
    private final InstantSource clock;

    StatementPages(Gate gate, InstantSource clock) {
        this.gate = gate;
        this.clock = clock;
    }

    /**
     * What the API answers.
     *
     * @param closed whether it never changes any more
     */
    record Statement(
            String name,
            Instant from,
            Instant to,
            Instant asOf,
            boolean closed,
            List<Total> totals,
            List<Line> lines) {}

    /** Either revenue (an advertiser's) or payout (a source's) is there. */
    record Total(
            long entries,
            long conversions,
            @Nullable BigDecimal revenue,
            @Nullable BigDecimal payout,
            BigDecimal pending,
            BigDecimal due,
            String bookCurrency) {

        @Nullable
        BigDecimal owed() {
            return revenue == null ? payout : revenue;
        }
    }

    record Line(
            @Nullable String month,
            String campaign,
            String campaignName,
            String offer,
            String offerName,
            @Nullable String sourceName,
            @Nullable String advertiserName,
            String goal,
            String goalName,
            long entries,
            long conversions,
            BigDecimal amount,
            String currency,
            @Nullable BigDecimal revenue,
            @Nullable BigDecimal payout,
            BigDecimal pending,
            BigDecimal due,
            String bookCurrency,
            String entriesUrl) {

        @Nullable
        BigDecimal owed() {
            return revenue == null ? payout : revenue;
        }

        String other() {
            return sourceName == null ? String.valueOf(advertiserName) : sourceName;
        }

        /** The line's entries, as a file. */
        String entriesPath() {
            return "/statements/entries.csv" + entriesUrl.substring(entriesUrl.indexOf('?'));
        }
    }

    /**
     * @param party {@code advertisers} or {@code sources}
     * @param statement null until somebody is chosen
     * @param csv the address of the same as a file
     */
    record Model(
            String party,
            String whose,
            Period period,
            boolean monthly,
            List<Choice> advertisers,
            List<Choice> sources,
            @Nullable Statement statement,
            String csv) {

        boolean isAdvertisers() {
            return party.equals("advertisers");
        }
    }

    List<Route> routes() {
        return List.of(
                gate.get(PATH, this::page),
                gate.get(
                        PATH + "/statement.csv",
                        visit -> visit.api().call("GET", target(visit).text(), "", CSV)),
                gate.get(PATH + "/entries.csv", StatementPages::entries));
    }

    private ApiAnswer page(Visit visit) throws Exception {
        Names names = new Names(visit.api());
        Optional<String> whose = visit.query("whose");
        String party = whose.filter(text -> text.startsWith("sources/")).isPresent() ? "sources" : "advertisers";
        String id = whose.map(text -> text.substring(text.indexOf('/') + 1)).orElse("");
        Statement statement = whose.isPresent() ? visit.api().get(target(visit).text(), Statement.class) : null;
        Model model = new Model(
                party,
                id,
                period(visit),
                visit.query("by").filter("month"::equals).isPresent(),
                names.choices(ItemKind.ADVERTISERS, party.equals("advertisers") ? id : ""),
                names.choices(ItemKind.SOURCES, party.equals("sources") ? id : ""),
                statement,
                new Target(PATH + "/statement.csv")
                        .with(visit, List.of("whose", "by"))
                        .with("from", period(visit).fromText())
                        .with("to", period(visit).toText())
                        .text());
        Frame frame = visit.frame("Statements", Section.STATEMENTS);
        return Html.page((out, plain) -> JtestatementsGenerated.render(out, plain, frame, model));
    }

    /** Last month, until somebody says otherwise. */
    private Period period(Visit visit) {
        Period asked = Period.of(visit);
        if (visit.query("whose").isPresent()) {
            return asked;
        }
        LocalDate month = LocalDate.ofInstant(clock.instant(), asked.zone()).withDayOfMonth(1);
        return new Period(Optional.of(month), Optional.empty(), asked.zone());
    }

    private Target target(Visit visit) {
        String whose = visit.query("whose").orElse("");
        if (!whose.matches("(advertisers|sources)/[0-9]{1,12}")) {
            throw Problem.field("whose", "choose whose statement it is");
        }
        return Period.of(visit)
                .in(new Target("/statements/" + whose))
                .with("tz", visit.viewer().zoneName())
                .with("by", visit.query("by"));
    }

    private static ApiAnswer entries(Visit visit) throws Exception {
        Target target = new Target("/entries")
                .with(
                        visit,
                        Stream.of(
                                        "advertiser",
                                        "source",
                                        "campaign",
                                        "offer",
                                        "goal",
                                        "currency",
                                        "book_currency",
                                        "from",
                                        "to")
                                .toList());
        return visit.api().call("GET", target.text(), "", CSV);
    }
}
