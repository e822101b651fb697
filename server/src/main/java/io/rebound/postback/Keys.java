package io.rebound.postback;

import io.rebound.catalog.Catalog;
import io.rebound.catalog.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys that came with one request, in {@code api_key} or as a bearer token. Immutable.
 *
 * @param given as they came, without empty ones
 */
record Keys(List<String> given) {
    private static final String BEARER = "bearer ";

    /** @param authorization the header of that name */
    static Keys of(Parameters parameters, @Nullable String authorization) {
        List<String> given = new ArrayList<>(1);
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.name(i).equals(Field.API_KEY.nativeName())
                    && !parameters.value(i).isEmpty()) {
                given.add(parameters.value(i));
            }
        }
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            String token = authorization.substring(BEARER.length()).strip();
            if (!token.isEmpty()) {
                given.add(token);
            }
        }
        if (given.isEmpty()) {
            addLikely(parameters, given);
        }
        return new Keys(given);
    }

    /** Where no name is exactly right, one that is but for its spelling may be meant. */
    private static void addLikely(Parameters parameters, List<String> given) {
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.name(i);
            if (PlainName.mayBeAnother(name)
                    && PlainName.of(name).equals(Field.API_KEY.nativeName())
                    && !parameters.value(i).isEmpty()) {
                given.add(parameters.value(i));
            }
        }
    }

    /** The first of them that is valid at this door. */
    Optional<Sender> sender(Catalog catalog, Door door) {
        for (String key : given) {
            Goal goal = catalog.goalByKey(key);
            if (goal != null) {
                return Optional.of(new Sender(goal, key, false));
            }
            Goal pixel = door == Door.PIXEL ? catalog.goalByPixelKey(key) : null;
            if (pixel != null) {
                return Optional.of(new Sender(pixel, key, true));
            }
        }
        return Optional.empty();
    }

    /** A key given twice is told before anything is asked of it. */
    Optional<Refusal> trouble() {
        return given.size() < 2
                ? Optional.empty()
                : Optional.of(new Refusal(
                        Result.DUPLICATE_PARAMETER,
                        "api_key came " + (given.size() == 2 ? "twice" : given.size() + " times")
                                + ", counting the Authorization header: send it once"));
    }

    /** Why there is no {@link #sender}. */
    Refusal refusal(Catalog catalog) {
        if (given.isEmpty()) {
            return new Refusal(
                    Result.NO_KEY, "api_key is missing: add the goal's unique key, or send Authorization: Bearer KEY");
        }
        String key = given.getFirst();
        if (catalog.goalByPixelKey(key) != null) {
            return new Refusal(
                    Result.UNKNOWN_KEY,
                    "this is a goal's pixel key, valid on /pixel.gif and /pixel.html only: send the goal's unique key");
        }
        Optional<String> macro = UnreplacedMacro.in(key);
        if (macro.isPresent()) {
            return new Refusal(
                    Result.UNKNOWN_KEY, "api_key came as a placeholder: put the goal's unique key in its place");
        }
        return new Refusal(
                Result.UNKNOWN_KEY,
                "no goal has this api_key, which has " + key.length()
                        + " characters: copy the goal's unique key again, all 42");
    }

    /** The text without any of them. */
    String hiddenIn(String text) {
        String hidden = text;
        for (String key : given) {
            hidden = Quoted.masked(hidden, key);
        }
        return hidden;
    }

    @Override
    public String toString() {
        return "Keys[" + given.size() + "]";
    }
}
