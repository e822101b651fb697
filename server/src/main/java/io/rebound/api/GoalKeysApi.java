package io.rebound.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.Fresh;
import io.rebound.catalog.Goal;
import io.rebound.catalog.PreviousKey;
import io.rebound.catalog.SigningSecret;
import io.rebound.http.Answer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * {@code POST /api/v1/goals/{id}/keys} and {@code DELETE /api/v1/goals/{id}/keys/previous}, and the same of {@code
 * signing-secrets}: what a goal's senders hold is changed without a postback lost. Thread-safe; blocks.
 */
final class GoalKeysApi {
    private static final String GOAL = "/api/v1/goals/{id}";
    private static final String UNTIL = "previous_key_until";

    private final Goals goals;

    /** The goals of the catalog. */
    interface Goals {

        /** Changes the goal that the request's path names, and shows it. */
        ObjectNode change(ApiRequest request, BiFunction<Goal, Fresh, Goal> decide);
    }

    GoalKeysApi(Goals goals) {
        this.goals = goals;
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", GOAL + "/keys", this::makeKey),
                Route.of("DELETE", GOAL + "/keys/previous", this::dropPreviousKey),
                Route.of("POST", GOAL + "/signing-secrets", this::makeSecret),
                Route.of("DELETE", GOAL + "/signing-secrets/previous", this::dropPreviousSecret));
    }

    private Answer makeKey(ApiRequest request) {
        Optional<Instant> until = body(request, List.of(UNTIL))
                .time(UNTIL)
                .map(time -> time.truncatedTo(ChronoUnit.MILLIS)); // as it is stored
        return Json.answer(201, goals.change(request, (goal, fresh) -> withNewKey(goal, until, fresh)));
    }

    private Answer dropPreviousKey(ApiRequest request) {
        return Json.answer(200, goals.change(request, (goal, fresh) -> goal.withoutPreviousKey()));
    }

    private Answer makeSecret(ApiRequest request) {
        body(request, List.of());
        return Json.answer(201, goals.change(request, GoalKeysApi::withNewSecret));
    }

    private Answer dropPreviousSecret(ApiRequest request) {
        return Json.answer(200, goals.change(request, (goal, fresh) -> goal.withSecrets(newest(goal))));
    }

    private static Goal withNewSecret(Goal goal, Fresh fresh) {
        if (goal.access().secrets().size() > 1) {
            throw two(goal, "signing secrets", "signing-secrets");
        }
        return goal.withSecrets(
                Stream.concat(Stream.of(fresh.secret()), newest(goal).stream()).toList());
    }

    private static List<SigningSecret> newest(Goal goal) {
        return goal.access().secrets().stream().limit(1).toList();
    }

    /** A third live key is none: of two people who ask at once one would cut off the key that is in use. */
    private static Goal withNewKey(Goal goal, Optional<Instant> until, Fresh fresh) {
        if (until.isPresent() && !until.get().isAfter(fresh.now())) {
            throw Problem.field(UNTIL, UNTIL + " must lie ahead, got " + until.get());
        }
        Optional<PreviousKey> live = goal.access().previousKey().filter(previous -> previous.isValid(fresh.now()));
        if (live.isPresent()) {
            throw two(goal, "keys", "keys");
        }
        return goal.withKey(fresh.key(), until);
    }

    private static Problem two(Goal goal, String what, String path) {
        return new Problem(
                409,
                null,
                "goal " + goal.id() + " has two " + what
                        + " already: once its senders use the newer one, DELETE /api/v1/goals/" + goal.id() + "/" + path
                        + "/previous, then make another");
    }

    private static Fields body(ApiRequest request, List<String> known) {
        ObjectNode body = request.body().length == 0 ? Json.newObject() : Json.object(request.body());
        return Fields.of(body).only(known);
    }
}
