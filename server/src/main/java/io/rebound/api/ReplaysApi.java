package io.rebound.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.http.Answer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import io.rebound.journal.JournalException;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.tracker.Receipt;
import io.rebound.warehouse.PostbackSearch;
import io.rebound.warehouse.PostbackSearch.Kind;
import io.rebound.warehouse.Warehouse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code POST /api/v1/postbacks/{receipt}/replay} and {@code POST /api/v1/postbacks/replay}: received postbacks once more,
 * under the settings of now. Thread-safe; blocks.
 */
public final class ReplaysApi {
    private static final List<String> FIELDS =
            List.of("goal", "advertiser", "result", "from", "to", "dry_run", "limit", "cursor");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Warehouse warehouse;
    private final PostbackByReceipt received;
    private final ReplayRounds rounds;

    public ReplaysApi(Warehouse warehouse, ReplayRounds rounds) {
        this.warehouse = warehouse;
        this.received = new PostbackByReceipt(warehouse);
        this.rounds = rounds;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("POST", "/api/v1/postbacks/{receipt}/replay", this::one),
                Route.of("POST", "/api/v1/postbacks/replay", this::all));
    }

    private Answer one(ApiRequest request) {
        PostbackReceived original = received.find(request.path("receipt"));
        return Json.answer(
                200,
                recorded(() -> rounds.run(List.of(original), false, PATIENCE)
                        .getFirst()
                        .json()));
    }

    private Answer all(ApiRequest request) {
        Fields fields = Fields.of(request.body().length == 0 ? Json.newObject() : Json.object(request.body()))
                .only(FIELDS);
        boolean dryRun = fields.flag("dry_run", false);
        int limit = fields.whole("limit", Listing.MOST, 1, Listing.MOST);
        Optional<Receipt> cursor = fields.optionalText("cursor", 40)
                .map(text -> Receipt.parse(text)
                        .orElseThrow(() -> fields.mustBe("cursor", "the \"next\" of an earlier answer")));
        PostbackSearch search = new PostbackSearch(which(fields), PostbackSearch.Order.OLDEST_FIRST, cursor, limit + 1);
        List<PostbackReceived> found = ReportsApi.answered(() -> warehouse.postbacks(search));
        boolean more = found.size() > limit;
        List<PostbackReceived> page = more ? found.subList(0, limit) : found;
        ObjectNode answer = recorded(() -> ReplayRounds.summary(rounds.run(page, dryRun, PATIENCE)));
        answer.put("dry_run", dryRun)
                .put("next", more ? Dossier.receipt(page.getLast()).toString() : null);
        return Json.answer(200, answer);
    }

    /** Unless a result is named, all that were refused. */
    private static PostbackSearch.Which which(Fields fields) {
        Optional<String> result = fields.optionalText("result", 40).map(PostbacksApi::result);
        return new PostbackSearch.Which(
                result.isPresent() ? Kind.ORIGINAL : Kind.REFUSED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                id(fields, "goal"),
                id(fields, "advertiser"),
                result,
                fields.time("from"),
                fields.time("to"));
    }

    private static Optional<Integer> id(Fields fields, String name) {
        return Optional.ofNullable(fields.node(name)).map(node -> PostbacksApi.id(name, node.asText()));
    }

    private static <T> T recorded(Supplier<T> replay) {
        try {
            return replay.get();
        } catch (JournalException notNow) {
            throw new Problem(
                    503,
                    null,
                    "not all of it could be stored: " + notNow.getMessage() + "; do it again, none is credited twice");
        }
    }
}
