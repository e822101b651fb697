package io.rebound.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.http.Answer;
import io.rebound.http.ApiAnswer;
import io.rebound.http.Problem;
import io.rebound.http.Route;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /set-up/tests/{id}}: a test of an integration, hop by hop as it happens. The part asks for itself again each second,
 * saying what it shows already, until nothing more can come. Thread-safe; blocks.
 */
final class TestPages {
    private static final String PATH = "/set-up/tests/";

    private final Gate gate;

    TestPages(Gate gate) {
        this.gate = gate;
    }

    Route route() {
        return gate.get(PATH + "{id}", this::part);
    }

    /** What of the tracker an address held. */
    record Sighting(String state, int kept, String detail) {
        String colour() {
            return switch (state) {
                case "identical", "case-changed" -> "good";
                case "missing" -> "warn";
                default -> "bad";
            };
        }

        String words() {
            return state.replace('-', ' ');
        }
    }

    /** @param leadsTo where its redirect leads; null if there is none */
    record Hop(
            int number,
            @Nullable String url,
            @Nullable Integer status,
            long milliseconds,
            @Nullable String leadsTo,
            @Nullable String trouble,
            @Nullable Sighting tracker) {}

    record Check(
            String check,
            @Nullable Boolean passed,
            @Nullable String detail) {}

    record Postback(
            String receipt,
            Instant receivedAt,
            String result,
            @Nullable String message,
            List<Check> steps) {
        boolean accepted() {
            return result.equals("accepted");
        }
    }

    /** As the API shows it. */
    record Test(
            String id,
            String state,
            String clickUrl,
            Instant waitsUntil,
            String explanation,
            List<Hop> hops,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal payout,
            @Nullable String currency,
            List<Postback> postbacks) {

        boolean finished() {
            return state.equals("received") || state.equals("timed-out");
        }

        /** Whether its redirect was to an app and not to another page. */
        boolean leftTheWebAt(Hop hop) {
            return !state.equals("following") && hop.equals(hops.getLast());
        }

        boolean passed() {
            return state.equals("received") && postbacks.getLast().accepted();
        }

        /** Changes when there is something new to show. */
        String seen() {
            return state + "-" + hops.size() + "-" + hops.getLast().milliseconds() + "-" + postbacks.size();
        }

        String next() {
            return new Target(PATH + id).with("seen", seen()).toString();
        }
    }

    /** Starts one, and says which. */
    String begin(Visit visit, Optional<String> goal, Optional<String> offer, Optional<String> campaign)
            throws Exception {
        Map<String, String> body = new HashMap<>();
        goal.ifPresent(id -> body.put("goal", id));
        offer.ifPresent(id -> body.put("offer", id));
        campaign.ifPresent(id -> body.put("campaign", id));
        JsonNode begun = visit.api().send("POST", "/tests", body);
        return begun.path("id").asText();
    }

    /** Null where it was before the last start of the server. */
    @Nullable
    Test read(Visit visit, String id) throws Exception {
        return OwnApi.ifThere(() -> visit.api().get("/tests/" + id, Test.class)).orElse(null);
    }

    private ApiAnswer part(Visit visit) throws Exception {
        Test test = read(visit, visit.request().path("id"));
        if (test == null) {
            throw Problem.notFound("This test was before the last start of the server: make another.");
        }
        if (visit.query("seen").filter(test.seen()::equals).isPresent()) {
            return new Answer(204, List.of("Cache-Control", "no-store"), new byte[0]);
        }
        return Html.page((out, plain) -> Jtetest_partGenerated.render(out, plain, visit.shown(), test));
    }
}
