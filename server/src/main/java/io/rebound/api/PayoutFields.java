package io.rebound.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rebound.http.Problem;
import io.rebound.money.Money;
import io.rebound.money.Payout;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;

/** A payout in the API's spelling: {@code {"fixed":"2.50"}} or {@code {"percent":"60"}}. */
final class PayoutFields {
    private static final long WHOLE_PERCENT_MICROS = 100_000_000;

    private PayoutFields() {}

    /**
     * The payout in the field {@code payout}, which must be there.
     *
     * @throws Problem 422 if it is neither
     */
    static Payout read(Fields fields) {
        Fields payout =
                fields.object("payout").orElseThrow(() -> expected(fields)).only(List.of("fixed", "percent"));
        OptionalLong fixed = payout.micros("fixed");
        OptionalLong percent = payout.micros("percent");
        if (fixed.isPresent() == percent.isPresent()) {
            throw expected(fields);
        }
        if (fixed.isPresent()) {
            return new Payout.Fixed(fixed.getAsLong());
        }
        if (percent.getAsLong() > WHOLE_PERCENT_MICROS) {
            throw payout.mustBe("percent", "at most 100");
        }
        return new Payout.Percent(percent.getAsLong());
    }

    private static Problem expected(Fields fields) {
        return fields.mustBe("payout", "either {\"fixed\":\"2.50\"} or {\"percent\":\"60\"}");
    }

    static ObjectNode json(Payout payout) {
        return switch (payout) {
            case Payout.Fixed fixed -> Json.newObject().put("fixed", Money.plain(fixed.micros()));
            case Payout.Percent percent -> Json.newObject().put("percent", percentage(percent.micros()));
        };
    }

    /** As in {@code 60} or {@code 62.5}. */
    private static String percentage(long micros) {
        return BigDecimal.valueOf(micros, Money.DECIMALS).stripTrailingZeros().toPlainString();
    }
}
