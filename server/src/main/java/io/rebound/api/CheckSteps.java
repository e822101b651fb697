package io.rebound.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.Catalog;
import io.rebound.catalog.CatalogItem;
import io.rebound.catalog.Goal;
import io.rebound.catalog.GoalAccess;
import io.rebound.catalog.Offer;
import io.rebound.journal.event.Channel;
import io.rebound.journal.event.Parameter;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.money.Money;
import io.rebound.postback.Check;
import io.rebound.postback.Result;
import io.rebound.tracker.ClickId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The checks of a postback in the contract's order, each with what came and what was expected. Immutable. */
record CheckSteps(PostbackReceived postback, Catalog catalog) {
    private static final int MOST_NAMES = 12;

    /** What comes after the check that failed was not asked: neither passed nor failed. */
    ArrayNode json() {
        Optional<Check> failed = Stream.of(Result.values())
                .filter(result -> result != Result.ACCEPTED && result.code().equals(postback.getResult()))
                .map(this::failedAt)
                .findFirst();
        ArrayNode steps = Json.newObject().arrayNode();
        for (Check check : Check.values()) {
            if (check == Check.RECORDING) {
                continue; // what is shown here was recorded
            }
            ObjectNode step = steps.addObject().put("check", Json.word(check));
            int order = failed.map(check::compareTo).orElse(-1);
            if (order < 0) {
                step.put("passed", true).put("detail", found(check));
            } else if (order == 0) {
                step.put("passed", false).put("detail", postback.getMessage());
            } else {
                step.putNull("passed").put("detail", "not reached");
            }
        }
        return steps;
    }

    /** The rules of a goal that is named are asked once it is known, and so is the click. */
    private Check failedAt(Result result) {
        boolean isAccess = result.check() == Check.ADDRESS || result.check() == Check.SIGNATURE;
        return isAccess && postback.hasClick() ? Check.GOAL : result.check();
    }

    private String found(Check check) {
        return switch (check) {
            case READABLE -> readable();
            case KEY -> key();
            case CLARITY -> "each name came once, and no two names contradict each other";
            case ADDRESS -> address();
            case SIGNATURE -> signature();
            case TRACKING -> tracking();
            case ADVERTISER -> advertiser();
            case GOAL -> "counts for " + name(goal()) + ", which takes conversions";
            case AMOUNT -> amount();
            case CURRENCY -> currency();
            case STATUS ->
                PostbackView.status(postback)
                        .map(status -> status + " came")
                        .orElse("none came: approved, unless the goal holds it");
            case TIME -> time();
            case RECORDING -> "";
        };
    }

    private String key() {
        Goal goal = catalog.goal(keyGoal());
        String end = postback.getKeyEnd();
        if (end.isEmpty()) {
            return "came with the key of the goal " + name(goal);
        }
        boolean isPrevious = goal != null
                && goal.access()
                        .previousKey()
                        .filter(previous -> previous.key().endsWith(end))
                        .isPresent();
        String which = postback.getChannel() == Channel.PIXEL ? "pixel key" : isPrevious ? "previous key" : "key";
        return "came with the " + which + " …" + end + " of the goal " + name(goal);
    }

    private String address() {
        if (postback.getChannel() == Channel.PIXEL) {
            return "a pixel key comes from visitors, from any address";
        }
        if (!postback.getAddress().isEmpty()) {
            return postback.hasReplayOf()
                    ? "came from " + postback.getAddress() + ", which the goal allowed when it was replayed"
                    : "came from " + postback.getAddress() + ", which the goal of its key allows";
        }
        return asked().map(GoalAccess::addresses)
                        .filter(addresses -> !addresses.any())
                        .isPresent()
                ? "came from an address that the goal allows"
                : "the goal takes postbacks from any address";
    }

    private String signature() {
        return switch (postback.getSigned()) {
            case GOOD -> "was signed with the goal's signing secret" + (postback.hasReplayOf() ? " when it came" : "");
            case BAD ->
                postback.hasReplayOf()
                        ? "was not rightly signed when it came; the goal asked for no signature when it was replayed"
                        : "the goal of its key asks for no signature";
            case UNASKED, UNRECOGNIZED -> "the goal asks for no signature";
        };
    }

    /** What the goal of its key asked, as far as that is known. */
    private Optional<GoalAccess> asked() {
        Goal goal = keyGoal() == postback.getGoal() ? goal() : catalog.goal(keyGoal());
        return Optional.ofNullable(goal).map(Goal::access);
    }

    private String readable() {
        int count = postback.getParametersCount();
        String names = postback.getParametersList().stream()
                .map(Parameter::getName)
                .filter(name -> !name.isBlank())
                .limit(MOST_NAMES)
                .collect(Collectors.joining(", "));
        return postback.getMethod() + " with " + (count == 1 ? "1 parameter" : count + " parameters")
                + (names.isEmpty() ? "" : ": " + names + (count > MOST_NAMES ? ", …" : ""));
    }

    private String tracking() {
        return PostbackView.click(postback)
                .map(click -> "our tracker, signed, of click " + click + " at " + click.time())
                .orElse("");
    }

    private String advertiser() {
        Offer offer = catalog.offer(postback.getClick().getOffer());
        return "the click was on " + name(offer) + ", an offer of " + name(catalog.advertiser(postback.getAdvertiser()))
                + " as the key is";
    }

    private String amount() {
        Goal goal = goal();
        Optional<String> came = PostbackView.amount(postback);
        if (goal == null) {
            return came.map(amount -> amount + " came").orElse("none came");
        }
        String most = goal.maxAmount().isPresent()
                ? "at most " + Money.plain(goal.maxAmount().getAsLong()) + " is taken"
                : "the goal sets no maximum";
        String otherwise = goal.defaultAmount().isPresent()
                ? "none counts, so the goal's "
                        + Money.plain(goal.defaultAmount().getAsLong()) + " does"
                : "none counts and none is needed";
        return came.map(amount -> amount + " came; " + most).orElse(otherwise);
    }

    private String currency() {
        Goal goal = goal();
        String own = goal == null ? "" : goal.currency().getCurrencyCode();
        return postback.getCurrency()
                + (own.equals(postback.getCurrency()) ? ", the goal's" : "; the goal's is " + own);
    }

    private String time() {
        Instant happened = Instant.ofEpochMilli(postback.getEventTime());
        Optional<ClickId> click = PostbackView.click(postback);
        Goal goal = goal();
        if (click.isEmpty() || goal == null) {
            return happened.toString();
        }
        Duration after = Duration.between(click.get().time(), happened);
        return "happened at " + happened + ", " + Spans.words(after) + " after the click; the goal allows "
                + Spans.words(goal.window());
    }

    /** The terms of that time, else those of now. */
    private @Nullable Goal goal() {
        return catalog.goal(postback.getGoal(), postback.getGoalVersion())
                .orElseGet(() -> catalog.goal(postback.getGoal()));
    }

    private int keyGoal() {
        return postback.getKeyGoal() == 0 ? postback.getGoal() : postback.getKeyGoal();
    }

    private static String name(@Nullable CatalogItem item) {
        return item == null ? "unknown" : item.name();
    }
}
