package io.rebound.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.Fresh;
import io.rebound.catalog.Goal;
import io.rebound.catalog.PreviousKey;
import io.rebound.http.Answer;
import io.rebound.http.ApiRequest;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * {@code POST /api/v1/goals/{id}/keys}, {@code DELETE /api/v1/goals/{id}/keys/previous} and {@code POST
 * /api/v1/goals/{id}/signing-secret}: what a goal's senders hold is changed without a postback lost. Thread-safe; blocks.
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
                Route.of("POST", GOAL + "/signing-secret", this::makeSecret));
    }

    private Answer makeKey(ApiRequest request) {
        Optional<Instant> until = body(request, List.of(UNTIL)).time(UNTIL);
        return Json.answer(201, goals.change(request, (goal, fresh) -> withNewKey(goal, until, fresh)));
    }

    private Answer dropPreviousKey(ApiRequest request) {
        return Json.answer(200, goals.change(request, (goal, fresh) -> goal.withoutPreviousKey()));
    }

    private Answer makeSecret(ApiRequest request) {
        body(request, List.of());
        return Json.answer(201, goals.change(request, (goal, fresh) -> goal.withSecret(fresh.secret())));
    }

    /** A third live key is none: of two people who ask at once one would cut off the key that is in use. */
    private static Goal withNewKey(Goal goal, Optional<Instant> until, Fresh fresh) {
        if (until.isPresent() && !until.get().isAfter(fresh.now())) {
            throw Problem.field(UNTIL, UNTIL + " must lie ahead, got " + until.get());
        }
        Optional<PreviousKey> live = goal.access().previousKey().filter(previous -> previous.isValid(fresh.now()));
        if (live.isPresent()) {
            throw new Problem(
                    409,
                    null,
                    "goal " + goal.id()
                            + " has two keys already: once its senders use the newer one, DELETE /api/v1/goals/"
                            + goal.id() + "/keys/previous, then make another");
        }
        return goal.withKey(fresh.key(), until);
    }

    private static Fields body(ApiRequest request, List<String> known) {
        ObjectNode body = request.body().length == 0 ? Json.newObject() : Json.object(request.body());
        return Fields.of(body).only(known);
    }
}
