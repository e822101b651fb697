package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A postback as the API's inspector shows it. Immutable. */
record PostbackAnswer(
        String receipt,
        Instant receivedAt,
        String result,
        String message,
        Map<String, JsonNode> parameters,
        List<String> tolerated,
        @Nullable String settled,
        @Nullable String why,
        @Nullable String conversion,
        String explanation,
        @Nullable String cure,
        @Nullable String clickId,
        String goal,
        @Nullable String goalName,
        String advertiser,
        @Nullable String advertiserName,
        String channel,
        String method,
        @Nullable String amount,
        String currency,
        @Nullable String txid,
        @Nullable String status,
        @Nullable String replayOf,
        @Nullable Instant firstReceivedAt,
        List<String> replays,
        List<Step> steps) {

    /**
     * One check.
     *
     * @param passed null where it was not reached
     */
    record Step(String check, @Nullable Boolean passed, String detail) {
        String title() {
            return Standing.capital(check);
        }

        String tone() {
            return passed == null ? "skipped" : passed ? "passed" : "failed";
        }

        String word() {
            return passed == null ? "not reached" : passed ? "passed" : "failed";
        }
    }

    /** A page of them. */
    record Page(List<PostbackAnswer> items, @Nullable String next) {}

    /** A parameter as it came; a name that came twice has two. */
    record Came(String name, String value) {}

    boolean isAccepted() {
        return result.equals("accepted");
    }

    Standing standing() {
        return Standing.ofPostback(result, settled);
    }

    /** Why, in a line. */
    String words() {
        return isAccepted() ? explanation : message;
    }

    String code() {
        return isAccepted() ? Optional.ofNullable(why).orElse("") : result;
    }

    List<Came> came() {
        List<Came> all = new ArrayList<>();
        parameters.forEach((name, value) -> {
            if (value.isArray()) {
                value.forEach(one -> all.add(new Came(name, one.asText())));
            } else {
                all.add(new Came(name, value.asText()));
            }
        });
        return all;
    }

    String goalTitle() {
        return goalName == null ? goal : goalName;
    }
}
