package io.rebound.csv;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;

/**
 * Writes RFC 4180 that is safe to open in a spreadsheet: a text that begins like a formula gets an apostrophe before it.
 * For one thread.
 */
public final class CsvText {
    private static final String FORMULA_BEGINNINGS = "=+-@\t\r\n\0";

    private final StringBuilder text = new StringBuilder();

    /** @param cells numbers stand for themselves, a null is an empty cell, everything else is text */
    public CsvText line(List<?> cells) {
        for (Iterator<?> each = cells.iterator(); each.hasNext(); ) {
            text.append(cell(each.next())).append(each.hasNext() ? "," : "\r\n");
        }
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static String cell(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Number) {
            return value.toString();
        }
        String cell = value.toString();
        if (!cell.isEmpty() && FORMULA_BEGINNINGS.indexOf(cell.charAt(0)) >= 0) {
            cell = "'" + cell;
        }
        return mustBeQuoted(cell) ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    private static boolean mustBeQuoted(String cell) {
        return cell.chars().anyMatch(c -> c == '"' || c == ',' || c < ' ')
                || cell.startsWith(" ")
                || cell.endsWith(" ");
    }
}
