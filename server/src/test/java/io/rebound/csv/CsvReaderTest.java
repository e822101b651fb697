package io.rebound.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
    private static final List<CsvColumn> COLUMNS = List.of(
            CsvColumn.of("click_id", "clickid", "Sub ID 2"),
            CsvColumn.of("amount", "payout", "sale amount"),
            CsvColumn.of("txid", "transaction id"));

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void theSeparatorIsRecognised(String separator) {
        String file = "Click ID,Sale Amount,Transaction-ID\r\nc1,\"1,2;3\t4|5\",t1\r\n".replace(",", separator);
        String amount = "\"1,2;3\t4|5\"".replace(",", separator).replace("\"", "");

        assertThat(lines(file)).containsExactly(line(2, "click_id", "c1", "amount", amount, "txid", "t1"));
    }

    @Test
    void headersAreFoundWhateverTheirCaseSpacesAndPunctuation() {
        assertThat(lines("TXID, \"Sub_Id-2\" ,PayOut,Country\nt,c,1.00,DE\n"))
                .containsExactly(line(2, "click_id", "c", "amount", "1.00", "txid", "t"));
    }

    @Test
    void ourOwnNameGoesBeforeAliasesAndEarlierAliasesBeforeLaterOnes() {
        assertThat(lines("payout,sale amount,click_id,sub id 2\n1,2,c,x\n"))
                .containsExactly(line(2, "click_id", "c", "amount", "1"));
        assertThat(lines("payout,amount,click_id\n1,2,c\n")).containsExactly(line(2, "click_id", "c", "amount", "2"));
    }

    @Test
    void theSenderMaySayWhichColumnIsWhich() throws IOException {
        try (CsvReader reader =
                open("click_id,Commission,Payout\nc,1,2\n".getBytes(UTF_8), Map.of("amount", "commission"))) {
            assertThat(reader.columns()).containsEntry("amount", "Commission");
            assertThat(reader.next()).contains(line(2, "click_id", "c", "amount", "1"));
        }
        assertThatThrownBy(() -> open("click_id\nc\n".getBytes(UTF_8), Map.of("amount", "commission")))
                .hasMessage("line 1: the header has no column \"commission\", it has click_id");
    }

    @Test
    void quotedTextMayHoldSeparatorsQuotesAndNewlinesAndTheNumberOfALineIsWhereItBegins() {
        assertThat(lines("click_id,txid\n\"a,\"\"b\"\"\",\"first\r\nsecond\"\n\n\nc,d"))
                .containsExactly(
                        line(2, "click_id", "a,\"b\"", "txid", "first\r\nsecond"),
                        line(6, "click_id", "c", "txid", "d"));
    }

    @Test
    void aByteOrderMarkIsPassedOverAndEmptyCellsAreAbsent() {
        assertThat(lines("\ufeffclick_id,txid,amount\n a ,\"\",\nb\n"))
                .containsExactly(line(2, "click_id", "a"), line(3, "click_id", "b"));
    }

    @Test
    void whatKeepsATextFromBeingAFormulaIsTakenAwayAgain() {
        assertThat(lines("txid\n'=1+1\n'quoted'\n'\n"))
                .extracting(one -> one.texts().get("txid"))
                .containsExactly("=1+1", "'quoted'", "'");
    }

    @Test
    void aLineWithMoreCellsThanTheHeaderIsAFaultOfThatLineAlone() {
        List<CsvLine> lines = lines("click_id,amount\na,1,25\nb,2.00\n");

        assertThat(lines.getFirst().fault())
                .contains(
                        "it has 3 cells and the header 2; a text with a separator in it must stand in quotation marks");
        assertThat(lines.getLast()).isEqualTo(line(3, "click_id", "b", "amount", "2.00"));
    }

    @Test
    void whatIsNotUtf8IsSaidWithItsLine() {
        byte[] latin = ("click_id\n" + "a\n".repeat(20_000) + "caf\u00e9\nb\n").getBytes(ISO_8859_1);

        assertThatThrownBy(() -> lines(latin))
                .hasMessage("line 20002: there is a byte that is not UTF-8 (0xe9); save the file as CSV UTF-8");
        assertThatThrownBy(() -> lines("click_id\na\n".getBytes(UTF_16)))
                .hasMessage("line 1: the file is UTF-16; save it as CSV UTF-8");
        assertThatThrownBy(() -> lines("click_id\ncaf\u00e9".substring(0, 13).getBytes(ISO_8859_1)))
                .hasMessageStartingWith("line 2: there is a byte");
    }

    @Test
    void aQuotationMarkThatIsNotClosedDoesNotSwallowTheFile() {
        assertThatThrownBy(() -> lines("click_id\na\n\"b\nc\n"))
                .isInstanceOf(CsvException.class)
                .hasMessageContaining("Missing closing quote");
        assertThatThrownBy(() -> lines("click_id\na\n\"" + "b\n".repeat(1_000_000)))
                .hasMessage("line 3: it is longer than 256 KiB; is there a quotation mark that is not closed?");
    }

    @Test
    void textBehindAClosingQuotationMarkIsSaidWithItsLine() {
        assertThatThrownBy(() -> lines("click_id,txid\na,b\n\"x\"y,z\n"))
                .hasMessageStartingWith("line 3: Unexpected character");
    }

    @Test
    void aFileWithoutAHeaderThatIsKnownIsRefused() {
        assertThatThrownBy(() -> lines("")).hasMessage("line 1: the file is empty, send one with a header");
        assertThatThrownBy(() -> lines("foo,bar\n1,2\n"))
                .hasMessage("line 1: none of the columns is known, the header has foo, bar");
        assertThatThrownBy(() -> lines("click_id,Click ID\n1,2\n"))
                .hasMessage("line 1: the header has \"click_id\" twice; rename the one that is not meant");
    }

    @Test
    void aFileOfAnyLengthIsReadLineByLine() throws IOException {
        String block = "c,1.00,t\n".repeat(1_000);
        InputStream file = new SequenceInputStream(
                new ByteArrayInputStream("click_id,amount,txid\n".getBytes(UTF_8)), repeated(block, 300));
        long count = 0;
        try (CsvReader reader = CsvReader.open(file, COLUMNS, Map.of())) {
            for (Optional<CsvLine> line = reader.next(); line.isPresent(); line = reader.next()) {
                count++;
                assertThat(line.get().number()).isEqualTo(count + 1);
            }
        }
        assertThat(count).isEqualTo(300_000);
    }

    @Test
    void whateverIsWrittenByTheRulesIsReadBack() {
        for (int seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            List<List<String>> rows = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                rows.add(List.of("id" + i, cell(random), cell(random)));
            }
            StringBuilder file = new StringBuilder("click_id,amount,txid\n");
            rows.forEach(row -> file.append(String.join(
                            ",", row.stream().map(CsvReaderTest::quoted).toList()))
                    .append("\r\n"));

            List<List<String>> read = lines(file.toString()).stream()
                    .map(line -> List.of("click_id", "amount", "txid").stream()
                            .map(name -> line.text(name).orElse(""))
                            .toList())
                    .toList();

            assertThat(read).as("seed %d", seed).isEqualTo(rows);
        }
    }

    private static String cell(Random random) {
        String alphabet = "ab,;\t|\"\n\u00e9\u20ac\ud83d\ude00";
        StringBuilder cell = new StringBuilder("x");
        random.ints(random.nextInt(12), 0, alphabet.codePointCount(0, alphabet.length()))
                .map(at -> alphabet.codePointAt(alphabet.offsetByCodePoints(0, at)))
                .forEach(cell::appendCodePoint);
        return cell.append('x').toString();
    }

    private static String quoted(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }

    private static CsvLine line(long number, String... namesAndTexts) {
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            texts.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return new CsvLine(number, texts, Optional.empty());
    }

    private static List<CsvLine> lines(String file) {
        return lines(file.getBytes(UTF_8));
    }

    private static List<CsvLine> lines(byte[] file) {
        try (CsvReader reader = open(file, Map.of())) {
            List<CsvLine> lines = new ArrayList<>();
            for (Optional<CsvLine> line = reader.next(); line.isPresent(); line = reader.next()) {
                lines.add(line.get());
            }
            return lines;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static CsvReader open(byte[] file, Map<String, String> chosen) throws IOException {
        return CsvReader.open(new ByteArrayInputStream(file), COLUMNS, chosen);
    }

    private static InputStream repeated(String block, int times) {
        return new SequenceInputStream(Collections.enumeration(Collections.nCopies(times, block).stream()
                .<InputStream>map(text -> new ByteArrayInputStream(text.getBytes(UTF_8)))
                .toList()));
    }
}
