package io.rebound.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.journal.event.ClickRecorded;
import io.rebound.journal.event.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrafficLabellerTest {
    private static final Agents AGENTS = new Agents(TrafficRules.OURS);
    private static final long NOON = Instant.parse("2026-11-20T12:00:00Z").toEpochMilli();
    private static final String CHROME =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
    private static final String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1";

    private final Places nowhere = places(Optional.empty());
    private final TrafficLabeller labeller = new TrafficLabeller(TrafficRules.OURS, AGENTS, nowhere);

    @Test
    void aPersonsClickIsValid() {
        assertThat(labeller.label(visit(CHROME))).isEqualTo(new Label("valid", "none", 1));
    }

    @ParameterizedTest
    @EnumSource(names = {"HEAD", "PREFETCH", "PREVIEW", "TEST"})
    void whatTheRequestSaidOfItselfStands(Traffic asked) {
        Visit visit = new Visit(NOON, 1, 1, 1, 0, asked, "", "unknown");
        assertThat(labeller.label(visit).traffic()).isEqualTo(asked.name().toLowerCase(java.util.Locale.ROOT));
        assertThat(Visit.asked(labeller.label(visit).traffic())).isEqualTo(asked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null!", textBlock = """
            Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html) | bot | search-engine
            facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php) | bot | social-preview
            WhatsApp/2.23.20.0 A | bot | social-preview
            python-requests/2.31.0 | valid | none
            Java/17.0.2 | valid | none
            PostmanRuntime/7.36.0 | valid | none
            Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36 | bot | browser-automation
            '' | empty-agent | empty-agent
            - | empty-agent | empty-agent
            null | empty-agent | empty-agent
            Mozilla/5.0 | impossible-agent | bare-agent
            {user_agent} | impossible-agent | placeholder-agent
            ${UA} | impossible-agent | placeholder-agent
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/120.0 Mobile/15E148 Safari/604.1 | impossible-agent | two-systems
            Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36 | impossible-agent | two-systems
            Mozilla/5.0 (Linux; Android 13; Pixel 7; Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 | impossible-agent | two-systems
            Mozilla/5.0 (Windows NT 11.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 | impossible-agent | two-systems
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/999.0.0.0 Safari/537.36 | impossible-agent | future-version
            Mozilla/5.0 (iPhone; CPU iPhone OS 99_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 | impossible-agent | future-version
            """)
    void whatNoBrowserSaysIsLabelled(String agent, String traffic, String rule) {
        assertThat(labeller.label(visit(agent))).isEqualTo(new Label(traffic, rule, 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mozilla/5.0 (iPhone; CPU iPhone OS 17_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 WhatsApp/2.24.1
            Mozilla/5.0 (Linux; Android 13; SM-A515F; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0.0.0 Mobile Safari/537.36 Viber/21.1
            Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/80.0.3987.87 Safari/537.36 SE 2.X MetaSr 1.0
            Mozilla/5.0 (Linux; Android 11; CUBOT NOTE 20) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36
            Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/120 Version/11.1.1 Safari/605.1.15
            Mozilla/5.0 (Mobile; Windows Phone 8.1; Android 4.0; ARM; Trident/7.0; Touch; rv:11.0; IEMobile/11.0; NOKIA; Lumia 520) like iPhone OS 7_0_3 Mac OS X AppleWebKit/537 (KHTML, like Gecko) Mobile Safari/537
            Mozilla/5.0 (Linux; Android 9; AFTSS Build/PS7633) AppleWebKit/537.36 (KHTML, like Gecko) Silk/120.4.1 like Chrome/120.0.0.0 Safari/537.36
            Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/27.0 Mobile/15E148 Safari/604.1
            """)
    void whatOnlyLooksLikeAProgramIsValid(String agent) {
        assertThat(labeller.label(visit(agent)).traffic()).isEqualTo("valid");
    }

    @Test
    void aVersionThatCouldNotBeOutThenCanBeOutLater() {
        String chrome300 = CHROME.replace("142", "300");
        assertThat(labeller.label(visit(chrome300)).rule()).isEqualTo("future-version");
        long later = Instant.parse("2033-01-01T00:00:00Z").toEpochMilli();
        assertThat(labeller.label(visit(later, 1, 9, chrome300)).traffic()).isEqualTo("valid");
    }

    @Test
    void aDataCentreIsLabelledByTheUsersList(@TempDir Path folder) throws IOException {
        Path list = Files.writeString(folder.resolve("list"), "AS16509\n3.5.140.0/22\n");
        TrafficLabeller here = new TrafficLabeller(TrafficRules.OURS, AGENTS, places(Optional.of(list)));
        ClickRecorded click = ClickRecorded.newBuilder()
                .setTimeAndNode(NOON << 16)
                .setUserAgent(CHROME)
                .build();
        assertThat(here.label(click, new Place("US", "unknown", "unknown", "16509"), 1))
                .isEqualTo(new Label("data-centre", "asn-list", 1));
        ClickRecorded fromRange = click.toBuilder()
                .setNetwork(com.google.protobuf.ByteString.copyFrom(new byte[] {3, 5, (byte) 141}))
                .build();
        assertThat(here.label(fromRange, Place.UNKNOWN, 1)).isEqualTo(new Label("data-centre", "network-list", 1));
        assertThat(here.label(click, Place.UNKNOWN, 1).traffic()).isEqualTo("valid");
    }

    @Test
    void aVisitorsSecondClickInACampaignWithinHalfAMinuteIsARepeat() {
        assertThat(labeller.label(visit(NOON, 1, 7, CHROME)).traffic()).isEqualTo("valid");
        assertThat(labeller.label(visit(NOON + 29_999, 1, 7, CHROME)))
                .isEqualTo(new Label("repeat", "same-visitor", 1));
        assertThat(labeller.label(visit(NOON + 59_999, 1, 7, CHROME)).traffic()).isEqualTo("valid");
        assertThat(labeller.label(visit(NOON + 60_000, 2, 7, CHROME)).traffic())
                .as("in another campaign")
                .isEqualTo("valid");
        assertThat(labeller.label(visit(NOON + 60_000, 1, 8, IPHONE)).traffic())
                .as("another visitor")
                .isEqualTo("valid");
    }

    @Test
    void aSourceFloodsWhenItSendsManyTimesWhatItUsuallyDoes() {
        assertThat(flooded(0, 120, 30)).as("two usual hours").isZero();
        int flooded = flooded(120, 125, 300);
        assertThat(flooded).as("of five minutes at ten times the rate").isBetween(1_200, 1_500);
        assertThat(flooded(130, 150, 30)).as("as usual again").isZero();
    }

    @Test
    void aSourceThatGrowsAndStaysIsNoFloodAfterAWhile() {
        flooded(0, 120, 30);
        flooded(120, 165, 300);
        assertThat(flooded(165, 200, 300)).isZero();
    }

    @Test
    void aDailyStartIsNoFlood() {
        flooded(0, 60, 300);
        assertThat(flooded(1_440, 1_500, 300))
                .as("the same hour of the next day")
                .isZero();
    }

    @Test
    void aSourceThatSendsInBurstsIsNoFlood() {
        for (int hour = 0; hour < 8; hour++) {
            assertThat(flooded(hour * 60, hour * 60 + 1, 6_000))
                    .as("hour %d", hour)
                    .isZero();
        }
    }

    @Test
    void aSourceThatBeginsJustBeforeTenMinutesEndIsNotJudgedByItsFirstSeconds() {
        assertThat(flooded(9, 10, 100)).isZero();
        assertThat(flooded(10, 20, 6_000)).isZero();
        assertThat(flooded(2_000, 2_001, 100))
                .as("the same after a pause of a day")
                .isZero();
        assertThat(flooded(2_001, 2_010, 6_000)).isZero();
    }

    @Test
    void aNewSourceIsNotJudged() {
        assertThat(flooded(0, 10, 1)).isZero();
        assertThat(flooded(10, 30, 1_000)).isZero();
    }

    @Test
    void storedClicksAreLabelledAnewByTheRulesOfToday() {
        List<Visit> day = new ArrayList<>();
        for (TrafficMix.Known known : new TrafficMix(3, 20_000, Set.of("repeat", "bot", "flood")).day()) {
            day.add(known.visit());
        }
        List<Visit> before = day.subList(0, 5_000);
        List<Visit> after = day.subList(5_000, day.size());
        before.forEach(labeller::label);
        List<Label> first = after.stream().map(labeller::label).toList();
        TrafficRules lenient = new TrafficRules(1_001, 0, 1_000, 30, 100, 4.5, Map.of());
        try (TrafficData same = TrafficData.start(TrafficSettings.DEFAULTS, Path.of("target"));
                TrafficData other = TrafficData.start(
                        new TrafficSettings(List.of(), Optional.empty(), lenient), Path.of("target"))) {
            List<Visit> stored = new ArrayList<>();
            for (int i = 0; i < after.size(); i++) {
                stored.add(asked(after.get(i), Visit.asked(first.get(i).traffic())));
            }
            assertThat(labels(same.labeller(), before, stored))
                    .as("the same rules")
                    .isEqualTo(first);
            assertThat(labels(other.labeller(), before, stored))
                    .as("rules by which nothing is a repeat or a flood")
                    .noneMatch(label -> Set.of("repeat", "flood").contains(label.traffic()))
                    .anyMatch(label -> label.traffic().equals("bot"))
                    .allMatch(label -> label.version() == 1_001);
        }
    }

    private static List<Label> labels(TrafficLabeller labeller, List<Visit> before, List<Visit> stored) {
        before.forEach(labeller::label);
        return stored.stream().map(labeller::label).toList();
    }

    private int flooded(int fromMinute, int toMinute, int clicksAMinute) {
        int flooded = 0;
        for (int minute = fromMinute; minute < toMinute; minute++) {
            for (int i = 0; i < clicksAMinute; i++) {
                long millis = NOON + minute * 60_000L + i * 60_000L / clicksAMinute;
                Label label = labeller.label(visit(millis, 1, millis * 31 + i, CHROME));
                flooded += label.traffic().equals("flood") ? 1 : 0;
            }
        }
        return flooded;
    }

    private static Visit asked(Visit visit, Traffic asked) {
        return new Visit(
                visit.millis(),
                visit.campaign(),
                visit.source(),
                visit.visitor(),
                visit.network(),
                asked,
                visit.userAgent(),
                visit.asn());
    }

    private static Visit visit(String agent) {
        return visit(NOON, 1, 1, agent);
    }

    private static Visit visit(long millis, int campaign, long visitor, String agent) {
        return new Visit(millis, campaign, 5, visitor, 0, Traffic.VALID, agent, "unknown");
    }

    private static Places places(Optional<Path> dataCentres) {
        Places places = new Places(new TrafficSettings(List.of(), dataCentres, TrafficRules.OURS), Path.of("target"));
        places.poll();
        return places;
    }
}
