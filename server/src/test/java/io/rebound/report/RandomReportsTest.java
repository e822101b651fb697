package io.rebound.report;

import io.rebound.warehouse.SimulatedTraffic;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * 200 reports of any shape over weeks in which clocks change, compared with a plain loop to the millionth. A million clicks and
 * 20,000 conversions with {@code -Drebound.long=true}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomReportsTest {
    private static final boolean LONG = Boolean.getBoolean("rebound.long");
    private static final int CLICKS = LONG ? 1_000_000 : 50_000;
    private static final int CONVERSIONS = LONG ? 20_000 : 4_000;
    private static final int REPORTS_IN_A_ZONE = 40;
    private static final long SEED = Long.getLong("rebound.seed", 20260308);

    private PlainFacts facts;
    private FactColumns columns;
    private Reports reports;

    @BeforeAll
    void load() throws Exception {
        facts = new PlainFacts(new SimulatedTraffic(SEED, CLICKS, CONVERSIONS), Words.RANDOM);
        columns = new FactColumns(facts, SimulatedTraffic.END);
        reports = new Reports(columns, Currency.getInstance("USD"), Duration.ofMinutes(1));
    }

    @AfterAll
    void close() throws Exception {
        columns.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Asia/Kathmandu",
                "America/New_York",
                "Europe/Berlin",
                "Australia/Lord_Howe",
                "Australia/Adelaide"
            })
    void everyReportSaysWhatAPlainLoopSays(String zone) {
        for (int i = 0; i < REPORTS_IN_A_ZONE; i++) {
            long seed = SEED + i * 31L + zone.hashCode();
            ReportQuery query = new RandomQueries(seed, facts).next(ZoneId.of(zone));
            new Likeness(query, reports.report(query), new PlainReport(facts, query), "seed " + seed).check();
        }
    }
}
