package io.rebound.console;

import io.rebound.http.ApiAnswer;
import io.rebound.http.Route;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /clicks}: a click's whole life, found by whatever is at hand. Thread-safe; blocks. */
final class ClickPages {
    private static final String PATH = "/clicks";
    private static final int ON_A_PAGE = 50;
    private static final List<String> FILTERS = List.of("external_id", "txid");

    private final Gate gate;

    ClickPages(Gate gate) {
        this.gate = gate;
    }

    /**
     * A search.
     *
     * @param said what the API says of what was found
     * @param older the address of the following page; null on the last
     */
    record Model(
            String id,
            String externalId,
            String txid,
            List<ClickAnswer> clicks,
            List<PostbackAnswer> postbacks,
            String said,
            boolean asked,
            @Nullable String older) {}

    /** One click. */
    record One(ClickAnswer click, Shown.Value cost, Lifeline life) {}

    List<Route> routes() {
        return List.of(gate.get(PATH, this::search), gate.get(PATH + "/{x}", this::one));
    }

    private ApiAnswer search(Visit visit) throws Exception {
        Optional<String> id = visit.query("id");
        if (id.isPresent()) {
            return Html.see(PATH + "/" + Target.segment(id.get()));
        }
        Target asked = new Target(PATH).with(visit, FILTERS);
        String externalId = visit.query("external_id").orElse("");
        String txid = visit.query("txid").orElse("");
        if (asked.text().equals(PATH)) {
            return list(visit, new Model("", "", "", List.of(), List.of(), "", false, null));
        }
        ClickAnswer.Page page = visit.api()
                .get(
                        asked.with("limit", String.valueOf(ON_A_PAGE))
                                .with("cursor", visit.query("cursor"))
                                .text(),
                        ClickAnswer.Page.class);
        return list(
                visit,
                new Model(
                        "",
                        externalId,
                        txid,
                        page.items(),
                        page.postbacks(),
                        page.explanation(),
                        true,
                        page.next() == null
                                ? null
                                : asked.with("cursor", page.next()).text()));
    }

    private static ApiAnswer list(Visit visit, Model model) {
        Frame frame = visit.frame("Clicks", Section.CLICKS);
        return Html.page((out, plain) -> JteclicksGenerated.render(out, plain, frame, model));
    }

    private ApiAnswer one(Visit visit) throws Exception {
        String text = visit.request().path("x");
        ClickAnswer click = visit.api().get(PATH + "/" + Target.segment(text), ClickAnswer.class);
        if (click.id() == null) {
            List<ClickAnswer> meant = click.clicks() == null ? List.of() : click.clicks();
            return list(visit, new Model(text, "", "", meant, click.postbacks(), click.explanation(), true, null));
        }
        if (!click.id().equals(text)) {
            return Html.see(PATH + "/" + click.id());
        }
        Shown shown = visit.shown();
        String currency = click.currency();
        One model = new One(
                click,
                currency == null ? new Shown.Value(Shown.NOTHING, "") : shown.rate(click.cost(), currency),
                Lifeline.of(click, shown));
        Frame frame = visit.frame("Click " + click.id(), Section.CLICKS);
        return Html.page((out, plain) -> JteclickGenerated.render(out, plain, frame, model));
    }
}
