package io.rebound.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.Id;
import io.rebound.delivery.Deliveries;
import io.rebound.delivery.Delivery;
import io.rebound.delivery.DeliveryFilter;
import io.rebound.delivery.DeliveryId;
import io.rebound.delivery.DeliveryState;
import io.rebound.delivery.RetryRound;
import io.rebound.delivery.RetryRounds;
import io.rebound.http.Answer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import io.rebound.tracker.ClickId;
import io.rebound.tracker.Receipt;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /api/v1/deliveries}: what sources were told, every attempt of it, and another one. Thread-safe; blocks. */
public final class DeliveriesApi {
    private static final String PATH = "/api/v1/deliveries";
    private static final List<String> FILTERS = List.of("state", "source", "rule", "goal", "conversion", "click");
    private static final Set<DeliveryState> GIVEN_UP = Set.of(DeliveryState.DEAD, DeliveryState.UNDELIVERABLE);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Deliveries deliveries;
    private final RetryRounds rounds;

    public DeliveriesApi(Deliveries deliveries, RetryRounds rounds) {
        this.deliveries = deliveries;
        this.rounds = rounds;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("GET", PATH, this::list),
                Route.of("GET", PATH + "/{id}", this::read),
                Route.of("POST", PATH + "/retry", this::retryAll),
                Route.of("GET", PATH + "/retry/{round}", this::retried),
                Route.of("POST", PATH + "/{id}/retry", this::retry));
    }

    private Answer list(ApiRequest request) {
        Listing listing = Listing.of(request.query(), FILTERS);
        DeliveryFilter filter = new DeliveryFilter(
                listing.filter("state").map(text -> state("state", text)),
                listing.filter("source").map(text -> id("source", text)),
                listing.filter("rule").map(DeliveriesApi::rule),
                listing.filter("goal").map(text -> id("goal", text)),
                listing.filter("conversion").map(DeliveriesApi::conversion),
                listing.filter("click").map(DeliveriesApi::click),
                listing.from(),
                listing.to());
        Optional<Long> before = listing.cursor().map(text -> number(text, listing));
        List<Delivery> found = deliveries.find(filter, before, listing.limit() + 1);
        return listing.page(found, one -> Long.toString(one.number()), DeliveryJson::of);
    }

    private Answer read(ApiRequest request) {
        return shown(found(request.path("id")));
    }

    private Answer shown(Delivery delivery) {
        return Json.answer(
                200,
                DeliveryJson.of(
                        delivery, deliveries.attempts(List.of(delivery)).getOrDefault(delivery.number(), List.of())));
    }

    private Answer retry(ApiRequest request) {
        Delivery delivery = found(request.path("id"));
        if (!deliveries.retry(delivery.id())) {
            Delivery now = found(request.path("id"));
            throw new Problem(
                    409,
                    null,
                    "the delivery is " + now.state().code()
                            + ": what is being sent, was delivered or was replaced is not sent again");
        }
        return shown(found(request.path("id")));
    }

    /** Unless a state is named, all that were given up. A round that takes longer goes on by itself. */
    private Answer retryAll(ApiRequest request) {
        Fields fields = Fields.of(request.body().length == 0 ? Json.newObject() : Json.object(request.body()))
                .only(List.of("state", "source", "rule", "goal", "from", "to"));
        DeliveryFilter filter = new DeliveryFilter(
                Optional.empty(),
                fields.optionalText("source", 40).map(text -> id("source", text)),
                fields.optionalText("rule", 40).map(DeliveriesApi::rule),
                fields.optionalText("goal", 40).map(text -> id("goal", text)),
                Optional.empty(),
                Optional.empty(),
                fields.time("from"),
                fields.time("to"));
        Set<DeliveryState> states =
                fields.optionalText("state", 40).map(DeliveriesApi::retriable).orElse(GIVEN_UP);
        String round = rounds.begin(filter, states)
                .orElseThrow(() -> new Problem(
                        503, null, "too many retries are waiting for their turn: ask again once they are done"));
        RetryRound now = rounds.await(round, PATIENCE).orElseThrow();
        return Json.answer(now.isOver() ? 200 : 202, json(now)).with("Location", PATH + "/retry/" + round);
    }

    private Answer retried(ApiRequest request) {
        return Json.answer(
                200,
                json(rounds.find(request.path("round"))
                        .orElseThrow(() -> Problem.notFound("there is no retry " + Json.quoted(request.path("round"))
                                + ": they are remembered until a restart"))));
    }

    private static ObjectNode json(RetryRound round) {
        return Json.newObject()
                .put("id", round.id())
                .put("progress", Json.word(round.progress()))
                .put("matched", round.matched())
                .put("retried", round.retried());
    }

    private static Set<DeliveryState> retriable(String text) {
        DeliveryState state = state("state", text);
        if (!state.isRetriable()) {
            throw Problem.field("state", "what is " + state.code() + " cannot be tried again");
        }
        return Set.of(state);
    }

    private Delivery found(String text) {
        return DeliveryId.parse(text)
                .flatMap(deliveries::find)
                .orElseThrow(() -> Problem.notFound(
                        "there is no delivery " + Json.quoted(text) + ": GET " + PATH + " lists them"));
    }

    private static DeliveryState state(String name, String text) {
        return DeliveryState.ofCode(text)
                .orElseThrow(() -> Problem.field(
                        name,
                        name + " must be one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(DeliveryState.values())
                                                .map(DeliveryState::code)
                                                .toList())
                                + ", got " + Json.quoted(text)));
    }

    private static int id(String name, String text) {
        return Id.parse(text)
                .orElseThrow(() -> Problem.field(name, name + " must be an id, got " + Json.quoted(text)))
                .value();
    }

    /** 0 stands for sources' own postbacks. */
    private static int rule(String text) {
        return text.equals("0") ? 0 : id("rule", text);
    }

    private static Receipt conversion(String text) {
        return Receipt.parse(text)
                .orElseThrow(() -> Problem.field(
                        "conversion",
                        "conversion must be the 20 characters of a conversion's id, got " + Json.quoted(text)));
    }

    private static ClickId click(String text) {
        return ClickId.parse(text)
                .orElseThrow(() -> Problem.field(
                        "click", "click must be the 20 characters of a click's id, got " + Json.quoted(text)));
    }

    private static long number(String text, Listing listing) {
        if (!text.matches("\\d{1,18}")) {
            throw listing.unknownCursor();
        }
        return Long.parseLong(text);
    }
}
