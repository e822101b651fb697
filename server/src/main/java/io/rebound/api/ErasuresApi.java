package io.rebound.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.erasure.Erasure;
import io.rebound.erasure.Erasures;
import io.rebound.erasure.Subject;
import io.rebound.http.Answer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Opening;
import io.rebound.tracker.TrackerMint;
import io.rebound.warehouse.OpaqueText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code POST, GET /api/v1/erasures}: personal words of clicks are erased. Thread-safe; blocks. */
public final class ErasuresApi {
    private static final String PATH = "/api/v1/erasures";
    private static final List<String> SUBJECTS = List.of("click_id", "tracker", "external_id");
    private static final int LONGEST = 2_048;
    private static final Pattern EXTERNAL_ID = Pattern.compile(".{1," + LONGEST + "}", Pattern.DOTALL);
    private static final String ONE_OF_THEM = "give one of click_id, tracker and external_id";

    private final Erasures erasures;
    private final TrackerMint mint;

    public ErasuresApi(Erasures erasures, TrackerMint mint) {
        this.erasures = erasures;
        this.mint = mint;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("POST", PATH, this::request),
                Route.of("GET", PATH, this::list),
                Route.of("GET", PATH + "/{id}", this::read));
    }

    private Answer request(ApiRequest request) {
        Fields fields = Fields.of(Json.object(request.body()));
        fields.only(SUBJECTS);
        Subject subject = subject(fields);
        return Json.answer(202, json(erasures.request(subject, request.caller())));
    }

    private Subject subject(Fields fields) {
        List<String> given = SUBJECTS.stream().filter(fields::has).toList();
        if (given.size() != 1) {
            throw Problem.field(
                    given.isEmpty() ? SUBJECTS.getFirst() : given.getLast(),
                    given.isEmpty() ? ONE_OF_THEM : ONE_OF_THEM + ", got " + String.join(" and ", given));
        }
        return switch (given.getFirst()) {
            case "click_id" -> new Subject.OfClick(clickId(fields.text("click_id", LONGEST)));
            case "tracker" -> new Subject.OfTracker(opened(fields.text("tracker", LONGEST)));
            default -> new Subject.OfExternalId(externalId(fields));
        };
    }

    /** As it was recorded or as a report shows it, white space and all. */
    private static String externalId(Fields fields) {
        return fields.matching("external_id", EXTERNAL_ID, "a text of 1 to " + LONGEST + " characters")
                .map(text -> OpaqueText.sought(text.getBytes(StandardCharsets.UTF_8)))
                .orElseThrow();
    }

    private static ClickId clickId(String text) {
        return ClickId.parse(text)
                .orElseThrow(() -> Problem.field(
                        "click_id",
                        "click_id must be a click id, 20 characters of 0-9 and a-v, got " + Json.quoted(text)));
    }

    private ClickId opened(String text) {
        if (mint.open(text) instanceof Opening.Genuine genuine) {
            return genuine.tracker().click();
        }
        throw Problem.field(
                "tracker",
                "tracker must be one that this server has signed, got " + Json.quoted(text)
                        + ": where it was cut or changed, GET /api/v1/clicks/{x} finds the click that it names");
    }

    private Answer list(ApiRequest request) {
        Listing listing = Listing.of(request.query(), List.of());
        long before = listing.cursor()
                .map(text -> number(text).orElseThrow(listing::unknownCursor))
                .orElse(Long.MAX_VALUE);
        return listing.page(
                erasures.list(before, listing.limit() + 1), one -> Long.toString(one.id()), ErasuresApi::json);
    }

    private Answer read(ApiRequest request) {
        String id = request.path("id");
        return number(id)
                .flatMap(erasures::find)
                .map(erasure -> Json.answer(200, json(erasure)))
                .orElseThrow(() -> Problem.notFound(
                        "there is no erasure " + Json.quoted(id) + ": GET /api/v1/erasures lists those there are"));
    }

    private static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static ObjectNode json(Erasure erasure) {
        return Json.newObject()
                .put("id", Long.toString(erasure.id()))
                .put("status", erasure.state().code())
                .put("asked_by", erasure.askedBy())
                .put("click_id", erasure.click().map(ClickId::toString).orElse(null))
                .put("clicks", erasure.counts().clicks())
                .put("conversions", erasure.counts().conversions())
                .put("deliveries", erasure.counts().deliveries())
                .put("undeliverable", erasure.counts().undeliverable())
                .put("reason", erasure.reason())
                .put("requested_at", erasure.requestedAt().toString())
                .put("requested_by", erasure.requestedBy())
                .put("completed_at", text(erasure.completedAt()))
                .put("journal_clear_at", text(erasure.journalClearAt()));
    }

    private static @Nullable String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }
}
