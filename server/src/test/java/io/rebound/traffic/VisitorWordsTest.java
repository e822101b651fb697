package io.rebound.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitorWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en-US,en;q=0.9 | en
            de | de
            pt-BR | pt
            fr;q=0.3, en;q=0.8, de;q=0.5 | en
            ZH-hans-CN | zh
            fil-PH,fil;q=0.9 | fil
            *,de;q=0.1 | de
            de;q=0 | unknown
            '' | unknown
            * | unknown
            ;;;,,,q=1 | unknown
            english | unknown
            en_US | en
            ' es , en' | es
            """)
    void theLanguageThatIsWantedMost(String header, String language) {
        assertThat(Language.of(header)).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://www.Example.com/a?b | www.example.com
            http://example.com:8080 | example.com
            https://user:secret@example.com/ | example.com
            android-app://com.google.android.gm/ | com.google.android.gm
            https://example.com./ | example.com
            https://[2001:db8::1]:80/ | [2001:db8::1]
            '' | unknown
            example.com | unknown
            https:// | unknown
            https:///path | unknown
            javascript:alert(1) | unknown
            https://<script>/ | unknown
            """)
    void theHostThatAVisitorCameFrom(String referrer, String host) {
        assertThat(Referrer.host(referrer)).isEqualTo(host);
    }

    @Test
    void aReferrerOfAnyLengthIsNoHostOfAnyLength() {
        assertThat(Referrer.host("https://" + "a".repeat(500) + "/")).isEqualTo("unknown");
    }
}
