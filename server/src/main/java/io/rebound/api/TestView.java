package io.rebound.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.catalog.Goal;
import io.rebound.integration.Hop;
import io.rebound.integration.IntegrationTest;
import io.rebound.integration.Sighting;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A test of an integration as the API shows it: the way of its click, its postbacks, and both in words. Immutable.
 *
 * @param postbacks with its tracker or a part of it, oldest first
 */
record TestView(IntegrationTest test, List<PostbackReceived> postbacks, Dossier dossier, Instant now) {

    private enum State {
        FOLLOWING,
        WAITING,
        RECEIVED,
        TIMED_OUT
    }

    ObjectNode json() {
        ObjectNode json = Json.newObject()
                .put("id", test.id().toString())
                .put("state", word(state()))
                .put("goal", test.goal().id().toString())
                .put("goal_name", test.goal().name())
                .put("offer", test.offer().id().toString())
                .put("offer_name", test.offer().name())
                .put("campaign", test.campaign().map(one -> one.id().toString()).orElse(null))
                .put("click_id", test.id().toString())
                .put("tracker", test.click().minted().text())
                .put("click_url", test.click().destination())
                .put("started_at", test.startedAt().toString())
                .put("waits_until", test.waitsUntil().toString())
                .put("explanation", way() + " " + tracker() + " " + postback());
        harm(json);
        ArrayNode hops = json.putArray("hops");
        test.hops().forEach(hop -> hops.add(json(hop)));
        money(json);
        ArrayNode listed = json.putArray("postbacks");
        postbacks.forEach(postback -> listed.add(dossier.view(postback).json()));
        return json;
    }

    private State state() {
        if (!postbacks.isEmpty()) {
            return State.RECEIVED;
        }
        if (!test.hasArrived()) {
            return State.FOLLOWING;
        }
        return now.isBefore(test.waitsUntil()) ? State.WAITING : State.TIMED_OUT;
    }

    private void harm(ObjectNode json) {
        Optional<Hop> harmed = test.firstHarm();
        if (harmed.isEmpty()) {
            json.putNull("tracker_harmed");
            return;
        }
        Sighting seen = harmed.get().tracker().orElseThrow();
        json.set("tracker_harmed", json(seen).put("hop", harmed.get().number()));
    }

    private static ObjectNode json(Hop hop) {
        ObjectNode json = Json.newObject()
                .put("number", hop.number())
                .put("url", hop.url().isEmpty() ? null : hop.url())
                .put("status", hop.status() == 0 ? null : hop.status())
                .put("milliseconds", hop.milliseconds())
                .put("address", hop.from().orElse(null))
                .put("leads_to", hop.leadsTo().orElse(null))
                .put("trouble", hop.trouble().orElse(null));
        json.set("tracker", hop.tracker().map(TestView::json).orElse(null));
        return json;
    }

    private static ObjectNode json(Sighting seen) {
        return Json.newObject()
                .put("state", word(seen.state()))
                .put("kept", seen.kept())
                .put("detail", seen.detail());
    }

    /** What the last postback that was taken would have brought. */
    private void money(ObjectNode json) {
        Optional<PostbackReceived> taken = postbacks.reversed().stream()
                .filter(postback -> postback.getResult().equals("accepted"))
                .findFirst();
        Optional<Goal> goal =
                taken.flatMap(postback -> dossier.catalog().goal(postback.getGoal(), postback.getGoalVersion()));
        if (goal.isEmpty()) {
            json.putNull("amount").putNull("payout").putNull("currency");
            return;
        }
        PostbackReceived postback = taken.get();
        long micros = postback.hasAmountMicros()
                ? postback.getAmountMicros()
                : goal.get().defaultAmount().orElse(0);
        json.put("amount", Money.plain(micros))
                .put("payout", Money.plain(goal.get().payout().of(micros)))
                .put("currency", postback.getCurrency());
    }

    private String way() {
        List<Hop> hops = test.hops();
        Hop last = hops.getLast();
        if (!test.hasArrived()) {
            return "The click is on its way, at hop " + last.number() + ".";
        }
        if (last.trouble().isPresent()) {
            return "The way of the click breaks at hop " + last.number() + ", " + last.url() + ": "
                    + last.trouble().get() + ".";
        }
        return last.leadsTo().isPresent()
                ? "The click left the web at hop " + last.number() + " for "
                        + last.leadsTo().get() + "."
                : "The click arrived at hop " + last.number() + ", " + last.url() + ", which answered " + last.status()
                        + ".";
    }

    private String tracker() {
        Optional<Hop> harmed = test.firstHarm();
        if (harmed.isEmpty()) {
            return "The tracker's 50 characters were identical in every address.";
        }
        Sighting seen = harmed.get().tracker().orElseThrow();
        String at = " at hop " + harmed.get().number();
        return seen.state() == Sighting.State.MISSING
                ? "The tracker is no longer in the address" + at + ": that is well if the server before it keeps it."
                : "The tracker was no longer identical" + at + ": " + seen.detail() + ".";
    }

    private String postback() {
        return switch (state()) {
            case RECEIVED ->
                (postbacks.size() == 1 ? "Its postback came: " : postbacks.size() + " postbacks came, the last one: ")
                        + dossier.explanation(postbacks.getLast());
            case FOLLOWING, WAITING ->
                "No postback has come yet, it is waited for until " + test.waitsUntil()
                        + ": make the conversion, at click_url in a browser or in the partner's own test.";
            case TIMED_OUT ->
                "No postback came within 10 minutes: look whether the partner has the postback URL, whether it has"
                        + " fired, and at what it sends in the tracker's place. Should it still come, it is shown here.";
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
