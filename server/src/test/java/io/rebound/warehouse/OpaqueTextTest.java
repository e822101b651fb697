package io.rebound.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpaqueTextTest {

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "61ff62, a\ufffdffb",
        "636166e9, caf\ufffde9",
        "c3a9, \u00e9",
        "efbfbd, \ufffdef\ufffdbf\ufffdbd",
        "611f62, a\ufffd1fb",
        "00, \ufffd00",
        "f09f98, \ufffdf0\ufffd9f\ufffd98",
        "eda080, \ufffded\ufffda0\ufffd80"
    })
    void utf8StandsForItselfAndEveryOtherByteIsSpelledOut(String hex, String text) {
        assertThat(OpaqueText.of(HexFormat.of().parseHex(hex))).isEqualTo(text);
    }

    @Test
    void everySequenceOfBytesCanBeReadBackAndNoTwoLookAlike() {
        long seed = 77;
        Random random = new Random(seed);
        byte[] likely = {'a', 'b', 0, 0x1f, (byte) 0xc3, (byte) 0xa9, (byte) 0xef, (byte) 0xbf, (byte) 0xbd, (byte) 0xff
        };
        Map<String, String> seen = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[random.nextInt(8)];
            for (int k = 0; k < bytes.length; k++) {
                bytes[k] = random.nextBoolean() ? likely[random.nextInt(likely.length)] : (byte) random.nextInt();
            }
            String text = OpaqueText.of(bytes);
            String hex = HexFormat.of().formatHex(bytes);
            assertThat(HexFormat.of().formatHex(read(text))).as("seed %d", seed).isEqualTo(hex);
            assertThat(HexFormat.of().formatHex(OpaqueText.bytes(text)))
                    .as("seed %d", seed)
                    .isEqualTo(hex);
            assertThat(seen.putIfAbsent(text, hex)).isIn(null, hex);
            assertThat(text).doesNotContain("\u001f", "\0");
        }
    }

    @Test
    void whatIsShownIsFoundAgain() {
        String shown = OpaqueText.of(new byte[] {'a', (byte) 0xff});
        assertThat(OpaqueText.sought(shown.getBytes(StandardCharsets.UTF_8))).isEqualTo(shown);
        assertThat(OpaqueText.sought(new byte[] {'a', (byte) 0xff})).isEqualTo(shown);
    }

    private static byte[] read(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c == '\ufffd') {
                bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 3;
            } else {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(c);
            }
        }
        return bytes.toByteArray();
    }
}
