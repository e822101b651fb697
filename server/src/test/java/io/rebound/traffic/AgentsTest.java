package io.rebound.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ua_parser.OS;
import ua_parser.Parser;
import ua_parser.UserAgent;

class AgentsTest {
    private static final Agents AGENTS = new Agents(TrafficRules.OURS);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 | desktop | Windows | Chrome
            Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15 | desktop | Mac OS X | Safari
            Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0 | desktop | Ubuntu | Firefox
            Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 | desktop | Chrome OS | Chrome
            Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1 | mobile | iOS | Mobile Safari
            Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1 | tablet | iOS | Mobile Safari
            Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36 | mobile | Android | Chrome Mobile
            Mozilla/5.0 (Linux; Android 13; SM-X200) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 | tablet | Android | Chrome
            Mozilla/5.0 (Linux; Android 12; SM-G991B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0.6099.43 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/441.0.0.28.104;] | mobile | Android | Facebook
            Mozilla/5.0 (iPhone; CPU iPhone OS 17_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21D50 Instagram 312.0.0.31.111 (iPhone15,2; iOS 17_3; en_US; scale=3.00; 1179x2556; 5) | mobile | iOS | Instagram
            Mozilla/5.0 (SMART-TV; Linux; Tizen 6.5) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/4.0 Chrome/85.0.4183.93 TV Safari/537.36 | tv | Tizen | Samsung Internet
            Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/87.0.4280.88 Safari/537.36 WebAppManager | tv | Web0S | Chrome
            Mozilla/5.0 (PlayStation; PlayStation 5/6.50) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.4 Safari/605.1.15 | console | PlayStation | Safari
            Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html) | bot | unknown | Googlebot
            ZetaPlayer | unknown | unknown | unknown
            """)
    void readsDeviceSystemAndBrowser(String agent, String device, String os, String browser) {
        Agent read = AGENTS.of(agent);
        assertThat(read.device()).isEqualTo(device);
        if (device.equals("console")) {
            assertThat(read.os()).isNotEmpty();
        } else {
            assertThat(read.os()).isEqualTo(os);
        }
        assertThat(read.browser()).isEqualTo(browser);
    }

    @Test
    void readsSystemsAndBrowsersAsTheReferenceParserDoes() {
        Parser reference = new Parser();
        long seed = 20261122;
        List<String> agents = new ArrayList<>(declared());
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            agents.add(AgentMix.agent(random));
        }
        List<String> pieces = declared();
        for (int i = 0; i < 500; i++) { // halves of two, to meet expressions in odd places
            String one = pieces.get(random.nextInt(pieces.size()));
            String other = pieces.get(random.nextInt(pieces.size()));
            agents.add(one.substring(one.length() / 2) + other.substring(0, other.length() / 2));
        }
        for (String agent : agents) {
            if (agent.isBlank()) {
                continue;
            }
            OS os = reference.parseOS(agent);
            UserAgent browser = reference.parseUserAgent(agent);
            Agent read = AGENTS.of(agent);
            assertThat(read.os()).as("the system of %s (seed %d)", agent, seed).isEqualTo(word(os.family));
            assertThat(read.browser())
                    .as("the browser of %s (seed %d)", agent, seed)
                    .isEqualTo(word(browser.family));
        }
    }

    @Test
    void neitherNothingNorNonsenseIsAnError() {
        assertThat(AGENTS.of("")).isEqualTo(Agent.UNKNOWN);
        assertThat(AGENTS.of("\u0000\uffff ((((([[[\\\\")).isEqualTo(Agent.UNKNOWN);
    }

    @Test
    void hostileAgentsCostLittle() {
        Random random = new Random(7);
        List<String> hostile = new ArrayList<>();
        String[] heads = {
            "", "Mozilla/5.0 (Linux; Android 9; ", "Mozilla/5.0 (iPhone; ", "Mozilla/5.0 (Windows NT 10.0; "
        };
        String[] pieces = {
            "A",
            " ",
            "Mozilla/5.0 ",
            "Android ",
            "a1.",
            "; ",
            "(compatible; ",
            "1.1.1.",
            "Build/x ",
            "Spider",
            "-",
            "\n"
        };
        for (String head : heads) {
            for (String piece : pieces) {
                hostile.add(head + piece.repeat(8_192 / piece.length()));
            }
            hostile.add(head
                    + random.ints(8_192, 33, 127).mapToObj(Character::toString).reduce("", String::concat));
        }
        hostile.forEach(AGENTS::of); // warm
        Agents cold = new Agents(TrafficRules.OURS);
        cold.of("warm");
        long begin = System.nanoTime();
        hostile.forEach(cold::of);
        double each = (System.nanoTime() - begin) / 1e6 / hostile.size();
        assertThat(each)
                .as("milliseconds for each of %d agents of 8 KB", hostile.size())
                .isLessThan(20);
    }

    @Test
    void whoMustNotWaitHearsUnknownUntilTheExpressionsAreThere() {
        Agents fresh = new Agents(TrafficRules.OURS);
        String iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15";
        assertThat(fresh.quick(iphone)).isEqualTo(Agent.UNKNOWN);
        assertThat(fresh.of(iphone).os()).isEqualTo("iOS");
        assertThat(fresh.quick(iphone).os()).isEqualTo("iOS");
    }

    static List<String> declared() {
        try (InputStream file = AgentsTest.class.getResourceAsStream("declared-agents.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String word(String family) {
        return family.equals("Other") || family.isBlank() ? "unknown" : family.strip();
    }
}
