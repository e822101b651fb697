package io.rebound.imports;

import io.rebound.csv.CsvColumn;
import io.rebound.csv.CsvLine;
import java.util.List;

/** What the lines of a file ask for. Used by one thread; may block. */
public sealed interface LineKind permits ConversionLines, StatusLines {

    /** What such files are called. */
    String name();

    /** The columns that are read. */
    List<CsvColumn> columns();

    /**
     * What is to be done about these lines: one for each, in order.
     *
     * @param importId names the file in the commands
     */
    List<Plan> plans(List<CsvLine> lines, String importId);
}
