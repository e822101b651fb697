package io.rebound.tracker;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Click ids and receipts as text. */
class IdsTest {
    private static final long SEED = 20260102;

    /** The vectors of RFC 4648, in lower case and without padding. */
    @ParameterizedTest
    @CsvSource({"'', ''", "f, co", "fo, cpng", "foo, cpnmu", "foob, cpnmuog", "fooba, cpnmuoj1", "foobar, cpnmuoj1e8"})
    void bytesAreWrittenAsTheStandardSays(String bytes, String text) {
        assertThat(Base32Hex.encode(bytes.getBytes(US_ASCII))).isEqualTo(text);
        assertThat(Base32Hex.textLength(bytes.length())).isEqualTo(text.length());
        byte[] read = new byte[bytes.length()];
        assertThat(Base32Hex.decode("??" + text, 2, read)).isZero();
        assertThat(new String(read, US_ASCII)).isEqualTo(bytes);
    }

    @Test
    void spareBitsAndCharactersOfNoAlphabetAreTold() {
        byte[] one = new byte[1];
        assertThat(Base32Hex.decode("cp", 0, one)).isEqualTo(1);
        assertThat(Base32Hex.decode("cr", 0, one)).isEqualTo(3);
        for (String bad : List.of("cw", "c\u007f", "c\u0080", "c\uffff", "-o", "c ")) {
            assertThat(Base32Hex.decode(bad, 0, one)).as(bad).isEqualTo(Base32Hex.BAD_CHARACTER);
        }
    }

    @Test
    void idsSortByTimeAndThenBySequenceAsTheirTextsDo() {
        Random random = new Random(SEED);
        List<ClickId> clicks = new ArrayList<>();
        List<Receipt> receipts = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            long timeAndNode = random.nextInt(3) == 0 ? 0xffff_0000_0000_0001L : random.nextLong();
            int sequence = random.nextInt();
            clicks.add(new ClickId(timeAndNode, sequence));
            receipts.add(new Receipt(timeAndNode, sequence));
        }
        Collections.sort(clicks);
        Collections.sort(receipts);

        assertThat(clicks).as("seed %d", SEED).extracting(ClickId::toString).isSorted();
        assertThat(receipts).as("seed %d", SEED).extracting(Receipt::toString).isSorted();
        assertThat(new Receipt(5, 7)).isEqualByComparingTo(new Receipt(5, 7));
    }

    @Test
    void theBeginningOfATrackerNamesItsClickAndLessDoesNot() {
        Minted minted = TrackerMint.inMemory(3, new SteppedClock()).mint(1, 2);
        String text = minted.text();

        assertThat(ClickId.claimedBy(text)).contains(minted.tracker().click());
        assertThat(ClickId.claimedBy(text.substring(0, 21)))
                .contains(minted.tracker().click());
        assertThat(ClickId.claimedBy(text.substring(0, 20))).isEmpty();
        assertThat(ClickId.claimedBy("?" + text.substring(1))).isEmpty();
    }

    @Test
    void aTrackerIsWrittenOnceMoreAsItWas() {
        TrackerMint mint = TrackerMint.inMemory(3, new SteppedClock());
        Minted minted = mint.mint(71, 72);

        assertThat(mint.again(minted.tracker().click(), 71, 72)).isEqualTo(minted.text());
    }
}
