package io.rebound.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportManualTest {

    @Test
    void theManualNamesEveryDimensionAndMetric() throws Exception {
        String manual = Files.readString(Path.of("..", "docs", "reports.md"));
        assertThat(Stream.<Column>of(Metric.values()).map(Column::label))
                .allSatisfy(label -> assertThat(manual).contains("`" + label + "`"));
        assertThat(Stream.of(Dimension.values())
                        .filter(dimension -> !isSubBetween(dimension))
                        .map(Column::label))
                .allSatisfy(label -> assertThat(manual).contains("`" + label + "`"));
    }

    /** The manual writes sub1 … sub10. */
    private static boolean isSubBetween(Dimension dimension) {
        return dimension.compareTo(Dimension.SUB1) > 0 && dimension.compareTo(Dimension.SUB10) < 0;
    }
}
