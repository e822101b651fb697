package io.rebound.click;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.http.RecordingRequest;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a visitor sends, the link leads where the offer says, and what came is what is stored and passed on. */
class HostileClickTest {
    private static final long SEED = 4_711;
    private static final String[] PIECES = {
        "//",
        "\\\\",
        "%0d%0a",
        "%0D%0ALocation:%20https://evil.example",
        "%00",
        "@evil.example",
        "user:pass@",
        "%E3%80%82",
        "%EF%BC%8E",
        "%EF%BC%8F",
        "javascript:",
        "javascript%3Aalert(1)",
        "data:text/html",
        "https://evil.example",
        "%2F%2F",
        "%5C",
        "#",
        "%23",
        "?",
        "%3F",
        "=",
        "%3D",
        "%26",
        ";",
        "+",
        "%20",
        "%",
        "%zz",
        "%25",
        "%2525",
        "{tracker}",
        "%3CTRACKER%3E",
        "..",
        "%2e%2e%2f",
        "/",
        ":443",
        "[::1]",
        "|",
        "\"",
        "'",
        "<script>",
        "%ff%fe",
        "%ed%a0%80"
    };
    private static final String[] NAMES = {"external_id", "sub1", "sub2", "cost", "url", "redirect", "%", "=", ""};

    private final ClickFixture clicks = new ClickFixture();
    private final Random random = new Random(SEED);

    @Test
    void noPayloadChangesWhereTheVisitorGoesOrAddsAParameter() {
        clicks.campaign("https://shop.example:8443/{sub1}/p?a={external_id}&b={sub2}&c={cost}&t={tracker}#{sub1}");
        ClickHandler handler = clicks.handler();
        for (int n = 0; n < 2_000; n++) {
            String target = "/c/spring?" + payload();

            RecordingRequest visitor = clicks.click(handler, target);

            String location = visitor.location();
            assertThat(location).as("seed %d, case %d: %s", SEED, n, target).matches("[\\x21-\\x7e]+");
            URI link = URI.create(location);
            assertThat(link.getScheme()).isEqualTo("https");
            assertThat(link.getRawAuthority())
                    .as("seed %d, case %d: %s", SEED, n, target)
                    .isEqualTo("shop.example:8443");
            assertThat(link.getRawPath())
                    .as("seed %d, case %d: %s", SEED, n, target)
                    .matches("/[^/]*/p");
            assertThat(link.getRawQuery())
                    .as("seed %d, case %d: %s", SEED, n, target)
                    .matches("a=[^&=]*&b=[^&=]*&c=[0-9.]*&t=[0-9a-v]{50}");
        }
        assertThat(clicks.lane.clicks()).hasSize(2_000);
    }

    @Test
    void anExternalIdOfAnyBytesComesBackExactly() {
        clicks.campaign("https://shop.example/?x={external_id}&t={tracker}");
        ClickHandler handler = clicks.handler();
        for (int length = 1; length <= 2_048; length += 1 + random.nextInt(20)) {
            byte[] sent = new byte[length];
            random.nextBytes(sent);

            RecordingRequest visitor = clicks.click(handler, "/c/spring?external_id=" + encoded(sent));

            String passedOn = URI.create(visitor.location())
                    .getRawQuery()
                    .split("&", -1)[0]
                    .substring(2);
            assertThat(decoded(passedOn)).as("seed %d, length %d", SEED, length).isEqualTo(sent);
            assertThat(clicks.lane.clicks().getLast().getExternalId().toByteArray())
                    .as("seed %d, length %d", SEED, length)
                    .isEqualTo(sent);
        }
    }

    private String payload() {
        StringBuilder query = new StringBuilder();
        for (int parameters = 1 + random.nextInt(5); parameters > 0; parameters--) {
            query.append(NAMES[random.nextInt(NAMES.length)]).append('=');
            for (int pieces = random.nextInt(5); pieces > 0; pieces--) {
                query.append(PIECES[random.nextInt(PIECES.length)]);
            }
            query.append('&');
        }
        return query.toString();
    }

    /** As sources do it: some encode what they must, some everything, a space as either. */
    private String encoded(byte[] bytes) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : bytes) {
            char c = (char) (b & 0xff);
            boolean plain = c > 0x20 && c < 0x7f && "%&+#".indexOf(c) < 0;
            if (c == ' ' && random.nextBoolean()) {
                encoded.append('+');
            } else if (plain && random.nextInt(4) > 0) {
                encoded.append(c);
            } else {
                String triplet = String.format(Locale.ROOT, "%%%02x", (int) c);
                encoded.append(random.nextBoolean() ? triplet : triplet.toUpperCase(Locale.ROOT));
            }
        }
        return encoded.toString();
    }

    /** An own, independent reading of RFC 3986 percent-encoding. */
    private static byte[] decoded(String encoded) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] ascii = encoded.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < ascii.length; i++) {
            if (ascii[i] == '%') {
                out.write(Integer.parseInt(encoded.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                out.write(ascii[i]);
            }
        }
        return out.toByteArray();
    }
}
