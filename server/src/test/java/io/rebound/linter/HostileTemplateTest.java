package io.rebound.linter;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.link.BadTemplateException;
import io.rebound.link.LinkTemplate;
import io.rebound.platform.Platform;
import io.rebound.platform.Platforms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is pasted, the linter answers, soon, and is no more lenient than the parser. */
class HostileTemplateTest {
    private static final List<Platform> PLATFORMS = List.copyOf(Platforms.load().all());
    private static final Linter LINTER = new Linter(Platforms.load());
    private static final List<Use> USES = List.of(Use.values());
    private static final int TEMPLATES = 20_000;
    private static final int LONGEST = 8_192;
    private static final String[] PIECES = {
        "{",
        "}",
        "<",
        ">",
        "[",
        "]",
        "#",
        "##",
        "%",
        "%%",
        "$",
        "(",
        ")",
        "_",
        "__",
        "_a",
        "~",
        "&",
        "&amp;",
        "=",
        "?",
        "/",
        ":",
        "@",
        " ",
        "%7B",
        "%7d",
        "%3C",
        "%23",
        "%5B",
        "tracker",
        "TRACKER",
        "click_id",
        "external_id",
        "s2",
        "sub1",
        "aff_sub",
        "SubId1",
        "amount",
        "price",
        "cents",
        "tracking",
        "api_key",
        "http://",
        "https://",
        "a.example",
        "a",
        "1",
        "12.50",
        "é",
        "😀",
        "\ue000",
        "\u0001",
        "\t",
        "{tracker}",
        "<TRACKER>",
        "#s2#",
        "{aff_click_id}",
        "[GOAL_ID]",
        "&a={tracker}",
        "https://t.example/postback?api_key=",
        "https://a.example/?t="
    };

    @Test
    void noTemplateBreaksTheLinterAndNoneThatCannotBeSavedPassesIt() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < TEMPLATES; i++) {
            StringBuilder template = new StringBuilder(random.nextInt(3) > 0 ? "https://a.example/?" : "");
            for (int piece = random.nextInt(12); piece > 0; piece--) {
                template.append(PIECES[random.nextInt(PIECES.length)]);
            }
            Use use = USES.get(random.nextInt(USES.size()));
            Platform platform = PLATFORMS.get(random.nextInt(PLATFORMS.size()));
            String about = "seed " + seed + ": " + use + ", " + platform.name() + ", " + template;

            List<Finding> findings = lint(template.toString(), use, platform, about);

            if (use != Use.INBOUND && !canBeSaved(template.toString(), use)) {
                assertThat(findings).as(about).anyMatch(Finding::isError);
            }
        }
    }

    @Test
    void theLongestTemplatesAreLookedThroughInNoTime() {
        for (String piece : PIECES) {
            String template = "https://a.example/?t=" + piece.repeat(LONGEST / piece.length());
            for (Use use : Use.values()) {
                long start = System.nanoTime();
                lint(template, use, PLATFORMS.getFirst(), piece);
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .as("%s of %s", use, piece)
                        .isLessThan(Duration.ofSeconds(2));
            }
        }
    }

    private static List<Finding> lint(String template, Use use, Platform platform, String about) {
        try {
            return LINTER.lint(template, use, platform, Optional.empty());
        } catch (RuntimeException | StackOverflowError broken) {
            throw new AssertionError(about, broken);
        }
    }

    private static boolean canBeSaved(String template, Use use) {
        try {
            LinkTemplate.parse(
                    template, use == Use.POSTBACK ? LinkTemplate.Use.POSTBACK : LinkTemplate.Use.DESTINATION);
            return true;
        } catch (BadTemplateException refused) {
            return false;
        }
    }
}
