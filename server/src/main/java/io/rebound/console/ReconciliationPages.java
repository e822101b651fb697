package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.console.FormField.Choice;
import io.rebound.http.Answer;
import io.rebound.http.ApiAnswer;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /reconciliations}: a partner's account against the books, and making one of the two right. Thread-safe; blocks. */
final class ReconciliationPages {
    private static final String PATH = "/reconciliations";
    private static final long MOST_BYTES = 1L << 30;
    private static final int ON_A_PAGE = 100;
    private static final int MOST_ROUNDS = 10;

    /** What becomes of items, as the API counts it. */
    private static final List<String> COUNTS = List.of("corrected", "unchanged", "waiting", "refused");

    private final Gate gate;

    ReconciliationPages(Gate gate) {
        this.gate = gate;
    }

    /** What is found, as the API calls it, with its title and what correcting it does. */
    enum Found {
        MISSING_HERE("Missing here", "They have it and we do not.", "import them"),
        MISSING_THERE("Missing there", "We have it and they do not.", "take them back"),
        DIFFERENT("Different", "Both have it, with another amount, currency or status.", "take their word"),
        AMBIGUOUS("Ambiguous", "Several conversions or lines may be meant: that is for people to decide.", ""),
        UNREADABLE("Unreadable", "Lines that say nothing.", "");

        private final String title;
        private final String meaning;
        private final String correction;

        Found(String title, String meaning, String correction) {
            this.title = title;
            this.meaning = meaning;
            this.correction = correction;
        }

        String list() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        String title() {
            return title;
        }

        String meaning() {
            return meaning;
        }

        /** What becomes of them; empty where nobody can correct them. */
        String correction() {
            return correction;
        }
    }

    /** How far one is, and what it found. */
    record Summary(
            String id,
            String state,
            String advertiser,
            @Nullable String goal,
            Instant from,
            Instant to,
            Instant startedAt,
            long lines,
            long conversions,
            long matched,
            Map<String, String> columns,
            Map<String, Long> counts,
            @Nullable String message) {

        boolean isRunning() {
            return state.equals("running");
        }

        long count(Found found) {
            return counts.getOrDefault(found.list(), 0L);
        }

        long departures() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }

        /** The first list that has something in it. */
        Found first() {
            for (Found found : Found.values()) {
                if (count(found) > 0) {
                    return found;
                }
            }
            return Found.MISSING_HERE;
        }
    }

    record Summaries(List<Summary> items) {}

    /** What one side says of a conversion. */
    record Side(@Nullable BigDecimal amount, @Nullable String currency, String status) {
        String text(Shown shown) {
            return amount == null || currency == null
                    ? status
                    : shown.money(amount, currency).text() + ", " + status;
        }
    }

    record Item(
            long number,
            @Nullable Long line,
            @Nullable String conversion,
            @Nullable String clickId,
            @Nullable String txid,
            @Nullable Side theirs,
            @Nullable Side ours,
            String why,
            Map<String, String> cells,
            @Nullable String correction) {}

    record Items(List<Item> items, @Nullable String next) {}

    /** A line of the overview. */
    record Row(Summary summary, String advertiser) {}

    record Model(List<Row> rows, List<Choice> advertisers, List<Choice> goals) {}

    /**
     * One, with one of its lists.
     *
     * @param said what came of correcting; empty if that was not asked for
     * @param more the address of the list's following page; null on the last
     */
    record One(
            Summary summary,
            String advertiser,
            Found list,
            List<Item> items,
            String said,
            String wrong,
            @Nullable String more) {}

    List<Route> routes() {
        return List.of(
                gate.get(PATH, this::list),
                gate.upload(PATH, MOST_BYTES, this::upload),
                gate.get(PATH + "/{id}", visit -> one(visit, 200, "")),
                gate.post(PATH + "/{id}/corrections", this::correct));
    }

    private ApiAnswer list(Visit visit) throws Exception {
        Names names = new Names(visit.api());
        List<Row> rows = new ArrayList<>();
        for (Summary summary : visit.api().get(PATH, Summaries.class).items()) {
            rows.add(new Row(summary, names.plain(ItemKind.ADVERTISERS, summary.advertiser())));
        }
        Model model = new Model(rows, names.choices(ItemKind.ADVERTISERS, ""), names.choices(ItemKind.GOALS, ""));
        Frame frame = visit.frame("Reconciliation", Section.RECONCILIATIONS);
        return Html.page((out, plain) -> JtereconciliationsGenerated.render(out, plain, frame, model));
    }

    /** Answered for the script that sends it: where to go on, or what is wrong. */
    private ApiAnswer upload(Visit visit) throws Exception {
        Target target;
        try {
            target = Period.of(visit).in(new Target(PATH).with(visit, List.of("advertiser", "goal", "currency")));
        } catch (Problem wrong) {
            target = new Target(PATH).with(visit, List.of("advertiser", "goal", "from", "to"));
        }
        return Uploaded.answer(visit, target.with("tz", visit.viewer().zoneName()), PATH);
    }

    private static String path(Visit visit) {
        return PATH + "/" + Target.segment(visit.request().path("id"));
    }

    private ApiAnswer one(Visit visit, int status, String wrong) throws Exception {
        Summary summary = visit.api().get(path(visit), Summary.class);
        Found list = visit.query("list")
                .or(() -> visit.form("list"))
                .flatMap(ReconciliationPages::found)
                .orElseGet(summary::first);
        Items items = new Items(List.of(), null);
        if (summary.state().equals("done")) {
            items = visit.api()
                    .get(
                            new Target(path(visit) + "/" + list.list())
                                    .with("limit", String.valueOf(ON_A_PAGE))
                                    .with("cursor", visit.query("cursor"))
                                    .text(),
                            Items.class);
        }
        One model = new One(
                summary,
                new Names(visit.api()).plain(ItemKind.ADVERTISERS, summary.advertiser()),
                list,
                items.items(),
                said(visit),
                wrong,
                items.next() == null
                        ? null
                        : new Target(path(visit))
                                .with("list", list.list())
                                .with("cursor", items.next())
                                .text());
        Frame frame = visit.frame("Reconciliation", Section.RECONCILIATIONS);
        Answer page = Html.page(status, (out, plain) -> JtereconciliationGenerated.render(out, plain, frame, model));
        return visit.wantsFragment() && !summary.isRunning() ? page.with("HX-Refresh", "true") : page;
    }

    private static Optional<Found> found(String list) {
        for (Found found : Found.values()) {
            if (found.list().equals(list)) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static String said(Visit visit) {
        if (visit.query("corrected").isEmpty()) {
            return "";
        }
        List<String> parts = new ArrayList<>(List.of(count(visit, "corrected") + " corrected"));
        if (count(visit, "unchanged") > 0) {
            parts.add(count(visit, "unchanged") + " were before");
        }
        if (count(visit, "waiting") > 0) {
            parts.add(count(visit, "waiting") + " wait to be settled");
        }
        parts.add(count(visit, "refused") + " refused");
        return String.join(", ", parts)
                + (visit.query("more").isPresent() ? ". There are more: correct all once more." : ".");
    }

    private static long count(Visit visit, String name) {
        return visit.query(name)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    private ApiAnswer correct(Visit visit) throws Exception {
        List<String> numbers = Visit.all(visit.request().form(), "number");
        boolean all = visit.form("all").isPresent();
        if (!all && numbers.isEmpty()) {
            return one(visit, 422, "No line was chosen: tick some, or correct all of the list.");
        }
        Map<String, Object> body = new HashMap<>();
        body.put("list", visit.form("list").orElse(""));
        body.put(
                "items",
                all ? "all" : numbers.stream().map(ReconciliationPages::number).toList());
        visit.form("reason").ifPresent(reason -> body.put("reason", reason));
        Map<String, Long> counts = new LinkedHashMap<>();
        boolean more = true;
        for (int i = 0; i < MOST_ROUNDS && more; i++) {
            JsonNode done;
            try {
                done = visit.api().send("POST", path(visit) + "/corrections", body);
            } catch (Problem problem) {
                return one(visit, problem.status(), String.valueOf(problem.getMessage()));
            }
            for (String count : COUNTS) {
                counts.merge(count, done.path(count).asLong(), Long::sum);
            }
            more = done.path("next").isTextual();
            body.put("cursor", done.path("next").asText());
        }
        Target target = new Target(path(visit)).with("list", visit.form("list"));
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            target = target.with(count.getKey(), count.getValue().toString());
        }
        return Html.see(target.with("more", more ? "1" : "").text());
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw Problem.field("number", "\"" + text + "\" is no item's number");
        }
        return Long.parseLong(text);
    }
}
