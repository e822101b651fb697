package io.rebound.postback;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.catalog.Advertiser;
import io.rebound.catalog.GoalDialect;
import io.rebound.journal.event.Kind;
import io.rebound.journal.event.PostbackReceived;
import io.rebound.journal.event.Status;
import io.rebound.platform.Conversions;
import io.rebound.platform.Conversions.AmountForm;
import io.rebound.platform.Occurrence;
import io.rebound.platform.Occurrence.Standing;
import io.rebound.platform.Slot;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DialectTest {
    private static final Conversions NATS = new Conversions(
            new Slot("nats_at[subscription_passthrough1]", OptionalInt.empty(), Optional.empty()),
            Map.of(
                    "tracking", List.of("passthrough1"),
                    "amount", List.of("amount", "commission"),
                    "status", List.of("post_type"),
                    "txid", List.of("statid")),
            Set.of("status"),
            Optional.of("rebills"),
            Map.of("tracking", "#passthrough1#"),
            Map.of(
                    "approval", of(Occurrence.Kind.CONVERSION, Standing.APPROVED),
                    "trial", of(Occurrence.Kind.CONVERSION, Standing.PENDING),
                    "rebill", of(Occurrence.Kind.REBILL, Standing.APPROVED),
                    "upgrade", of(Occurrence.Kind.UPSELL, Standing.APPROVED),
                    "chargeback", of(Occurrence.Kind.CONVERSION, Standing.REVERSED),
                    "expire", Occurrence.NOTHING),
            AmountForm.DECIMAL,
            Optional.empty(),
            List.of());
    private static final String JOIN =
            "/postback?api_key=$KEY&passthrough1=$TRACKER&post_type=approval&commission=12.50&statid=881&status=2";

    private final Shop shop = new Shop(goal -> Dialect.of(Optional.of(NATS), goal.dialect()));

    @Test
    void aPlatformsNamesAndWordsAreUnderstood() {
        PostbackReceived join = accepted(JOIN);

        assertThat(join.getAmountMicros()).isEqualTo(12_500_000);
        assertThat(join.getTxid()).isEqualTo("881");
        assertThat(join.getStatus()).isEqualTo(Status.APPROVED);
        assertThat(join.getKind()).isEqualTo(Kind.CONVERSION);
        assertThat(join.getToleratedList()).isEmpty();
    }

    @Test
    void nativeNamesAndWordsAlwaysWork() {
        PostbackReceived event =
                accepted("/postback?api_key=$KEY&tracking=$TRACKER&amount=12.50&post_type=pending&txid=A1");

        assertThat(event.getStatus()).isEqualTo(Status.PENDING);
        assertThat(event.getTxid()).isEqualTo("A1");
    }

    @Test
    void whereADialectGivesANativeNameAnotherMeaningTheDialectsWins() {
        assertThat(accepted(JOIN.replace("status=2", "status=reversed")).getStatus())
                .isEqualTo(Status.APPROVED);
    }

    @Test
    void twoNamesOfOneThingMayAgreeButNotDiffer() {
        accepted(JOIN + "&tracking=$TRACKER");

        assertThat(shop.get(JOIN + "&amount=12.00").text())
                .isEqualTo("ERROR duplicate-parameter: commission and amount mean the same, but differ\n");
    }

    @Test
    void aGoalSaysWhichOfThePlatformsFieldsCountsAndWhichDoesNot() {
        shop.changeSale(terms -> terms.dialect =
                new GoalDialect(Map.of("amount", List.of("payout")), Set.of("amount"), Map.of(), Optional.empty()));

        assertThat(accepted(JOIN + "&amount=29.95&payout=15.00").getAmountMicros())
                .isEqualTo(15_000_000);
    }

    @Test
    void aGoalsNamesTakeThePlaceOfThePresetsAndLeaveTheOthers() {
        shop.changeSale(terms -> terms.dialect =
                new GoalDialect(Map.of("amount", List.of("total")), Set.of(), Map.of(), Optional.empty()));

        PostbackReceived event = accepted(JOIN + "&total=20.00");

        assertThat(event.getAmountMicros()).as("commission means nothing now").isEqualTo(20_000_000);
        assertThat(event.getTxid()).isEqualTo("881");
    }

    @Test
    void aGoalsWordsComeBeforeThePresets() {
        shop.changeSale(terms -> terms.dialect = new GoalDialect(
                Map.of(),
                Set.of(),
                Map.of("approval", of(Occurrence.Kind.CONVERSION, Standing.PENDING), "Win-Back", REBILL),
                Optional.empty()));

        assertThat(accepted(JOIN).getStatus()).isEqualTo(Status.PENDING);
        assertThat(accepted(JOIN.replace("=approval", "=Win-Back")).getKind()).isEqualTo(Kind.REBILL);
    }

    @Test
    void whatTheGoalIgnoresIsNotReadWhateverItMeansElsewhere() {
        shop.changeSale(terms ->
                terms.dialect = new GoalDialect(Map.of(), Set.of("txid", "statid"), Map.of(), Optional.empty()));

        assertThat(accepted(JOIN + "&txid=another").getTxid()).isEmpty();
    }

    @Test
    void rebillsUpsellsAndWhatTakesBackAreToldApart() {
        PostbackReceived rebill = accepted(JOIN.replace("=approval", "=rebill"));
        assertThat(rebill.getKind()).isEqualTo(Kind.REBILL);
        assertThat(rebill.getStatus()).isEqualTo(Status.APPROVED);

        assertThat(accepted(JOIN.replace("=approval", "=upgrade")).getKind()).isEqualTo(Kind.UPSELL);

        PostbackReceived chargeback = accepted("/postback?api_key=$KEY&passthrough1=$TRACKER&post_type=chargeback");
        assertThat(chargeback.getKind()).isEqualTo(Kind.CONVERSION);
        assertThat(chargeback.getStatus()).isEqualTo(Status.REVERSED);
        assertThat(chargeback.hasAmountMicros()).as("all that is left").isFalse();
    }

    @Test
    void whatIsNoConversionIsAcceptedWithWhateverItSays() {
        PostbackReceived expiry =
                accepted("/postback?api_key=$KEY&passthrough1=$TRACKER&post_type=expire&commission=n/a");

        assertThat(expiry.getKind()).isEqualTo(Kind.NOTHING);
        assertThat(expiry.getStatus()).isEqualTo(Status.UNSPECIFIED);
    }

    @Test
    void aPlatformThatNumbersThePaymentsOfOneTransactionTellsThemApart() {
        assertThat(accepted(JOIN + "&rebills=0").getTxid()).isEqualTo("881");
        assertThat(accepted(JOIN.replace("=approval", "=rebill") + "&rebills=2").getTxid())
                .isEqualTo("881/2");
        for (String none : List.of("rebills=", "rebills=x", "rebills=-1", "rebills=1234567890", "=2", "rebill=2")) {
            assertThat(accepted(JOIN + "&" + none).getTxid()).as(none).isEqualTo("881");
        }
    }

    @Test
    void anEventThatIsNoGoalsNameIsUnderstoodAsWhatHappened() {
        assertThat(accepted(JOIN.replace("&post_type=approval", "") + "&goal=rebill")
                        .getKind())
                .isEqualTo(Kind.REBILL);
        assertThat(shop.get("/pixel.gif?api_key=$PIXEL_KEY&tracking=$TRACKER&goal=rebill")
                        .answered("Rebound-Result"))
                .isEqualTo("unknown-goal");
    }

    @Test
    void messagesUseTheSendersOwnNamesAndWords() {
        assertThat(shop.get(JOIN.replace("12.50", "12,50")).text())
                .isEqualTo("ERROR bad-amount: commission must look like 12.50, got \"12,50\"\n");
        assertThat(shop.get(JOIN.replace("=approval", "=refund")).text())
                .startsWith("ERROR bad-status: post_type must be ")
                .contains("chargeback", "got \"refund\"");
        assertThat(shop.get(JOIN.replace("$TRACKER", "%7Bpassthrough1%7D")).text())
                .isEqualTo("ERROR macro-not-replaced: passthrough1 holds the macro {passthrough1}, which the sender's"
                        + " platform did not replace: there it is written #passthrough1#\n");
    }

    @Test
    void minorUnitsCountByTheCurrency() {
        shop.changeSale(terms -> {
            terms.dialect = new GoalDialect(Map.of(), Set.of(), Map.of(), Optional.of(AmountForm.MINOR_UNITS));
            terms.currency = Currency.getInstance("KWD");
        });
        assertThat(accepted(JOIN.replace("12.50", "12500")).getAmountMicros()).isEqualTo(12_500_000);
        assertThat(accepted(JOIN.replace("12.50", "1250") + "&currency=USD").getAmountMicros())
                .isEqualTo(12_500_000);
        assertThat(accepted(JOIN.replace("12.50", "1250") + "&currency=JPY").getAmountMicros())
                .isEqualTo(1_250_000_000);
        assertThat(shop.get(JOIN).text())
                .isEqualTo("ERROR bad-amount: commission must be a whole number of the currency's smallest unit like"
                        + " 1250, got \"12.50\"\n");
    }

    @Test
    void theCurrencyIsTheParametersThePlatformsOrTheGoals() {
        Conversions inEuro = new Conversions(
                NATS.tracker(),
                NATS.names(),
                NATS.foreign(),
                NATS.sequence(),
                NATS.macros(),
                NATS.occurrences(),
                NATS.amounts(),
                Optional.of(Currency.getInstance("EUR")),
                List.of());
        Shop euros = new Shop(goal -> Dialect.of(Optional.of(inEuro), goal.dialect()));

        assertThat(accepted(JOIN).getCurrency()).isEqualTo("USD");
        euros.get(JOIN);
        assertThat(euros.lane.last().getCurrency()).isEqualTo("EUR");
        euros.get(JOIN + "&currency=GBP");
        assertThat(euros.lane.last().getCurrency()).isEqualTo("GBP");
    }

    @Test
    void aChangeOfPlatformOrGoalIsInForceForTheNextPostback() {
        Shop changing = Shop.on("generic");
        assertThat(changing.get("/postback?api_key=$KEY&passthrough1=$TRACKER&amount=12.50")
                        .answered("Rebound-Result"))
                .isEqualTo("no-tracking");
        changing.catalog.put(new Advertiser(changing.advertiser.id(), "Shop", "nats", false));
        assertThat(changing.get("/postback?api_key=$KEY&passthrough1=$TRACKER&amount=12.50")
                        .answered("Rebound-Result"))
                .isEqualTo("accepted");
        changing.changeSale(terms -> terms.dialect =
                new GoalDialect(Map.of("tracking", List.of("passthrough2")), Set.of(), Map.of(), Optional.empty()));
        assertThat(changing.get("/postback?api_key=$KEY&passthrough1=$TRACKER&amount=12.50")
                        .answered("Rebound-Result"))
                .isEqualTo("no-tracking");
    }

    @Test
    void theNativeDialectKnowsNothingElse() {
        for (Field field : Field.values()) {
            assertThat(Dialect.NATIVE.field(field.nativeName())).isEqualTo(field);
        }
        assertThat(Dialect.NATIVE.field("passthrough1")).isNull();
        assertThat(Dialect.NATIVE.field("Tracking")).isNull();
        assertThat(Dialect.NATIVE.field("tid")).isNull();
        assertThat(Dialect.NATIVE.words()).containsExactly("approved", "pending", "rejected", "reversed");
    }

    private static final Occurrence REBILL = of(Occurrence.Kind.REBILL, Standing.APPROVED);

    private PostbackReceived accepted(String target) {
        String answer = shop.get(target).text();
        assertThat(answer).startsWith("OK accepted");
        return shop.lane.last();
    }

    private static Occurrence of(Occurrence.Kind kind, Standing standing) {
        return new Occurrence(kind, standing);
    }
}
