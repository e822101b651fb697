package io.rebound.link;

import static io.rebound.link.LinkTemplate.Use.DESTINATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No value, whatever its bytes, is lost in a link or changes where the link leads. */
class LinkValuesTest {
    private static final long SEED = 20_260_117;
    private static final String[] HAZARDS = {
        "//",
        "\\\\",
        "/\\",
        "%0d%0a",
        "\r\n",
        "@",
        "user:secret@",
        "。",
        "．",
        "․",
        "／",
        "javascript:",
        "data:",
        "https://",
        "evil.example",
        "#",
        "?",
        "&",
        "=",
        ";",
        "+",
        " ",
        "%",
        "%2f",
        "%25",
        "{tracker}",
        "<TRACKER>",
        "..",
        "/../",
        "\0",
        "\t",
        "\u202e",
        "\ud800",
        "😀",
        "é",
        ":",
        "|",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'",
        "<script>",
        "\u2028",
        "Set-Cookie: a=b"
    };

    private final Random random = new Random(SEED);
    private final LinkWriter writer = new LinkWriter();

    @Test
    void anyBytesComeBackExactlyFromEveryPlace() {
        LinkTemplate template = LinkTemplate.parse(
                "https://a.example/p/{external_id}/q?a=1&x={external_id}&b=2#f{external_id}", DESTINATION);
        for (int length = 1; length <= 2_048; length++) {
            byte[] sent = new byte[length];
            random.nextBytes(sent);

            URI link = URI.create(template.render((macro, out) -> out.bytes(sent), writer));

            String[] path = link.getRawPath().split("/", -1);
            String[] query = link.getRawQuery().split("&", -1);
            assertThat(path).as("seed %d, length %d", SEED, length).hasSize(4);
            assertThat(query).as("seed %d, length %d", SEED, length).hasSize(3);
            assertThat(decoded(path[2])).as("seed %d, length %d", SEED, length).isEqualTo(sent);
            assertThat(decoded(query[1].substring(2)))
                    .as("seed %d, length %d", SEED, length)
                    .isEqualTo(sent);
            assertThat(decoded(link.getRawFragment().substring(1)))
                    .as("seed %d, length %d", SEED, length)
                    .isEqualTo(sent);
        }
    }

    @Test
    void everySingleByteComesBack() {
        LinkTemplate template = LinkTemplate.parse("https://a.example/?x={sub1}", DESTINATION);
        for (int octet = 0; octet < 256; octet++) {
            byte[] sent = {(byte) octet};
            URI link = URI.create(template.render((macro, out) -> out.bytes(sent)));
            assertThat(decoded(link.getRawQuery().substring(2))).isEqualTo(sent);
        }
    }

    @Test
    void textIsWrittenAsItsUtf8Bytes() {
        LinkTemplate template = LinkTemplate.parse("https://a.example/?x={sub1}", DESTINATION);
        for (int n = 0; n < 2_000; n++) {
            String sent = hazard();
            String asText = template.render((macro, out) -> out.text(sent), writer);
            byte[] utf8 = sent.replaceAll("\\p{Cs}", "\ufffd").getBytes(StandardCharsets.UTF_8);
            assertThat(asText)
                    .as("seed %d, case %d", SEED, n)
                    .isEqualTo(template.render((macro, out) -> out.bytes(utf8)));
        }
    }

    @Test
    void noPayloadChangesWhereALinkLeadsOrAddsAParameter() {
        LinkTemplate template = LinkTemplate.parse(
                "https://a.example:8443/{sub1}/{external_id}?a={sub1}&b={external_id}#{sub1}", DESTINATION);
        for (int n = 0; n < 2_000; n++) {
            String payload = hazard();
            byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);

            String location = template.render(
                    (macro, out) -> {
                        if (macro == Macro.SUB1) {
                            out.text(payload);
                        } else {
                            out.bytes(bytes);
                        }
                    },
                    writer);

            assertThat(location).as("seed %d, case %d", SEED, n).matches("[\\x21-\\x7e]+");
            URI link = URI.create(location);
            assertThat(link.getScheme()).isEqualTo("https");
            assertThat(link.getRawAuthority()).as(location).isEqualTo("a.example:8443");
            assertThat(link.getRawPath().chars().filter(c -> c == '/').count())
                    .as(location)
                    .isEqualTo(2);
            assertThat(link.getRawQuery().chars().filter(c -> c == '&').count())
                    .as(location)
                    .isEqualTo(1);
            assertThat(link.getRawQuery().chars().filter(c -> c == '=').count())
                    .as(location)
                    .isEqualTo(2);
        }
    }

    private String hazard() {
        StringBuilder payload = new StringBuilder();
        for (int parts = 1 + random.nextInt(6); parts > 0; parts--) {
            payload.append(HAZARDS[random.nextInt(HAZARDS.length)]);
        }
        return payload.toString();
    }

    /** An own, independent reading of RFC 3986 percent-encoding. */
    private static byte[] decoded(String encoded) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < encoded.length(); i++) {
            if (encoded.charAt(i) == '%') {
                out.write(Integer.parseInt(encoded.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                out.write(encoded.charAt(i));
            }
        }
        return out.toByteArray();
    }
}
