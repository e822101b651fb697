package io.rebound.linter;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.link.LinkTemplate;
import io.rebound.platform.Checked;
import io.rebound.platform.Conversions;
import io.rebound.platform.Platform;
import io.rebound.platform.Platforms;
import io.rebound.platform.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinterTest {
    private static final Platforms PLATFORMS = Platforms.load();
    private static final Linter LINTER = new Linter(PLATFORMS);
    private static final String LINE = "https://t.example/postback?api_key=KEY";
    private static final String KEY = "0123456789abcdefghijklmnopqrstuvwxyz012345";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            # where visitors are sent
            destination | generic | https://shop.example/ | missing-tracker
            destination | cake | https://n.example/?a=1&c=2 | missing-tracker
            destination | generic | http://shop.example/?t={tracker} | http
            destination | generic | https://shop.example/?t={trakcer} | unknown-macro
            destination | generic | https://shop.example/?t={ tracker } | unknown-macro
            destination | generic | https://shop.example/?t={tracker}&x={sitename}&y=<PAYOUTS> | unknown-macro
            destination | generic | https://shop.example/?t={{tracker}} | doubled-brackets
            destination | generic | https://shop.example/?t={tracker&x=1 | macro-not-closed
            destination | generic | https://{tracker}.shop.example/ | macro-in-host
            destination | generic | ftp://shop.example/?t={tracker} | not-a-link
            destination | generic | shop.example/?t={tracker} | not-a-link
            destination | generic | https://user@shop.example/?t={tracker} | not-a-link
            destination | generic | https://shop.example/?t={tracker}&p={amount} | not-known-yet
            destination | generic | https://shop.example/#/buy?t={tracker} | in-fragment
            destination | generic | https://shop.example/?t=x-{tracker} | tracker-not-alone
            destination | generic | https://shop.example/?t={tracker}{sub1} | tracker-not-alone
            destination | cake | https://n.example/?a=1&c=2&clickid={tracker} | other-parameter
            destination | cake | https://n.example/{tracker} | other-parameter
            destination | nats | https://n.example/track/abc/?passthrough1={tracker} | other-parameter
            destination | hasoffers | https://n.example/aff_c?aff_click_id={tracker}&aff_click_id=1 | duplicate-parameter
            destination | generic | https://shop.example/?a=1&amp;t={tracker} | html-entity
            destination | generic | https://shop.example/?t=&lt;TRACKER&gt; | html-entity
            destination | generic | https://shop.example/?a=1?t={tracker} | tracker-not-alone two-question-marks
            destination | generic | https://shop.example/?go=https://b.example/?a=1&t={tracker} | nested-link
            destination | generic | https://shop.example/a b?t={tracker} | space
            destination | generic | https://shop.example/?t=${tracker} | wrong-syntax
            destination | generic | https://shop.example/?t=%tracker% | wrong-syntax
            destination | generic | https://shop.example/?t=[[tracker]] | wrong-syntax
            destination | generic | https://shop.example/?x=[external_id]&t={tracker} | wrong-syntax
            destination | generic | https://shop.example/?x=__SUB1__&t={tracker} | wrong-syntax
            destination | generic | https://shop.example/?x=(sub1)&t={tracker} | wrong-syntax
            destination | hasoffers | https://n.example/aff_c?offer_id=1&aff_click_id={aff_click_id} | other-platform
            destination | cake | https://n.example/?a=1&s2=#s2# | other-platform
            destination | generic | https://shop.example/?t=${SUBID} | other-platform
            destination | generic | https://shop.example/?s={zone_id}&t={tracker} | other-platform
            fallback | generic | http://shop.example/ | http
            fallback | generic | https://shop.example/?s={country_name} | unknown-macro

            # what sources are told
            postback | generic | https://src.example/?cid={tracker} | missing-external-id
            postback | generic | https://src.example/?done=1 | missing-external-id
            postback | trafficstars | https://tsyndicate.com/api/v1/cpa/action?clickid={click_id}&key=a1 | missing-external-id
            postback | exoclick | https://syndication.exoclick.com/tag.php?goal=01&tag={conversions_tracking} | other-platform
            postback | propellerads | https://ad.propellerads.com/conversion.php?aid=1&tid=2&visitor_id=${SUBID} | other-platform
            postback | exoclick | https://syndication.exoclick.com/tag.php?goal=[GOAL_ID]&tag={external_id} | account-value
            postback | binom | https://[TRACKING_DOMAIN]/click?cnv_id={external_id} | account-value
            postback | generic | https://src.example/?id={external_id}&cents={payout} | minor-units
            postback | generic | https://src.example/?id={external_id}&amountInCents={amount} | minor-units
            postback | taboola | https://trc.taboola.com/actions-handler/log/3/s2s-action?click_id={external_id}&name=sale | other-parameter
            postback | generic | http://src.example/?id={external_id} | http
            postback | generic | https://src.example/#id={external_id} | in-fragment
            postback | generic | https://src.example/?id={external_id}&id={sub1} | duplicate-parameter
            postback | generic | https://src.example/?id={externalid} | unknown-macro
            postback | generic | https://src.example/?id={external_id}&v={payoutt} | unknown-macro

            # what we are told
            inbound | cake | LINE&amount=#price# | missing-tracker
            inbound | generic | LINE&tracking=123 | missing-tracker
            inbound | generic | LINE&Tracking={click} | missing-tracker unknown-parameter
            inbound | generic | LINE&traking={click} | missing-tracker unknown-parameter
            inbound | generic | LINE&tracking={click}&ammount={sum} | unknown-parameter
            inbound | cake | LINE&tracking=<TRACKER>&amount=<AMOUNT> | other-platform
            inbound | hasoffers | LINE&tracking=#s2#&amount={payout} | other-platform
            inbound | cake | LINE&tracking={s2}&amount=#price# | wrong-syntax
            inbound | appsflyer | LINE&tracking={clickid} | wrong-syntax
            inbound | cake | LINE&tracking=#S2#&amount=#price# | wrong-case
            inbound | impact | LINE&tracking={subid1}&amount={Payout} | wrong-case
            inbound | impact | LINE&tracking={SubId1}&amount={payout} | wrong-case
            inbound | cake | LINE&tracking=#s1#&amount=#price# | other-parameter
            inbound | cake | LINE&tracking=#s3#&amount=#price# | other-parameter
            inbound | hasoffers | LINE&tracking={aff_sub}&amount={payout} | other-parameter
            inbound | cake | LINE&tracking=#price#&amount=#s2# | misplaced-macro
            inbound | everflow | LINE&tracking={sub1}&txid={sub1} | misplaced-macro
            inbound | hasoffers | LINE&tracking={aff_clik_id}&amount={payout} | unknown-macro
            inbound | hasoffers | LINE&tracking=[click]&amount={payout} | unknown-macro
            inbound | hasoffers | LINE&tracking=%7Baff_click_id%7D | encoded-macro
            inbound | nats | LINE&tracking={passthrough1} | adds-its-own-fields
            inbound | generic | https://t.example/postback?tracking={click} | no-key
            inbound | generic | https://t.example/postback?api_key=<UNIQUE>&tracking={click} | bad-key
            inbound | generic | https://t.example/postback?api_key=abc&tracking={click} | bad-key
            inbound | generic | https://t.example/conversion?api_key=KEY&tracking={click} | wrong-path
            inbound | generic | http://t.example/postback?api_key=KEY&tracking={click} | http
            inbound | generic | t.example/postback?api_key=KEY&tracking={click} | not-a-link
            inbound | generic | https://{host}/postback?api_key=KEY&tracking={click} | macro-in-host
            inbound | generic | LINE&tracking={click}&amount={amount_cents} | minor-units
            inbound | generic | LINE&tracking={click}&amount=12,50 | bad-amount
            inbound | generic | LINE&tracking={click}&tracking={sub} | duplicate-parameter
            inbound | generic | LINE&tracking=#click&amount=1.00 | in-fragment missing-tracker
            inbound | generic | LINE&tracking=a-{click} | tracker-not-alone
            inbound | generic | LINE&amp;tracking={click} | html-entity missing-tracker
            inbound | generic | LINE&tracking= {click} | space tracker-not-alone
            """)
    void aBrokenTemplateIsFound(String use, String platform, String template, String codes) {
        List<Finding> findings = lint(use, platform, template);

        assertThat(codes(findings)).as(findings.toString()).isEqualTo(codes);
        assertThat(findings).allSatisfy(finding -> assertThat(finding.message()).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            destination | generic | https://shop.example/?tracking=<TRACKER>
            destination | generic | https://shop.example/?t={tracker}
            destination | generic | https://shop.example/?t=%7Btracker%7D
            destination | generic | https://shop.example/?t=%3CTRACKER%3E
            destination | generic | https://shop.example/{tracker}
            destination | generic | https://shop.example/?t={click_id}&s={sub1}&c={campaign}&x={external_id}
            destination | generic | https://shop.example/?t={tracker}#top
            destination | generic | https://shop.example/?a[]=1&b[c]=2&t={tracker}
            destination | generic | https://bücher.example/?t={tracker}
            destination | generic | http://localhost:8080/?t={tracker}
            destination | generic | http://127.0.0.1:9/?t={tracker}
            destination | generic | https://shop.example/?t={tracker}&go=https%3A%2F%2Fb.example%2F%3Fa%3D1
            destination | generic | https://a.example/x?callback=https%3A%2F%2Ft.example%2F%3Ftracking%3D{tracker}
            destination | generic | https://shop.example/?q={"a":1}&t={tracker}
            destination | generic | https://shop.example/?g={A2504E0A-4F89-11D3-9A0C-0305E82C3301}&t={tracker}
            destination | generic | https://shop.example/?off=50%25&q=a+b&t={tracker}
            destination | generic | https://shop.example/?ids=1,2,3;4&ids=5&t={tracker}
            destination | cake | https://n.example/?a=1&c=2&s2={tracker}
            destination | cake | https://n.example/?a=1&c=2&s2=<TRACKER>&s3={external_id}
            destination | nats | https://n.example/track/MS4yLjEuNS4wLjAuMC4w/?nats_at[subscription_passthrough1]={tracker}
            destination | nats | https://n.example/track/MS4yLjEuNS4wLjAuMC4w/?nats_at%5Bsubscription_passthrough1%5D={tracker}
            destination | nats-old | https://n.example/track/1.2.3.4.0.0.0.{tracker}/
            destination | hasoffers | https://n.go2cloud.org/aff_c?offer_id=1&aff_id=2&aff_click_id={tracker}
            destination | impact | https://n.example/c/1/2/3?subId1={tracker}
            destination | appsflyer | https://app.appsflyer.com/id123?pid=x_int&clickid={tracker}
            fallback | generic | https://shop.example/?from={source}
            fallback | generic | https://shop.example/

            postback | generic | https://src.example/?id={external_id}&amount={amount}&currency={currency}&s={status}
            postback | generic | https://src.example/?id=<EXTERNAL_ID>&v=<PAYOUT>
            postback | generic | https://src.example/{external_id}
            postback | generic | https://src.example/?sub={sub1}
            postback | generic | https://src.example/?cid={external_id}&ref={tracker}&at={timestamp}
            postback | exoclick | https://syndication.exoclick.com/tag.php?goal=0123456789abcdef0123456789abcdef&tag={external_id}
            postback | taboola | https://trc.taboola.com/actions-handler/log/3/s2s-action?click-id={external_id}&name=sale
            postback | trafficstars | https://tsyndicate.com/api/v1/cpa/action?clickid={external_id}&key=a1&value={payout}
            postback | propellerads | https://ad.propellerads.com/conversion.php?aid=1&pid=&tid=2&visitor_id={external_id}
            postback | voluum | https://trk.example/postback?cid={external_id}&payout={payout}&txid={conversion}

            inbound | generic | LINE&tracking=<TRACKER>&amount=<AMOUNT>
            inbound | generic | LINE&tracking={click}&amount=12.50
            inbound | generic | LINE&tracking=%%id%%&txid=__ORDER__&currency=USD
            inbound | generic | https://t.example/pixel.gif?api_key=KEY&tracking=<TRACKER>
            inbound | cake | LINE&tracking=#s2#&amount=#price#&txid=#leadid#
            inbound | cake | LINE&tracking=#s2##s3#&amount=#price#&aff=#affid#
            inbound | nats | LINE
            inbound | nats | LINE&goal=Join
            inbound | nats-old | LINE
            inbound | hasoffers | LINE&tracking={aff_click_id}&amount={payout}&txid={transaction_id}
            inbound | hasoffers | LINE&tracking={aff_click_id}&amount={sale_amount}&currency={currency}
            inbound | everflow | LINE&tracking={sub1}&amount={payout_amount}&txid={transaction_id}
            inbound | impact | LINE&tracking={SubId1}&amount={Payout}&txid={ActionId}&currency={Currency}&status={Status}
            inbound | appsflyer | LINE&tracking=(clickid)&amount=(event_revenue)&goal=(event_name)
            inbound | kochava | LINE&tracking={click_id}&amount={revenue}&goal={event_name}
            inbound | exoclick | LINE&tracking={anything}
            """)
    void aGoodTemplateIsLeftInPeace(String use, String platform, String template) {
        assertThat(lint(use, platform, template)).isEmpty();
    }

    @Test
    void whatAPresetAsksForIsLeftInPeace() {
        for (Platform platform : PLATFORMS.all()) {
            platform.conversions().ifPresent(conversions -> {
                String slot = conversions.tracker().parameter();
                assertThat(lint("destination", platform.name(), "https://n.example/?" + slot + "={tracker}"))
                        .as(platform.name())
                        .isEmpty();
                String line = conversions.macros().entrySet().stream()
                        .map(macro -> "&" + macro.getKey() + "=" + macro.getValue())
                        .collect(Collectors.joining());
                assertThat(lint("inbound", platform.name(), LINE + line))
                        .as(platform.name())
                        .isEmpty();
            });
            platform.traffic().flatMap(traffic -> traffic.postbackUrl()).ifPresent(postback -> {
                String filled = postback.replaceAll("\\[[A-Z_]+]", "a1");
                assertThat(lint("postback", platform.name(), filled))
                        .as(platform.name())
                        .isEmpty();
            });
        }
    }

    @Test
    void aParameterThatCutsATrackerIsFound() {
        Platform cutting = cutting(Optional.empty());

        assertThat(codes(LINTER.lint("https://n.example/?c={tracker}", Use.DESTINATION, cutting, Optional.empty())))
                .isEqualTo("slot-too-short");
        assertThat(codes(LINTER.lint(line("&tracking=#c#"), Use.INBOUND, cutting, Optional.empty())))
                .isEqualTo("slot-too-short");
    }

    @Test
    void whatSpillsIntoTheNextParameterIsJoined() {
        Platform spilling = cutting(Optional.of("d"));

        assertThat(LINTER.lint("https://n.example/?c={tracker}", Use.DESTINATION, spilling, Optional.empty()))
                .isEmpty();
        assertThat(codes(LINTER.lint(line("&tracking=#c#"), Use.INBOUND, spilling, Optional.empty())))
                .isEqualTo("slot-too-short");
        assertThat(LINTER.lint(line("&tracking=#c##d#"), Use.INBOUND, spilling, Optional.empty()))
                .isEmpty();
    }

    @Test
    void whatTheAdvertiserSaysOfItsLinksCountsMoreThanThePreset() {
        Platform cake = PLATFORMS.get("cake");
        Optional<String> other = Optional.of("s4");

        assertThat(LINTER.lint("https://n.example/?a=1&s4={tracker}", Use.DESTINATION, cake, other))
                .isEmpty();
        assertThat(LINTER.lint(line("&tracking=#s4#"), Use.INBOUND, cake, other))
                .isEmpty();
        assertThat(codes(LINTER.lint("https://n.example/?a=1&s2={tracker}", Use.DESTINATION, cake, other)))
                .isEqualTo("other-parameter");
        assertThat(codes(LINTER.lint(line("&tracking=#s2#"), Use.INBOUND, cake, other)))
                .isEqualTo("other-parameter");
    }

    @Test
    void theCureIsInThePlatformsOwnWords() {
        assertThat(lint("inbound", "cake", LINE + "&tracking={aff_click_id}&amount=#price#"))
                .extracting(Finding::message)
                .containsExactly(
                        "{aff_click_id} is a placeholder of TUNE (HasOffers), which CAKE does not replace: write #s2#");
        assertThat(lint("destination", "cake", "https://n.example/?s2=#s2#"))
                .extracting(Finding::message)
                .containsExactly(
                        "#s2# is a placeholder of CAKE, which nobody fills in a link of ours: write {tracker}");
    }

    @Test
    void whatCannotBeSavedHasAnError() {
        for (String template : List.of("https://a.example/?t={tracker}&x={x.y z}", "https://a.example/?{}={tracker}")) {
            boolean saved = true;
            try {
                LinkTemplate.parse(template, LinkTemplate.Use.DESTINATION);
            } catch (IllegalArgumentException refused) {
                saved = false;
            }
            assertThat(lint("destination", "generic", template).stream().anyMatch(Finding::isError))
                    .as(template)
                    .isEqualTo(!saved);
        }
    }

    @Test
    void everyCodeIsInTheManualWithItsCure() throws IOException {
        List<String> rows = Arrays.stream(Finding.Code.values())
                .map(code -> "| `" + code.code() + "` |")
                .toList();

        assertThat(Files.readString(Path.of("..", "docs", "links.md"))).contains(rows);
    }

    private static Platform cutting(Optional<String> overflow) {
        return new Platform(
                "cutter",
                "Cutter",
                Optional.of(new Conversions(
                        new Slot("c", OptionalInt.of(49), overflow),
                        Map.of(),
                        Set.of(),
                        Optional.empty(),
                        Map.of("tracking", "#c#"),
                        Map.of(),
                        Conversions.AmountForm.DECIMAL,
                        Optional.empty(),
                        List.of())),
                Optional.empty(),
                new Checked(List.of(), LocalDate.of(2026, 1, 1), Set.of()));
    }

    private static List<Finding> lint(String use, String platform, String template) {
        return LINTER.lint(
                filled(template), Use.valueOf(use.toUpperCase(Locale.ROOT)), PLATFORMS.get(platform), Optional.empty());
    }

    private static String line(String parameters) {
        return filled(LINE + parameters);
    }

    private static String filled(String template) {
        return template.replace("LINE", LINE).replace("KEY", KEY);
    }

    private static String codes(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.code().code())
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
