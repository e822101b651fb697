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
    private static final Duration UNTIL_LOADED = Duration.ofSeconds(3);
    private static final Duration STEP = Duration.ofMillis(100);

    private final Warehouse warehouse;
    private final ReplayRounds rounds;

    public ReplaysApi(Warehouse warehouse, ReplayRounds rounds) {
        this.warehouse = warehouse;
        this.rounds = rounds;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("POST", "/api/v1/postbacks/{receipt}/replay", this::one),
                Route.of("POST", "/api/v1/postbacks/replay", this::all));
    }

    private Answer one(ApiRequest request) {
        String text = request.path("receipt");
        Receipt receipt = Receipt.parse(text)
                .orElseThrow(() -> Problem.notFound(
                        Json.quoted(text) + " is no receipt: GET /api/v1/postbacks lists them, each 20 characters"));
        PostbackReceived original = found(receipt)
                .orElseThrow(() -> Problem.notFound("no postback with the receipt " + receipt
                        + " is stored; the inspector is at most 2 seconds behind"));
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

    /** It may have been received a moment ago. */
    private Optional<PostbackReceived> found(Receipt receipt) {
        long start = System.nanoTime();
        while (true) {
            boolean loaded = !receipt.time().isAfter(warehouse.watermark().asOf());
            List<PostbackReceived> found = ReportsApi.answered(() -> warehouse.postbacks(List.of(receipt)));
            if (!found.isEmpty() || loaded || System.nanoTime() - start > UNTIL_LOADED.toNanos()) {
                return found.stream().findFirst();
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(STEP);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Problem(503, null, "the server is stopping");
        }
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
