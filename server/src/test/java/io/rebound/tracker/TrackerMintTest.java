package io.rebound.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrackerMintTest {
    private static final long SEED = 20260101;
    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuv";
    private static final String FOREIGN = "wxyzWXYZ!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~\0\u007f\u00e9\u0660\uff10";

    private final SteppedClock clock = new SteppedClock();
    private final TrackerMint mint = TrackerMint.inMemory(7, clock);

    @Test
    void aTrackerOpensToWhatWasMinted() {
        Minted minted = mint.mint(1234567890, 987654321);

        assertThat(minted.text()).matches("[0-9a-v]{50}");
        assertThat(mint.open(minted.text())).isEqualTo(new Opening.Genuine(minted.tracker()));
        assertThat(minted.tracker().campaign()).isEqualTo(1234567890);
        assertThat(minted.tracker().offer()).isEqualTo(987654321);
        assertThat(minted.tracker().click().node()).isEqualTo(7);
        assertThat(minted.tracker().clickedAt()).isEqualTo(SteppedClock.NEW_YEAR);
    }

    @Test
    void everySingleBitFlipOfAThousandTrackersIsRefused() {
        Random random = new Random(SEED);
        for (int i = 0; i < 1_000; i++) {
            Minted minted = mint.mint(random.nextInt(1, Integer.MAX_VALUE), random.nextInt(1, Integer.MAX_VALUE));
            byte[] bytes = new byte[WireFormat.BYTES];
            Base32Hex.decode(minted.text(), 0, bytes);
            for (int bit = 0; bit < WireFormat.BYTES * Byte.SIZE; bit++) {
                byte[] flipped = bytes.clone();
                flipped[bit / Byte.SIZE] ^= (byte) (0x80 >>> bit % Byte.SIZE);
                Opening opening = mint.open(Base32Hex.encode(flipped));

                Opening expected = bit < Byte.SIZE ? new Opening.UnknownKey(flipped[0] & 0xff) : new Opening.Forged();
                assertThat(opening).as("bit %d of %s", bit, minted.text()).isEqualTo(expected);
            }
            clock.step(Duration.ofMillis(random.nextInt(3)));
        }
    }

    @Test
    void everySingleCharacterChangeOfAThousandTrackersIsRefused() {
        Random random = new Random(SEED);
        for (int i = 0; i < 1_000; i++) {
            String text = mint.mint(random.nextInt(1, Integer.MAX_VALUE), 1).text();
            for (int at = 0; at < text.length(); at++) {
                for (int value = 0; value < ALPHABET.length(); value++) {
                    String changed = text.substring(0, at) + ALPHABET.charAt(value) + text.substring(at + 1);
                    if (!changed.equals(text)) {
                        int keyId = keyId(changed);
                        Opening expected = keyId == 0 ? new Opening.Forged() : new Opening.UnknownKey(keyId);
                        assertThat(mint.open(changed)).isEqualTo(expected);
                    }
                }
                char foreign = FOREIGN.charAt(random.nextInt(FOREIGN.length()));
                assertThat(mint.open(text.substring(0, at) + foreign + text.substring(at + 1)))
                        .as("character %d of %s as U+%04X", at + 1, text, (int) foreign)
                        .isInstanceOf(Opening.Malformed.class);
            }
        }
    }

    @Test
    void aCutTrackerIsToldApartFromAForgedOne() {
        String text = mint.mint(1, 2).text();
        for (int length = 0; length < text.length(); length++) {
            Opening opening = mint.open(text.substring(0, length));
            if (length < 20) {
                assertThat(opening).isEqualTo(new Opening.Malformed(length + " characters, a tracker has 50"));
            } else {
                assertThat(opening).isEqualTo(new Opening.Truncated(length));
            }
        }
    }

    @Test
    void aMalformedOneSaysWhatIsWrongWithoutControlCharacters() {
        String text = mint.mint(1, 2).text();

        assertThat(mint.open("  " + text.substring(0, 6) + "%" + text.substring(7)))
                .isEqualTo(new Opening.Malformed("character 7 is '%', a tracker has only 0-9 and a-v"));
        assertThat(mint.open(text.substring(0, 6) + "\r" + text.substring(7)))
                .isEqualTo(new Opening.Malformed("character 7 is U+000D, a tracker has only 0-9 and a-v"));
        assertThat(mint.open(text + text)).isEqualTo(new Opening.Malformed("100 characters, a tracker has 50"));
    }

    @Test
    void aTrackerInUpperCaseIsTheSame() {
        Minted minted = mint.mint(1, 2);

        assertThat(mint.open(" \t" + minted.text().toUpperCase(Locale.ROOT) + "\n"))
                .isEqualTo(new Opening.Genuine(minted.tracker()));
    }

    @Test
    void anotherMintsTrackerIsForged() {
        assertThat(TrackerMint.inMemory(7, clock).open(mint.mint(1, 2).text())).isEqualTo(new Opening.Forged());
    }

    @Test
    void receiptsAndClicksNeverShareAnId() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(mint.receipt().toString());
            ids.add(mint.mint(1, 1).tracker().click().toString());
        }
        assertThat(ids).hasSize(20_000);
    }

    @Test
    void idsSortByTimeInText() {
        Random random = new Random(SEED);
        String[] texts = new String[1_000];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = mint.receipt().toString();
            clock.step(Duration.ofMillis(random.nextInt(1, 1_000_000)));
        }
        assertThat(texts).isSorted();
        assertThat(Arrays.stream(texts).map(text -> Receipt.parse(text).orElseThrow()))
                .isSorted();
    }

    @Test
    void whatIsNoIdOfOursIsNotRead() {
        String text = mint.receipt().toString();

        assertThat(Receipt.parse(text.toUpperCase(Locale.ROOT)))
                .contains(Receipt.parse(text).orElseThrow());
        assertThat(Receipt.parse(text.substring(1))).isEmpty();
        assertThat(Receipt.parse(text + "0")).isEmpty();
        assertThat(Receipt.parse(text.substring(0, 19) + "w")).isEmpty();
        assertThat(Receipt.parse(text.substring(0, 19) + ALPHABET.charAt(ALPHABET.indexOf(text.charAt(19)) | 1)))
                .isEmpty();
        assertThat(ClickId.parse("")).isEmpty();
    }

    @Test
    void idsOfACampaignArePositive() {
        assertThatThrownBy(() -> mint.mint(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> mint.mint(1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TrackerMint.inMemory(65_536, clock))
                .hasMessage("a node is a number from 0 to 65535, got 65536");
    }

    private static int keyId(String text) {
        return ALPHABET.indexOf(text.charAt(0)) << 3 | ALPHABET.indexOf(text.charAt(1)) >> 2;
    }
}
