package io.rebound.postback;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.http.RecordingRequest;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FuzzTest {
    private static final int REQUESTS = 100_000;
    private static final List<String> NAMES = List.of(
            "api_key",
            "tracking",
            "amount",
            "txid",
            "goal",
            "currency",
            "status",
            "event_time",
            "sub",
            "",
            "a%5B%5D",
            "%",
            "%00");
    private static final List<String> VALUES = List.of(
            "$KEY",
            "$PIXEL_KEY",
            "$CLOSED_KEY",
            "$TRACKER",
            "$RIVALS_TRACKER",
            "$OLD_TRACKER",
            "$CUT_TRACKER",
            "$FORGED_TRACKER",
            "12.50",
            "12,50",
            "0.00",
            "1000.01",
            "Sale",
            "Signup",
            "USD",
            "ZZZ",
            "approved",
            "reversed",
            "1772366400",
            "2026-03-01T12:10:00Z",
            "%7Bx%7D",
            "%257Bx%257D",
            "%x%",
            "#",
            "",
            "%",
            "%zz",
            "%E4%B8",
            "%00",
            "null",
            "{",
            "}}",
            "<<a>>",
            "[[",
            "##",
            "%25",
            "+",
            "=",
            "&",
            ";",
            "\"",
            "\\",
            "\u00ff");
    private static final List<String> TYPES = List.of(
            "application/x-www-form-urlencoded",
            "application/json",
            "application/json; charset=utf-8",
            "text/plain",
            "",
            ";;",
            "/");
    private static final List<String> ACCEPTS =
            List.of("", "*/*", "application/json", "image/*", ",;q=,q", "a/b;q=9,;");
    private static final List<String> JSON = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\\u0000",
            "\\ud800",
            "null",
            "true",
            "1e999999999",
            "-",
            "0.5",
            " ",
            "\n");

    private final Shop shop = new Shop();
    private final long seed = 20_260_301L;
    private final Random random = new Random(seed);

    @Test
    void noRequestHoweverWrongIsAnsweredWithAnythingButAKnownResult() {
        Set<String> known = Stream.of(Result.values()).map(Result::code).collect(Collectors.toSet());
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < REQUESTS; i++) {
            String target = shop.world().fill(target());
            String body = shop.world().fill(body());
            Supplier<String> description = () -> "seed " + seed + ": " + target + "\n" + body;
            RecordingRequest request = RecordingRequest.of(pick(List.of("GET", "GET", "POST", "POST", "PUT")), target)
                    .with("Accept", pick(ACCEPTS))
                    .with("Prefer", pick(List.of("", "wait=0", "wait=", "wait=99999999999999999999x")));
            try {
                shop.send(body.isEmpty() ? request : request.with(body.getBytes(ISO_8859_1), pick(TYPES)));
            } catch (RuntimeException broken) {
                throw new AssertionError(description.get(), broken);
            }
            assertThat(request.status()).as(description).isBetween(200, 499);
            assertThat(request.answered("Rebound-Result")).as(description).isIn(known);
            seen.add(String.valueOf(request.answered("Rebound-Result")));
            if (i % 500 == 0) {
                shop.at(shop.now().plusSeconds(60)); // a new budget, so that enough is written down
                shop.lane.postbacks().clear();
            }
        }
        assertThat(seen).as("what this seed reaches").hasSizeGreaterThan(18);
    }

    private String target() {
        StringBuilder target =
                new StringBuilder(pick(List.of("/postback?", "/postback?", "/pixel.gif?", "/pixel.html?")));
        if (random.nextInt(10) < 7) {
            target.append("api_key=$KEY&");
        }
        if (random.nextInt(10) < 6) {
            target.append("tracking=$TRACKER&");
        }
        if (random.nextInt(10) < 5) {
            target.append("amount=12.50&");
        }
        return target.append(pairs(random.nextInt(4))).toString();
    }

    private String pairs(int count) {
        StringBuilder pairs = new StringBuilder();
        for (int i = 0; i < count; i++) {
            pairs.append(name())
                    .append(random.nextInt(10) == 0 ? "" : "=")
                    .append(value())
                    .append('&');
        }
        return pairs.toString();
    }

    private String name() {
        return random.nextInt(20) == 0 ? noise() : pick(NAMES);
    }

    private String value() {
        return switch (random.nextInt(40)) {
            case 0, 1, 2, 3, 4 -> noise();
            case 5, 6, 7, 8 -> pick(VALUES) + pick(VALUES);
            case 9 -> pick(VALUES).repeat(random.nextInt(300));
            default -> pick(VALUES);
        };
    }

    private String noise() {
        return random.ints(random.nextInt(30), 0, 256)
                .mapToObj(c -> String.valueOf((char) c))
                .collect(Collectors.joining());
    }

    private String body() {
        return switch (random.nextInt(6)) {
            case 0 -> pairs(1 + random.nextInt(4));
            case 1 -> "{\"tracking\":\"$TRACKER\",\"amount\":" + pick(JSON) + "}";
            case 2 ->
                Stream.generate(() -> pick(JSON)).limit(random.nextInt(20)).collect(Collectors.joining());
            case 3 -> "{\"" + value() + "\":\"" + value() + "\"}";
            default -> "";
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
