package io.rebound.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rebound.http.Problem;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff",
                "7b22ff223a317d", // not UTF-8
                "fffe7b00",
                "0000fffe0000007b",
                "00110000",
                "0000007b7fffffff", // taken for UTF-16 and UTF-32
                "",
                "20",
                "00",
                "7b",
                "7b7d7d",
                "6e756c6c",
                "2261",
                "5b5b5b5b",
            })
    void bytesThatAreNoObjectAreUnreadableAndNotAFault(String hex) {
        Problem problem = catchThrowableOfType(
                Problem.class, () -> Json.object(HexFormat.of().parseHex(hex)));

        assertThat(problem).as(hex).isNotNull();
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.getMessage()).startsWith("the body ").doesNotContain("com.fasterxml", "StreamRead");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 100_000})
    void aDeepBodyIsReadOrRefused(int depth) {
        String body = "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
        try {
            assertThat(Json.object(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .isNotEmpty();
        } catch (Problem problem) {
            assertThat(problem.status()).isEqualTo(400);
            assertThat(depth).isGreaterThan(100);
        }
    }
}
