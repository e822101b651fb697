package io.rebound.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstMatchTest {

    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
            (Chrome)/([0-9]+) chrome/
            [wW]get wget
            Ahrefs(Bot|SiteAudit) ahrefs
            (^|;)sentry\\/ sentry/
            abc?def def
            abcd*ef abc
            (?:one|three)x+ one,three
            (?:one|)two two
            (?i)word word
            (?=look)ahead ahead
            a.c|abc nothing
            x{0,3}yyy yyy
            \\bword\\b word
            [^a]bcd bcd
            """)
    void whatATextMustHoldIsReadFromTheExpression(String regex, String words) {
        List<String> expected = words.equals("nothing") ? List.of() : List.of(words.split(",", -1));
        assertThat(RequiredText.of(regex)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theIndexFindsWhatTryingAllFinds() {
        long seed = 11;
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<String> regexes = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                regexes.add(regex(random, 2));
            }
            FirstMatch indexed = new FirstMatch(regexes);
            for (int i = 0; i < 40; i++) {
                String text = letters(random, random.nextInt(30));
                assertThat(indexed.find(text, (place, matcher) -> true))
                        .as("in \"%s\" by %s (seed %d)", text, regexes, seed)
                        .isEqualTo(first(regexes, text));
            }
        }
    }

    @Test
    void whatIsSkippedIsNotTheAnswer() {
        FirstMatch matches = new FirstMatch(List.of("abc", "bcd", "cde"));
        assertThat(matches.find("xabcdex", (place, matcher) -> place > 0)).isEqualTo(1);
        assertThat(matches.find("xabcdex", (place, matcher) -> false)).isEqualTo(-1);
    }

    @Test
    void aTextThatMakesAnExpressionTryForEverIsGivenUp() {
        FirstMatch slow = new FirstMatch(List.of("(?:a+)+b"));
        assertThatThrownBy(() -> slow.find("a".repeat(500), (place, matcher) -> true))
                .isInstanceOf(Measured.ExhaustedException.class);
    }

    private static int first(List<String> regexes, String text) {
        for (int i = 0; i < regexes.size(); i++) {
            if (Pattern.compile(regexes.get(i)).matcher(text).find()) {
                return i;
            }
        }
        return -1;
    }

    private static String letters(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("abcABC-".charAt(random.nextInt(7)));
        }
        return text.toString();
    }

    private static String regex(Random random, int depth) {
        StringBuilder regex = new StringBuilder();
        int parts = 1 + random.nextInt(3);
        for (int i = 0; i < parts; i++) {
            regex.append(
                    switch (depth == 0 ? 0 : random.nextInt(6)) {
                        case 1 -> "(" + regex(random, depth - 1) + "|" + regex(random, depth - 1) + ")";
                        case 2 -> "(?:" + regex(random, depth - 1) + ")";
                        case 3 -> "[aA]";
                        case 4 -> "\\w";
                        case 5 -> "(?!" + regex(random, 0) + ")";
                        default -> letters(random, 2 + random.nextInt(3));
                    });
            regex.append(List.of("", "", "", "?", "+", "*", "{2}", "{0,2}").get(random.nextInt(8)));
        }
        return regex.toString();
    }
}
