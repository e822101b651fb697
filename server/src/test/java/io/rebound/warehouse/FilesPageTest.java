package io.rebound.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.duckdb.EngineSettings;
import io.rebound.duckdb.LocalEngine;
import io.rebound.duckdb.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code docs/wire/warehouse.md} is a format that others read by: it names every column, in order, with its type. */
class FilesPageTest {
    private static final Path PAGE = Path.of("../docs/wire/warehouse.md");
    private static final Pattern NAMES = Pattern.compile("`(\\w+)`( …)?");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void thePageNamesEachColumnOfAFileInItsOrder(Fact fact) throws Exception {
        assertThat(documented(fact)).isEqualTo(columns(fact));
    }

    private List<String> columns(Fact fact) {
        try (LocalEngine engine = LocalEngine.start(new EngineSettings(64 << 20, 1, directory, 1 << 20));
                Session session = engine.session()) {
            SegmentTables.make(FactSql.NO_SEGMENT).forEach(session::execute);
            return session.query("DESCRIBE " + SegmentTables.select(fact, FactSql.NO_SEGMENT)).values().stream()
                    .map(row -> row.get(0) + " "
                            + String.valueOf(row.get(1)).replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ"))
                    .toList();
        }
    }

    private static List<String> documented(Fact fact) throws IOException {
        List<String> columns = new ArrayList<>();
        for (String line :
                section(fact).lines().filter(row -> row.startsWith("| `")).toList()) {
            String[] cells = line.split("\\|", -1);
            List<String> names = names(cells[1]);
            List<String> types = List.of(cells[2].strip().split(", ", -1));
            for (int i = 0; i < names.size(); i++) {
                columns.add(names.get(i) + " " + types.get(types.size() == 1 ? 0 : i));
            }
        }
        return columns;
    }

    private static String section(Fact fact) throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("\n## " + fact.label() + "\n");
        int end = page.indexOf("\n## ", begin + 1);
        assertThat(begin).isPositive();
        return page.substring(begin, end);
    }

    /** {@code `sub1` … `sub10`} are ten. */
    private static List<String> names(String cell) {
        List<String> names = new ArrayList<>();
        boolean upTo = false;
        for (Matcher name = NAMES.matcher(cell); name.find(); upTo = name.group(2) != null) {
            int last = upTo ? Integer.parseInt(name.group(1).replaceAll("\\D", "")) : 0;
            for (int i = 2; i < last; i++) {
                names.add(name.group(1).replaceAll("\\d", "") + i);
            }
            names.add(name.group(1));
        }
        return names;
    }
}
