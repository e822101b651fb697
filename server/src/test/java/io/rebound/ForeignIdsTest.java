package io.rebound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rebound.journal.Await;
import io.rebound.link.LinkTemplate;
import io.rebound.link.Macro;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source's own click id, of any characters, comes back byte for byte wherever a macro puts it. */
class ForeignIdsTest {
    private static final int CLICKS = 400;
    private static final int LONGEST = 2_048;
    private static final String ASIDE = "!$'()*,;:@/?-._~"; // may stand in a query unencoded, and means itself

    private static RunningServer server;
    private static String code;
    private static LinkTemplate postback;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = RunningServer.start(data);
        String advertiser = id(server.create("advertisers", Map.of("name", "Shop", "platform", "cake")));
        String offer = id(server.create(
                "offers",
                Map.of(
                        "advertiser",
                        advertiser,
                        "name",
                        "Shoes",
                        "url",
                        "https://shop.example/{external_id}/x?s2=<TRACKER>&id={external_id}&y=1#{external_id}")));
        JsonNode source = server.create(
                "sources",
                Map.of(
                        "name", "Ads",
                        "kind", "ad_network",
                        "dialect", "exoclick",
                        "postback_url", "https://src.example/{external_id}?tag={external_id}&done=1"));
        postback = LinkTemplate.parse(source.path("postback_url").asText(), LinkTemplate.Use.POSTBACK);
        code = server.create(
                        "campaigns",
                        Map.of("source", id(source), "name", "Spring", "offers", List.of(Map.of("offer", offer))))
                .path("code")
                .asText();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyForeignIdComesBackByteForByteInTheDestinationAndInThePostback() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, String> idByTracker = new HashMap<>();
        try (RawConnection visitor = new RawConnection(server.trackingPort())) {
            for (int click = 0; click < CLICKS; click++) {
                String id = id(random, click);
                String target = "/c/" + code + "?sub1=a&external_id=" + encoded(id, random) + "&sub2=b";
                Reply redirect = visitor.send("GET " + target + " HTTP/1.1\r\nHost: t.example\r\n\r\n")
                        .read()
                        .orElseThrow();
                String about = "seed " + seed + ", id " + id;

                String location = redirect.header("Location");
                assertThat(location)
                        .as(about)
                        .startsWith("https://shop.example/")
                        .contains("/x?s2=");
                assertThat(decoded(between(location, "https://shop.example/", "/x?s2=")))
                        .as(about)
                        .isEqualTo(id);
                assertThat(decoded(between(location, "&id=", "&y=1#")))
                        .as(about)
                        .isEqualTo(id);
                assertThat(decoded(location.substring(location.indexOf('#') + 1)))
                        .as(about)
                        .isEqualTo(id);
                idByTracker.put(between(location, "?s2=", "&id="), id);
            }
        }

        idByTracker.entrySet().stream().limit(50).forEach(click -> {
            String stored = stored(click.getKey());
            String link = postback.render((macro, out) -> {
                assertThat(macro).isEqualTo(Macro.EXTERNAL_ID);
                out.bytes(stored.getBytes(UTF_8));
            });
            String about = "seed " + seed + ", id " + click.getValue();
            assertThat(decoded(between(link, "https://src.example/", "?tag=")))
                    .as(about)
                    .isEqualTo(click.getValue());
            assertThat(decoded(between(link, "?tag=", "&done=1"))).as(about).isEqualTo(click.getValue());
        });
    }

    /** What was kept of a click, once it can be read. */
    private static String stored(String tracker) {
        Await.until(
                "the click is stored",
                () -> server.read("clicks/" + tracker).path("stored").asBoolean());
        return server.read("clicks/" + tracker).path("external_id").asText();
    }

    /** Of every length up to the longest, in bytes; the first clicks go through all of printable ASCII. */
    private static String id(Random random, int click) {
        if (click < 95) {
            return "a" + (char) (0x20 + click) + "b";
        }
        int bytes = click < 200 ? 1 + random.nextInt(80) : 1 + random.nextInt(LONGEST);
        boolean ascii = random.nextBoolean();
        StringBuilder id = new StringBuilder();
        for (int left = click == CLICKS - 1 ? LONGEST : bytes; left > 0; ) {
            int c = ascii ? 0x20 + random.nextInt(0x5f) : character(random, left);
            id.appendCodePoint(c);
            left -= Character.toString(c).getBytes(UTF_8).length;
        }
        return id.toString();
    }

    /** One that takes no more bytes than are left; not U+FFFD, which stands for other bytes in what the API answers. */
    private static int character(Random random, int left) {
        return switch (random.nextInt(Math.min(4, left))) {
            case 0 -> 0x20 + random.nextInt(0x5f);
            case 1 -> 0xa0 + random.nextInt(0x800 - 0xa0);
            case 2 -> random.nextBoolean() ? 0x800 + random.nextInt(0xd000) : 0xe000 + random.nextInt(0x1ffd);
            default -> 0x10000 + random.nextInt(0x110000 - 0x10000);
        };
    }

    /** As one of the ways in which senders encode. */
    private static String encoded(String id, Random random) {
        StringBuilder encoded = new StringBuilder();
        boolean plus = random.nextBoolean();
        int sparing = random.nextInt(3);
        for (byte b : id.getBytes(UTF_8)) {
            char c = (char) (b & 0xff);
            boolean unreserved = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (c == ' ' && plus) {
                encoded.append('+');
            } else if (sparing > 0 && (unreserved || (sparing == 2 && ASIDE.indexOf(c) >= 0))) {
                encoded.append(c);
            } else {
                encoded.append(String.format(random.nextBoolean() ? "%%%02x" : "%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }

    /** By RFC 3986, where a + is a +. */
    private static String decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%') {
                bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(text.charAt(i));
            }
        }
        return bytes.toString(UTF_8);
    }

    private static String between(String text, String before, String after) {
        int from = text.indexOf(before) + before.length();
        return text.substring(from, text.indexOf(after, from));
    }

    private static String id(JsonNode created) {
        return created.path("id").asText();
    }
}
