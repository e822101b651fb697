package io.rebound;

import io.rebound.warehouse.Retention;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of {@code serve} about facts and what reports may use; picocli fills them in. */
final class FactOptions {
    private static final int MOST_SECONDS = 3_600;
    private static final int MOST_DAYS = 9_999;
    private static final int LEAST_MEGABYTES = 256;
    private static final int MOST_MEGABYTES = 65_536;

    @Option(
            names = "--seal-after",
            paramLabel = "SECONDS",
            description = "The newest facts are written to files after so long (60).")
    private @Nullable String sealAfter;

    @Option(
            names = "--click-retention",
            paramLabel = "DAYS",
            description = "How long clicks are kept, 0 for ever (0). No less than the longest window of a goal and 10.")
    private @Nullable String clickRetention;

    @Option(
            names = "--postback-retention",
            paramLabel = "DAYS",
            description = "How long postbacks are kept as they came, 0 for ever (0). No less than 10.")
    private @Nullable String postbackRetention;

    @Option(
            names = "--report-memory",
            paramLabel = "MB",
            description = "Memory for reports; with 256 for each processor all of them work (256).")
    private @Nullable String reportMemory;

    Settings.Facts read(OptionValues values) {
        return new Settings.Facts(
                Duration.ofSeconds(OptionValues.counted(
                        "seal-after",
                        "seconds",
                        1,
                        MOST_SECONDS,
                        values.of("seal-after", sealAfter).orElse("60"))),
                new Retention(
                        days("click-retention", clickRetention, values),
                        days("postback-retention", postbackRetention, values),
                        0),
                OptionValues.counted(
                        "report-memory",
                        "megabytes",
                        LEAST_MEGABYTES,
                        MOST_MEGABYTES,
                        values.of("report-memory", reportMemory).orElse("256")));
    }

    private static int days(String name, @Nullable String given, OptionValues values) {
        return OptionValues.counted(
                name, "days", 0, MOST_DAYS, values.of(name, given).orElse("0"));
    }
}
