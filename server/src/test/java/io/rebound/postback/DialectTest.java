package io.rebound.postback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DialectTest {
    private static final Dialect OF_NATS = Dialect.of(Map.of(
            "passthrough1", Optional.of(Field.TRACKING),
            "commission", Optional.of(Field.AMOUNT),
            "status", Optional.empty()));

    private final Shop shop = new Shop(goal -> OF_NATS);

    @Test
    void aPlatformsNamesAreUnderstoodBesideTheNativeOnes() {
        shop.get("/postback?api_key=$KEY&passthrough1=$TRACKER&commission=12.50&txid=A1");

        assertThat(shop.lane.last().getResult()).isEqualTo("accepted");
        assertThat(shop.lane.last().getAmountMicros()).isEqualTo(12_500_000);
        assertThat(shop.lane.last().getTxid()).isEqualTo("A1");
    }

    @Test
    void whereADialectGivesANativeNameAnotherMeaningTheDialectsWins() {
        shop.get("/postback?api_key=$KEY&passthrough1=$TRACKER&commission=12.50&status=7");

        assertThat(shop.lane.last().getResult()).isEqualTo("accepted");
    }

    @Test
    void twoNamesOfOneThingMayAgreeButNotDiffer() {
        shop.get("/postback?api_key=$KEY&passthrough1=$TRACKER&tracking=$TRACKER&commission=12.50");
        assertThat(shop.lane.last().getResult()).isEqualTo("accepted");

        assertThat(shop.get("/postback?api_key=$KEY&passthrough1=$TRACKER&commission=12.50&amount=12.00")
                        .text())
                .isEqualTo("ERROR duplicate-parameter: commission and amount mean the same, but differ\n");
    }

    @Test
    void messagesUseTheSendersOwnNames() {
        assertThat(shop.get("/postback?api_key=$KEY&passthrough1=$TRACKER&commission=12,50")
                        .text())
                .isEqualTo("ERROR bad-amount: commission must look like 12.50, got \"12,50\"\n");
    }

    @Test
    void theNativeDialectKnowsNothingElse() {
        for (Field field : Field.values()) {
            assertThat(Dialect.NATIVE.field(field.nativeName())).isEqualTo(field);
        }
        assertThat(Dialect.NATIVE.field("passthrough1")).isNull();
        assertThat(Dialect.NATIVE.field("Tracking")).isNull();
    }
}
