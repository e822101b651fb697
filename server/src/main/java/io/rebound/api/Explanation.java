package io.rebound.api;

import io.rebound.journal.event.PostbackReceived;
import io.rebound.ledger.Verdict;
import io.rebound.postback.Result;
import java.util.Optional;
import java.util.stream.Stream;

/** Says in words why a postback was counted or was not, and what to do about it. Immutable. */
record Explanation(PostbackReceived postback, Optional<Verdict> verdict) {

    String text() {
        if (!postback.getResult().equals(Result.ACCEPTED.code())) {
            return "Not counted: refused on arrival with " + postback.getResult() + ": " + postback.getMessage() + "."
                    + cure().map(cure -> " " + cure).orElse("");
        }
        return ofAccepted(verdict);
    }

    /** Of one that was accepted, or let through when it was replayed. */
    static String ofAccepted(Optional<Verdict> verdict) {
        return verdict.map(Explanation::settled)
                .orElse("Not counted yet: accepted and on disk, settlement follows within a second.");
    }

    private static String settled(Verdict verdict) {
        String conversion =
                verdict.conversion().map(id -> " as conversion " + id).orElse("");
        String about = verdict.conversion().map(id -> " conversion " + id).orElse(" a conversion");
        return switch (verdict.settled()) {
            case "credited" -> "Counted" + conversion + ".";
            case "repeated" -> "Not counted again: it repeats" + about + ", which was counted once.";
            case "updated" -> "Not a new conversion: it changed" + about + ".";
            case "held" -> "Not counted yet, held" + conversion + ": " + reason(verdict.why());
            case "test" -> "Not counted, for it is a test: " + tested(verdict.why());
            case "refused" -> "Not counted: " + reason(verdict.why());
            default -> "Settled as " + verdict.settled() + conversion + ".";
        };
    }

    private static String tested(String why) {
        return why.equals("credited") ? "otherwise it would be." : "otherwise it would not be either, " + reason(why);
    }

    private static String reason(String why) {
        return switch (why) {
            case "too-fast" ->
                "it came sooner after its click than the goal's min_seconds. Approve it, or lower min_seconds.";
            case "over-cap" -> "a cap was reached. Approve it, or raise the cap.";
            case "needs-approval" -> "the goal's conversions are approved by hand.";
            case "nothing-to-change" ->
                "it changes a conversion that has not arrived; it is applied as soon as that one does.";
            case "no-rate" -> "its currency has no exchange rate. Enter one.";
            case "status-not-possible" ->
                "the conversion stands where this status cannot follow, or less is left of it than is to be taken back.";
            case "expired-tracking" -> "it is later after its click than the goal's window_days allows.";
            case "not-counted" ->
                "what it tells of is no conversion (an expiry, a change of details): nothing is counted or taken back.";
            case "unknown-goal" -> "its goal is not in the catalog.";
            default -> why + ".";
        };
    }

    /** What to do about it where it was refused on arrival; empty where it was not. */
    Optional<String> cure() {
        return Stream.of(Result.values())
                .filter(result -> result != Result.ACCEPTED && result.code().equals(postback.getResult()))
                .map(Result::cure)
                .findFirst();
    }
}
