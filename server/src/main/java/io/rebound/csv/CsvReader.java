package io.rebound.csv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads CSV as RFC 4180 has it, while it arrives: UTF-8, with or without a byte order mark; cells separated by commas,
 * semicolons, tabs or bars; columns found by the names in the header. A text that was kept from being a formula by an
 * apostrophe is read without it. Owned by one thread; blocks.
 */
public final class CsvReader implements AutoCloseable {
    private static final CsvFactory FACTORY = CsvFactory.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .build();
    private static final int HEADER_CHARS = 32 << 10;
    private static final int MOST_COLUMNS = 1_000;
    private static final String FORMULA_BEGINNINGS = "=+-@\t\r\n\0";

    private final Utf8Text text;
    private final CsvParser parser;
    private final Header header;
    private long number;

    private CsvReader(Utf8Text text, CsvParser parser, Collection<CsvColumn> columns, Map<String, String> chosen)
            throws IOException {
        this.text = text;
        this.parser = parser;
        List<String> names =
                cells().orElseThrow(() -> new CsvException(1, "the file is empty, send one with a header"));
        this.header = Header.of(names, number, columns, chosen);
    }

    /**
     * Reads the header.
     *
     * @param columns those that are looked for, all others are passed over
     * @param chosen what the file calls those of our columns whose place the sender states
     * @throws CsvException if it is no CSV, or the header has none of the columns, or not those that were chosen
     * @throws IOException if the stream breaks
     */
    public static CsvReader open(InputStream in, Collection<CsvColumn> columns, Map<String, String> chosen)
            throws IOException {
        Utf8Text text = new Utf8Text(in);
        BufferedReader buffered = new BufferedReader(text, HEADER_CHARS);
        buffered.mark(HEADER_CHARS);
        char[] start = new char[HEADER_CHARS];
        int length = Math.max(0, buffered.read(start, 0, HEADER_CHARS));
        buffered.reset();
        CsvParser parser = FACTORY.createParser(buffered);
        parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(Separators.of(new String(start, 0, length))));
        return new CsvReader(text, parser, columns, chosen);
    }

    /** What the file calls our columns, by our names; those that it does not have are missing. */
    public Map<String, String> columns() {
        return header.given();
    }

    /**
     * The next line; empty at the end.
     *
     * @throws CsvException if nothing can be read from here on
     * @throws IOException if the stream breaks
     */
    public Optional<CsvLine> next() throws IOException {
        Optional<List<String>> cells = cells();
        return cells.isEmpty() ? Optional.empty() : Optional.of(line(cells.get()));
    }

    private CsvLine line(List<String> cells) {
        if (cells.size() > header.width()) {
            String fault = "it has " + cells.size() + " cells and the header " + header.width()
                    + "; a text with a separator in it must stand in quotation marks";
            return new CsvLine(number, Map.of(), Optional.of(fault));
        }
        Map<String, String> texts = new HashMap<>();
        header.places().forEach((name, place) -> {
            String cell = place < cells.size() ? plain(cells.get(place).strip()) : "";
            if (!cell.isEmpty()) {
                texts.put(name, cell);
            }
        });
        return new CsvLine(number, texts, Optional.empty());
    }

    private static String plain(String cell) {
        boolean kept = cell.length() > 1 && cell.charAt(0) == '\'' && FORMULA_BEGINNINGS.indexOf(cell.charAt(1)) >= 0;
        return kept ? cell.substring(1) : cell;
    }

    private Optional<List<String>> cells() throws IOException {
        try {
            return readCells();
        } catch (JsonProcessingException broken) {
            int at = broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
            throw new CsvException(Math.max(at, 1), broken.getOriginalMessage());
        }
    }

    private Optional<List<String>> readCells() throws IOException {
        text.recordBegins(number + 1);
        List<String> cells = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.END_ARRAY && !cells.isEmpty()) {
                return Optional.of(cells);
            }
            if (token.isScalarValue()) {
                if (cells.isEmpty()) {
                    number = parser.currentTokenLocation().getLineNr();
                }
                if (cells.size() == MOST_COLUMNS) {
                    throw new CsvException(number, "it has more than " + MOST_COLUMNS + " cells");
                }
                cells.add(parser.getText());
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
