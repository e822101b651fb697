package io.rebound.postback;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.http.RecordingRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckOrderTest {

    /** In the contract's order; several of one check stand beside each other and change the same parameter or none. */
    private static final List<Fault> FAULTS = List.of(
            new Fault(Result.UNREADABLE, "broken", "%zz"),
            new Fault(Result.DUPLICATE_PARAMETER, "a", "1&api_key=a&api_key=a"),
            new Fault(Result.NO_KEY, "api_key", ""),
            new Fault(Result.UNKNOWN_KEY, "api_key", "wrong"),
            new Fault(Result.KEY_DISABLED, "api_key", "$DISABLED_KEY"),
            new Fault(Result.DUPLICATE_PARAMETER, "b", "1&b=1"),
            new Fault(Result.TOO_LONG, "txid", "x".repeat(256)),
            new Fault(Result.ADDRESS_NOT_ALLOWED, "api_key", "$OFFICE_KEY"),
            new Fault(Result.BAD_SIGNATURE, "api_key", "$SIGNED_KEY"),
            new Fault(Result.NO_TRACKING, "tracking", ""),
            new Fault(Result.MACRO_NOT_REPLACED, "c", "%7Bx%7D"),
            new Fault(Result.BAD_TRACKING, "tracking", "1"),
            new Fault(Result.TRUNCATED_TRACKING, "tracking", "$CUT_TRACKER"),
            new Fault(Result.FORGED_TRACKING, "tracking", "$FORGED_TRACKER"),
            new Fault(Result.OTHER_ADVERTISER, "tracking", "$RIVALS_TRACKER"),
            new Fault(Result.UNKNOWN_GOAL, "goal", "Unknown"),
            new Fault(Result.GOAL_DISABLED, "goal", "Closed"),
            new Fault(Result.NO_AMOUNT, "amount", ""),
            new Fault(Result.BAD_AMOUNT, "amount", "12,50"),
            new Fault(Result.AMOUNT_TOO_HIGH, "amount", "1000.01"),
            new Fault(Result.UNKNOWN_CURRENCY, "currency", "ZZZ"),
            new Fault(Result.BAD_STATUS, "status", "1"),
            new Fault(Result.BAD_TIME, "event_time", "yesterday"),
            new Fault(Result.EXPIRED_TRACKING, "tracking", "$OLD_TRACKER"));

    private record Fault(Result result, String parameter, String value) {}

    private final Shop shop = new Shop();

    @Test
    void ofTwoFaultsTheEarlierOneAnswers() {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < FAULTS.size(); i++) {
            for (int j = i + 1; j < FAULTS.size(); j++) {
                Fault earlier = FAULTS.get(i);
                Fault later = FAULTS.get(j);
                if (!earlier.parameter().equals(later.parameter())) {
                    pairs.add(earlier + " " + later);
                    assertThat(code(later, earlier))
                            .as("%s before %s", earlier, later)
                            .isEqualTo(earlier.result().code());
                }
            }
        }
        assertThat(pairs).hasSizeGreaterThan(190);
    }

    @Test
    void eachFaultAloneIsItsOwnCode() {
        for (Fault fault : FAULTS) {
            assertThat(code(fault))
                    .as(fault.toString())
                    .isEqualTo(fault.result().code());
        }
    }

    private String code(Fault... faults) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("api_key", "$KEY");
        parameters.put("tracking", "$TRACKER");
        parameters.put("amount", "12.50");
        for (Fault fault : faults) {
            parameters.put(fault.parameter(), fault.value());
        }
        StringBuilder query = new StringBuilder("/postback?");
        parameters.forEach(
                (name, value) -> query.append(name).append('=').append(value).append('&'));
        RecordingRequest request = shop.get(query.toString());
        return String.valueOf(request.answered("Rebound-Result"));
    }
}
