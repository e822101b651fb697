package io.rebound.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.simulation.Api;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a running server reports of everything. Immutable.
 *
 * @param revenue in millionths
 * @param payout in millionths
 */
record Report(Instant asOf, long clicks, long conversions, long revenue, long payout) {

    static Report of(Api api) throws IOException, InterruptedException {
        JsonNode report = api.get("reports?group=campaign&metrics=clicks,conversions,revenue,payout");
        JsonNode totals = report.path("totals");
        return new Report(
                Instant.parse(report.path("as_of").asText()),
                totals.path("clicks").asLong(),
                totals.path("conversions").asLong(),
                micros(totals.path("revenue")),
                micros(totals.path("payout")));
    }

    private static long micros(JsonNode amount) {
        return new BigDecimal(amount.asText()).movePointRight(6).longValueExact();
    }

    /** Each click that was recorded can be looked up, here for some of them. */
    static void showsClicks(Api api, History history, int some) throws IOException, InterruptedException {
        for (var click :
                history.recordedClicks().entrySet().stream().limit(some).toList()) {
            assertThat(api.get("clicks/" + click.getKey()).path("external_id").asText())
                    .as("the click %s", click.getKey())
                    .isEqualTo(Integer.toString(click.getValue()));
        }
    }
}
