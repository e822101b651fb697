package io.rebound.postback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerFormTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TEXT | */*",
                "TEXT | text/plain",
                "TEXT | text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
                "TEXT | text/plain, application/json",
                "TEXT | application/xml",
                "TEXT | ''",
                "TEXT | application/json;q=0",
                "TEXT | application/json;q=0.5, */*",
                "JSON | application/json",
                "JSON | Application/JSON; charset=utf-8",
                "JSON | application/json, text/plain, */*",
                "JSON | application/problem+json",
                "JSON | text/plain;q=0.5, application/json;q=0.9",
                "JSON | application/xml, application/json;q=0.9, */*;q=0.1",
                "GIF  | image/*",
                "GIF  | image/gif",
                "GIF  | image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8",
                "GIF  | image/*;q=0.9, text/plain;q=0.8"
            })
    void theFormIsTheOneThatIsAcceptedMostAndFirst(AnswerForm form, String accept) {
        assertThat(AnswerForm.preferred(accept)).isEqualTo(form);
    }

    @Test
    void whoAcceptsNothingInParticularReadsText() {
        assertThat(AnswerForm.preferred(null)).isEqualTo(AnswerForm.TEXT);
    }

    @Test
    void everyFormCarriesTheCodeInAHeader() {
        for (AnswerForm form : AnswerForm.values()) {
            for (Result result : Result.values()) {
                Reply reply = Reply.refused(new Refusal(result, "a message"));
                assertThat(form.of(reply).headers()).containsSequence("Rebound-Result", result.code());
                assertThat(form.of(reply).headers()).containsSequence("Cache-Control", "no-store");
            }
        }
    }
}
