package io.rebound.postback;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.settlement.Hold;
import io.rebound.settlement.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code -Drebound.docs=write} writes the page anew instead of comparing it. */
class CodesPageTest {
    private static final Path PAGE = Path.of("..", "docs", "codes.md");
    private static final String BEGIN =
            "<!-- made from Result.java and the table of wrong requests; CodesPageTest compares -->\n";
    private static final String END = "<!-- end -->\n";
    private static final World EXAMPLES = new World(Map.of(
            "CLIENT", "203.0.113.7",
            "TRACKER", "000ppaa5180001uu8g7pe00f896003q28vhcbfmijnvg4f1erk",
            "OLD_TRACKER", "000on0b1180001uu8g7pe00f896003q28vhcbfmijnvg4f1erk"));

    @Test
    void thePageShowsEveryCodeAsItIsAnswered() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        if ("write".equals(System.getProperty("rebound.docs"))) {
            Files.writeString(PAGE, page.substring(0, from) + codes() + page.substring(to));
            return;
        }

        assertThat(page.substring(from, to))
                .as("docs/codes.md is made anew by running this test with -Drebound.docs=write")
                .isEqualTo(codes());
    }

    @Test
    void thePageShowsEveryReasonOfSettlement() throws IOException {
        List<String> reasons = Stream.concat(
                        Arrays.stream(Hold.values()).map(hold -> "| held | `" + hold.code() + "` |"),
                        Arrays.stream(Refusal.values()).map(refusal -> "| refused | `" + refusal.code() + "` |"))
                .toList();

        assertThat(Files.readString(PAGE)).contains(reasons);
    }

    @Test
    void codesAreUniqueAndReadLikeWords() {
        assertThat(Arrays.stream(Result.values()).map(Result::code))
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[a-z]+(-[a-z]+)*"));
    }

    @Test
    void refusalsAreListedInTheOrderInWhichTheyAreAsked() {
        assertThat(Arrays.stream(Result.values()).skip(1).map(Result::check)).isSorted();
    }

    private static String codes() {
        return Arrays.stream(Result.values()).map(CodesPageTest::code).collect(Collectors.joining("\n", "\n", "\n"));
    }

    private static String code(Result result) {
        return "### `" + result.code() + "`\n\n"
                + "`" + result.status() + "`, asked at: "
                + result.check().name().toLowerCase(Locale.ROOT) + "\n\n"
                + "* **When** " + result.when() + "\n"
                + "* **The sender reads** `" + answer(result).strip() + "`\n"
                + "* **Cure** " + result.cure() + "\n";
    }

    private static String answer(Result result) {
        return switch (result) {
            case ACCEPTED -> "OK accepted 000ppaa6vk0001u54o90";
            case UNRECORDED ->
                "ERROR " + result.code() + ": " + Reply.unrecorded().message();
            default ->
                WrongRequests.all().stream()
                        .filter(wrong -> wrong.code().equals(result.code())
                                && !wrong.message().isEmpty())
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no wrong request shows " + result.code()))
                        .in(EXAMPLES)
                        .text();
        };
    }
}
