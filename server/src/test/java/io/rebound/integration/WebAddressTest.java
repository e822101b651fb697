package io.rebound.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.integration.WebAddress.Lead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebAddressTest {
    private static final WebAddress BASE = address(WebAddress.read("https://shop.example/a/b?c=d#e"));

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "http://HOST.example http://host.example/",
                "http://host.example:80/x http://host.example/x",
                "https://host.example:443/x https://host.example/x",
                "https://host.example:8443/x https://host.example:8443/x",
                "http://host.example?x=1 http://host.example/?x=1",
                "http://user:secret@host.example/ http://host.example/",
                "http://good.example@evil.example/ http://evil.example/",
                "http://a@b@evil.example/ http://evil.example/",
                "http:\\\\evil.example\\x http://evil.example/x",
                "//other.example/x https://other.example/x",
                "\\\\other.example https://other.example/",
                "/x?y#z https://shop.example/x?y#z",
                "/x/./y/../z https://shop.example/x/z",
                "/../../x https://shop.example/x",
                "x https://shop.example/a/x",
                "../x/ https://shop.example/x/",
                "?x=1 https://shop.example/a/b?x=1",
                "#x https://shop.example/a/b?c=d#x",
                "/x?a={b}|[c] https://shop.example/x?a={b}|[c]",
                "/x?next=http://y/../z https://shop.example/x?next=http://y/../z",
                "http://[::1]:8080/x http://[::1]:8080/x",
                "http://127.1/x http://127.1/x",
                "HTTPS://bücher.example/ https://xn--bcher-kva.example/"
            })
    void aLinkLeadsWhereABrowserWouldGo(String link, String expected) {
        assertThat(address(BASE.follow(link)).text()).isEqualTo(expected);
    }

    @Test
    void bytesThatCannotStandInARequestAreEncodedAndLineBreaksDropped() {
        assertThat(address(BASE.follow(" /x y?\"z\"=\u00e9\r\n\t ")).text())
                .isEqualTo("https://shop.example/x%20y?%22z%22=%E9");
    }

    @ParameterizedTest
    @CsvSource({
        "market://details?id=x, market",
        "javascript:alert(1), javascript",
        "itms-apps://x, itms-apps",
        "file:///etc/passwd, file"
    })
    void whatIsNotOfTheWebIsNotFollowed(String link, String scheme) {
        assertThat(BASE.follow(link)).isEqualTo(new Lead.OffTheWeb(scheme));
    }

    @ParameterizedTest
    @CsvSource({
        "http:x",
        "http://",
        "http:///",
        "https://:80/",
        "http://a b/",
        "http://[::1/",
        "http://h:99999/",
        "http://h:x/",
        "http://h%2f/"
    })
    void whatHasNoHostLeadsNowhere(String link) {
        assertThat(BASE.follow(link)).isInstanceOf(Lead.Nowhere.class);
    }

    static WebAddress address(Lead lead) {
        assertThat(lead).isInstanceOf(Lead.To.class);
        return ((Lead.To) lead).address();
    }
}
