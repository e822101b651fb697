package io.rebound.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rebound.http.Problem;
import io.rebound.http.QueryString;
import io.rebound.report.Dimension;
import io.rebound.report.Filter;
import io.rebound.report.Metric;
import io.rebound.report.ReportQuery;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportParametersTest {
    private static final Instant NOW = Instant.parse("2026-03-09T03:30:00Z");

    @Test
    void withoutParametersEverythingIsShownInOneRow() {
        var always = new ReportQuery.Period(
                Optional.empty(), Optional.empty(), ZoneId.of("UTC"), ReportQuery.Basis.CONVERSION_TIME);
        assertThat(read("")).isEqualTo(new ReportQuery(always, List.of(), Metric.USUAL, List.of(), List.of(), 1_000));
        assertThat(read("from=&to=&group=&metrics=&sort=&limit=&by=")).isEqualTo(read(""));
    }

    /** It is still the 8th in New York, the day on which clocks go forward there. */
    @ParameterizedTest
    @CsvSource({
        "today, 2026-03-08T05:00:00Z, 2026-03-09T04:00:00Z",
        "yesterday, 2026-03-07T05:00:00Z, 2026-03-08T05:00:00Z",
        "last-7-days, 2026-03-01T05:00:00Z, 2026-03-08T05:00:00Z",
        "last-30-days, 2026-02-06T05:00:00Z, 2026-03-08T05:00:00Z",
        "this-month, 2026-03-01T05:00:00Z, 2026-03-09T04:00:00Z",
        "last-month, 2026-02-01T05:00:00Z, 2026-03-01T05:00:00Z"
    })
    void aRangeIsOfWholeDaysOfTheReportsZoneToldFromToday(String range, Instant from, Instant to) {
        ReportQuery.Period period = read("tz=America/New_York&range=" + range).period();
        assertThat(period.from()).contains(from);
        assertThat(period.to()).contains(to);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-08 | 2026-03-08T05:00:00Z",
                "2026-03-08T12:30:00 | 2026-03-08T16:30:00Z",
                "2026-03-08T12:30:00Z | 2026-03-08T12:30:00Z",
                "2026-03-08T12:30:00%2B05:45 | 2026-03-08T06:45:00Z",
                "2026-03-08T12:30:00+05:45 | 2026-03-08T06:45:00Z"
            })
    void aTimeIsReadInTheZoneOfTheReport(String from, Instant instant) {
        assertThat(read("tz=America/New_York&from=" + from).period().from()).contains(instant);
    }

    @Test
    void everyPartOfAReportCanBeSaid() {
        ReportQuery query = read("group=time:day,sub3&metrics=clicks,roi&sort=-roi,sub3&limit=7&by=click_time"
                + "&filter=sub3:in:a,b&filter=time:hour:ge:2026-01-01T10:00:00Z");

        assertThat(query.group()).containsExactly(Dimension.TIME_DAY, Dimension.SUB3);
        assertThat(query.metrics()).containsExactly(Metric.CLICKS, Metric.ROI);
        assertThat(query.sort())
                .containsExactly(new ReportQuery.Sort(Metric.ROI, true), new ReportQuery.Sort(Dimension.SUB3, false));
        assertThat(query.limit()).isEqualTo(7);
        assertThat(query.period().basis()).isEqualTo(ReportQuery.Basis.CLICK_TIME);
        assertThat(query.filters())
                .containsExactly(
                        new Filter(Dimension.SUB3, Filter.Operator.IN, List.of("a", "b")),
                        new Filter(
                                Dimension.TIME_HOUR,
                                Filter.Operator.GE,
                                List.of(Instant.parse("2026-01-01T10:00:00Z"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "country:eq:de | DE",
                "country:eq:Unknown | unknown",
                "asn:eq:AS13335 | 13335",
                "asn:eq:13335 | 13335",
                "device:eq:Mobile | mobile",
                "referrer:prefix:WWW. | www.",
                "os:eq:iOS | iOS",
                "sub1:eq:Unknown | Unknown",
                "ip24:eq:unknown | 0",
                "ip24:eq:1.2.3.4 | 16843267",
                "ip24:eq:1.2.3.0/24 | 16843267",
                "ip24:eq:2001:db8:7::/48 | 316663873929223",
                "ip24:prefix:1.2. | 1.2."
            })
    void aValueIsComparedAsTheFactsSpellIt(String filter, String value) {
        assertThat(read("filter=" + filter).filters())
                .singleElement()
                .satisfies(read -> assertThat(read.values()).singleElement().hasToString(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "grup=campaign | grup | did you mean \"group\"?",
                "group=campain | group | did you mean \"campaign\"?",
                "group=campaign,campaign | group | twice",
                "group=clicks | group | clicks is a metric",
                "group=campaign, | group | there is no dimension \"\"",
                "group=time:year | group | there is no dimension \"time:year\"",
                "group=sub1,sub2,sub3,sub4,sub5,sub6,sub7 | group | at most 6",
                "group=campaign&group=offer | group | given twice",
                "metrics=click | metrics | did you mean \"clicks\"?",
                "metrics=campaign | metrics | campaign is a dimension",
                "metrics=clicks,clicks | metrics | twice",
                "sort=revenu | sort | did you mean \"revenue\"?",
                "metrics=clicks&sort=revenue | sort | there is no \"revenue\"",
                "limit=0 | limit | whole number from 1 to 100000",
                "limit=100001 | limit | whole number from 1 to 100000",
                "limit=ten | limit | got \"ten\"",
                "by=arrival | by | conversion_time or click_time",
                "from=%2B99999-01-01T00:00:00Z | from | between 1970 and 9999",
                "from=0001-01-01 | from | between 1970 and 9999",
                "filter=time:day:gt:1066-10-14 | filter | between 1970 and 9999",
                "compare=previous&from=1980-01-01&to=2020-01-01 | compare | ten years at most",
                "compare=last | compare | must be previous",
                "compare=previous | compare | needs from and to",
                "compare=previous&from=2026-01-01 | compare | needs from and to",
                "metrics=clicks&sort=clicks_change | sort | known are clicks",
                "tz=Europe/Berlim | tz | did you mean \"Europe/Berlin\"?",
                "tz=Mars | tz | no time zone \"Mars\"",
                "from=yesterday | from | must look like 2026-01-31",
                "from=2026-02-30 | from | must look like 2026-01-31",
                "to=2026-13-01 | to | must look like 2026-01-31",
                "from=2026-02-02&to=2026-02-02 | to | later than from",
                "filter=campaign | filter | dimension:operator:value",
                "filter=campaign:eq | filter | dimension:operator:value",
                "range=last-week | range | known are today, yesterday, last-7-days",
                "range=today&from=2026-03-08 | range | leave it out or from and to",
                "filter=campain:eq:1 | filter | did you mean \"campaign\"?",
                "filter=campaign:equals:1 | filter | known are eq, ne, in",
                "filter=campaign:eq:spring | filter | compared by id",
                "filter=campaign:in:1,x | filter | compared by id",
                "filter=campaign:prefix:1 | filter | has no prefix",
                "filter=time:day:eq:monday | filter | must look like",
                "filter=status:eq:aproved | filter | did you mean \"approved\"?",
                "filter=traffic:eq:robot | filter | there is no traffic \"robot\"",
                "filter=device:eq:phone | filter | there is no device \"phone\"",
                "filter=ip24:eq:203.0.113.0/16 | filter | as in ip24:eq:203.0.113.0/24",
                "filter=ip24:eq:example.com | filter | as in ip24:eq:203.0.113.0/24",
                "filter=asn:prefixes:AS1 | filter | known are eq",
                "filter=revenue:gt:10 | filter | revenue is a metric"
            })
    void aWrongParameterIsNamedWithItsCure(String query, String field, String message) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> ReportParameters.read(QueryString.parse(query), ReportForm.JSON, NOW))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(422))
                .satisfies(problem -> assertThat(problem.field()).isEqualTo(field))
                .withMessageContaining(message);
    }

    private static ReportQuery read(String query) {
        return ReportParameters.read(QueryString.parse(query), ReportForm.JSON, NOW);
    }
}
