package io.rebound.console;

import io.rebound.http.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A CSV file (RFC 4180, UTF-8, commas) whose first line names its columns, read whole. Immutable. */
record CsvTable(List<Row> rows) {

    /**
     * One line's cells by column, without white space around them; empty ones are left out.
     *
     * @param line its number, the first line being 1
     */
    record Row(int line, Map<String, String> cells) {

        Optional<String> optional(String column) {
            return Optional.ofNullable(cells.get(column));
        }

        /** @throws Problem 422 if there is nothing in that column */
        String get(String column) {
            return optional(column).orElseThrow(() -> wrong(column, "is empty"));
        }

        /** The refusal of a cell, which names the line. */
        Problem wrong(String column, String message) {
            return Problem.field(column, "line " + line + ": " + column + " " + message);
        }
    }

    /**
     * @param required columns that must be there
     * @param optional columns that may be there
     * @throws Problem 400 if it is no CSV, 422 for a column that is unknown or missing
     */
    static CsvTable read(byte[] body, List<String> required, List<String> optional) {
        List<List<String>> lines = new Scanner(text(body)).lines();
        if (lines.isEmpty()) {
            throw new Problem(400, null, "the file is empty: its first line names the columns " + required);
        }
        List<String> columns = columns(lines.getFirst(), required, optional);
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            List<String> cells = lines.get(i);
            if (cells.size() == 1 && cells.getFirst().isBlank()) {
                continue;
            }
            if (cells.size() != columns.size()) {
                throw new Problem(
                        400,
                        null,
                        "line " + (i + 1) + " has " + cells.size() + " cells, the first line names " + columns.size());
            }
            Map<String, String> named = new HashMap<>();
            for (int c = 0; c < columns.size(); c++) {
                if (!cells.get(c).isBlank()) {
                    named.put(columns.get(c), cells.get(c).strip());
                }
            }
            rows.add(new Row(i + 1, Map.copyOf(named)));
        }
        return new CsvTable(List.copyOf(rows));
    }

    private static List<String> columns(List<String> names, List<String> required, List<String> optional) {
        List<String> known = new ArrayList<>(required);
        known.addAll(optional);
        List<String> columns = names.stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!known.contains(column)) {
                throw Problem.field(
                        column, "there is no column " + Json.quoted(column) + ", " + Nearest.advice(column, known));
            }
            if (!seen.add(column)) {
                throw Problem.field(column, "the column " + column + " is named twice");
            }
        }
        required.stream().filter(column -> !seen.contains(column)).findFirst().ifPresent(missing -> {
            throw Problem.field(missing, "the first line must name a column " + missing + ", it names " + columns);
        });
        return columns;
    }

    private static String text(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            throw new Problem(400, null, "the file is not UTF-8: save it as such");
        }
    }

    /** Cuts the text into lines and cells. */
    private static final class Scanner {
        private final String text;
        private final List<List<String>> lines = new ArrayList<>();
        private final List<String> cells = new ArrayList<>();
        private final StringBuilder cell = new StringBuilder();
        private int at;

        Scanner(String text) {
            this.text = text;
        }

        List<List<String>> lines() {
            while (at < text.length()) {
                char c = text.charAt(at++);
                switch (c) {
                    case '"' -> quoted();
                    case ',' -> endCell();
                    case '\n' -> endLine();
                    case '\r' -> {
                        if (at >= text.length() || text.charAt(at) != '\n') {
                            endLine();
                        }
                    }
                    default -> cell.append(c);
                }
            }
            if (!cell.isEmpty() || !cells.isEmpty()) {
                endLine();
            }
            return lines;
        }

        private void quoted() {
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c != '"') {
                    cell.append(c);
                } else if (at < text.length() && text.charAt(at) == '"') {
                    cell.append('"');
                    at++;
                } else {
                    return;
                }
            }
            throw new Problem(400, null, "line " + (lines.size() + 1) + " opens a quotation mark that is never closed");
        }

        private void endCell() {
            cells.add(cell.toString());
            cell.setLength(0);
        }

        private void endLine() {
            endCell();
            lines.add(List.copyOf(cells));
            cells.clear();
        }
    }
}
