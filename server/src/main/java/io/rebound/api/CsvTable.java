package io.rebound.api;

import io.rebound.csv.CsvColumn;
import io.rebound.csv.CsvException;
import io.rebound.csv.CsvLine;
import io.rebound.csv.CsvReader;
import io.rebound.http.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A CSV file that is taken as a whole or not at all. Immutable. */
record CsvTable(List<Row> rows) {

    /** One line below the header. */
    record Row(CsvLine line) {

        Optional<String> optional(String column) {
            return line.text(column);
        }

        /** @throws Problem 422 if there is nothing in that column */
        String get(String column) {
            return optional(column).orElseThrow(() -> wrong(column, "is empty"));
        }

        /** The refusal of a cell, which names the line. */
        Problem wrong(String column, String message) {
            return Problem.field(column, "line " + line.number() + ": " + column + " " + message);
        }
    }

    /**
     * @param required columns that must be there
     * @param optional columns that may be there
     * @throws Problem 400 if it is no CSV, 422 for a column that is missing
     */
    static CsvTable read(byte[] body, List<String> required, List<String> optional) {
        List<CsvColumn> columns = Stream.concat(required.stream(), optional.stream())
                .map(CsvColumn::of)
                .toList();
        try (CsvReader csv = CsvReader.open(new ByteArrayInputStream(body), columns, Map.of())) {
            for (String column : required) {
                if (!csv.columns().containsKey(column)) {
                    throw Problem.field(
                            column,
                            "the header names no column " + column + ": it must have " + String.join(", ", required));
                }
            }
            List<Row> rows = new ArrayList<>();
            for (Optional<CsvLine> line = csv.next(); line.isPresent(); line = csv.next()) {
                rows.add(whole(line.get()));
            }
            return new CsvTable(List.copyOf(rows));
        } catch (CsvException unreadable) {
            throw new Problem(400, null, String.valueOf(unreadable.getMessage()));
        } catch (IOException broken) {
            throw new Problem(400, null, "the file cannot be read: " + broken.getMessage());
        }
    }

    private static Row whole(CsvLine line) {
        line.fault().ifPresent(fault -> {
            throw new Problem(400, null, "line " + line.number() + ": " + fault);
        });
        return new Row(line);
    }
}
