package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.console.FormField.Choice;
import io.rebound.http.ApiAnswer;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import io.rebound.postback.Result;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /postbacks}: what was received, why it counted or did not, and once more after a fix. Thread-safe; blocks. */
final class PostbackPages {
    private static final String PATH = "/postbacks";
    private static final int ON_A_PAGE = 50;
    private static final List<String> FILTERS = List.of("tracking", "txid", "goal", "result");

    private final Gate gate;

    PostbackPages(Gate gate) {
        this.gate = gate;
    }

    /**
     * The inspector's list.
     *
     * @param wrong what is wrong with what was asked; empty if nothing
     * @param older the address of the following page; null on the last
     */
    record Model(
            String tracking,
            String txid,
            String goal,
            String result,
            Period period,
            List<Choice> goals,
            List<String> results,
            List<PostbackAnswer> items,
            String wrong,
            boolean filtered,
            String replay,
            @Nullable String older) {}

    /**
     * One postback.
     *
     * @param said what came of replaying it; empty if that was not asked for
     */
    record One(PostbackAnswer postback, String said, boolean counted) {}

    List<Route> routes() {
        return List.of(
                gate.get(PATH, this::list),
                gate.get(PATH + "/{receipt}", visit -> one(visit, "", false)),
                gate.post(PATH + "/{receipt}/replay", this::replay));
    }

    private ApiAnswer list(Visit visit) throws Exception {
        Optional<String> wrong = Optional.empty();
        PostbackAnswer.Page page = new PostbackAnswer.Page(List.of(), null);
        Period period =
                new Period(Optional.empty(), Optional.empty(), visit.viewer().zone());
        try {
            period = Period.of(visit);
            Target target = period.in(new Target("/postbacks?limit=" + ON_A_PAGE).with(visit, FILTERS))
                    .with("click", visit.query("click"))
                    .with("advertiser", visit.query("advertiser"))
                    .with("external_id", visit.query("external_id"))
                    .with("cursor", visit.query("cursor"));
            page = visit.api().get(target.text(), PostbackAnswer.Page.class);
        } catch (Problem problem) {
            wrong = Optional.ofNullable(problem.getMessage());
        }
        Target here = new Target(PATH)
                .with(visit, FILTERS)
                .with(visit, List.of("from", "to", "click", "advertiser", "external_id"));
        String goal = visit.query("goal").orElse("");
        Model model = new Model(
                visit.query("tracking").orElse(""),
                visit.query("txid").orElse(""),
                goal,
                visit.query("result").orElse(""),
                period,
                new Names(visit.api()).choices(ItemKind.GOALS, goal),
                Stream.of(Result.values()).map(Result::code).toList(),
                page.items(),
                wrong.orElse(""),
                !here.text().equals(PATH),
                new Target(ReplayPages.PATH)
                        .with(visit, List.of("goal", "result", "from", "to"))
                        .text(),
                page.next() == null ? null : here.with("cursor", page.next()).text());
        Frame frame = visit.frame("Postbacks", Section.POSTBACKS);
        return Html.page(
                wrong.isEmpty() ? 200 : 422, (out, plain) -> JtepostbacksGenerated.render(out, plain, frame, model));
    }

    private ApiAnswer one(Visit visit, String said, boolean counted) throws Exception {
        PostbackAnswer postback =
                visit.api().get(PATH + "/" + Target.segment(visit.request().path("receipt")), PostbackAnswer.class);
        Frame frame = visit.frame("Postback " + postback.receipt(), Section.POSTBACKS);
        One model = new One(postback, said, counted);
        return Html.page((out, plain) -> JtepostbackGenerated.render(out, plain, frame, model));
    }

    /** What was let through has a page of its own; what was refused again says why on this one. */
    private ApiAnswer replay(Visit visit) throws Exception {
        String receipt = visit.request().path("receipt");
        JsonNode replayed = visit.api().send("POST", PATH + "/" + Target.segment(receipt) + "/replay", List.of());
        String again = replayed.path("receipt").asText("");
        boolean isNew = replayed.path("result").asText().equals("accepted")
                && !again.isEmpty()
                && !replayed.path("receipt").isNull();
        return isNew
                ? Html.see(PATH + "/" + again + "?replayed=1")
                : one(visit, replayed.path("explanation").asText(), false);
    }
}
